// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Clock.h"
#include "core/Error.h"

#include <optional>

namespace usher::sso
{

/// The answer of a rule that is not met: the reference's status, and the precise cause for the record.
struct Refusal final {
    Status status = Status::NotAllowed;
    Cause cause = Cause::SessionUnknown;
    std::optional<TimePoint> since = {}; ///< UTC: when it expired, if that is the cause
};

/// The answer where a rule needs a setting with which the server itself would fail.
inline const Refusal settingUnusable{.status = Status::InternalError, .cause = Cause::SettingUnusable};

/// Returns the error of a call that is refused. `party` is the one who does not meet the rule.
[[nodiscard]] inline Error refused(const Refusal& refusal, Party party)
{
    return {.kind = ErrorKind::Refused,
            .status = refusal.status,
            .reason = Reason{.party = party, .cause = refusal.cause}};
}

} // namespace usher::sso
