// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

#include "core/sso/account/UserDetails.h"

namespace usher::ui
{

/// An event that the audit log has, in words. The time is UTC.
struct RecordedEvent final {
    TimePoint time = {};
    QString place = {};     ///< from where, or by whom
    bool isAddress = false; ///< the place
    QString kind = {};      ///< what happened
    bool isRefusal = false; ///< or a failure
    qint64 record = 0;      ///< its number in the log
};

/// Returns the last logins of the user through Usher.
[[nodiscard]] std::vector<RecordedEvent> lastLogins(const sso::UserDetails& user);
/// Returns who has looked at the user's sessions last.
[[nodiscard]] std::vector<RecordedEvent> lastLooks(const sso::UserDetails& user);

} // namespace usher::ui
