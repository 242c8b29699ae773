// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Reason.h"
#include "core/Status.h"

#include <optional>

#include <QJsonObject>
#include <QString>

namespace usher::audit
{

enum class Outcome { Ok, Refused, Failed };

[[nodiscard]] QString outcomeName(Outcome outcome);

/// Who acted, or who was looked at. A user name that does not exist, and every UST, stands here as its
/// reference only: people type passwords into the field for names.
struct Person final {
    QString userId = {};
    QString username = {};
    QString usernameReference = {};
    QString ustReference = {};

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Person fromJson(const QJsonObject& json);
    /// `USER-ID/UST-REFERENCE`: the index column's spelling, found by either user or session.
    [[nodiscard]] QString indexText() const;
};

/// One call, as it will stand in the log. Never holds a UST, a password, a code, or what was looked at.
struct Entry final {
    QString op = {}; ///< the reference's name: `session.get`
    QString cid = {};
    QString currentApp = {};
    QString remoteAddr = {}; ///< of the caller
    QString userAgent = {};  ///< of the caller
    Outcome outcome = Outcome::Failed;
    Status status = Status::InternalError;
    std::optional<Reason> reason = {};
    Person actor = {};
    Person target = {};
    QJsonObject extra = {};
};

/// What only the log knows of a record.
struct Placement final {
    QString storeId = {};
    qint64 number = 0;
    QString nonce = {}; ///< 16 random bytes, hexadecimal
    QString time = {};  ///< UTC with microseconds
};

/// The leaf: what AUDIT.md's table lists, as canonical JSON.
[[nodiscard]] QByteArray leafOf(const Entry& entry, const Placement& placement);

} // namespace usher::audit
