// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QJsonObject>
#include <QString>

#include "core/Reason.h"
#include "core/Status.h"
#include "core/audit/record/ExtraKeys.h"
#include "core/usher_core_export.h"

namespace usher::audit
{

enum class Outcome { Ok, Refused, Failed };

/// Returns the outcome as records spell it: `ok`, `refused` or `failed`.
[[nodiscard]] USHER_CORE_EXPORT QString outcomeName(Outcome outcome);

/// Returns the outcome of this name, or nothing if the name is not known.
[[nodiscard]] USHER_CORE_EXPORT std::optional<Outcome> outcomeNamed(const QString& name);

/// The user who made the call, or the user whom the call is about. A user name that does not exist is stored
/// only as its reference (a keyed hash), because people type passwords into the field for names. A UST is
/// stored only as its reference, too.
struct Person final {
    QString userId = {};
    QString username = {};
    QString usernameReference = {};
    QString ustReference = {};

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Person fromJson(const QJsonObject& json);
    /// Returns `USER-ID/UST-REFERENCE`, as the index columns hold it. Records can be found by either part. If
    /// there is no user ID, the reference of the user name takes its place.
    [[nodiscard]] QString indexText() const;
};

/// One call, as the log will record it. Never contains a UST, a password, a one-time code, or the data that
/// the call returned.
struct Entry final {
    QString op = {}; ///< the operation's name in the reference, such as `session.get`
    QString cid = {};
    QString currentApp = {};
    QString remoteAddr = {}; ///< of the caller
    QString userAgent = {};  ///< of the caller
    Outcome outcome = Outcome::Failed;
    Status status = Status::InternalError;
    std::optional<Reason> reason = {};
    Person actor = {};
    Person target = {};
    QJsonObject extra = {}; ///< its keys are those of ExtraKey

    /// Sets a member of `extra`.
    void note(ExtraKey key, const QJsonValue& value) { extra.insert(extraKeyName(key), value); }
};

/// The parts of a record that only the log knows.
struct Placement final {
    QString storeId = {};
    qint64 number = 0;
    QString nonce = {}; ///< 16 random bytes, hexadecimal
    QString time = {};  ///< UTC with microseconds
};

/// Returns the leaf: the members that the table in the manual's page Records lists, as canonical JSON.
[[nodiscard]] QByteArray leafOf(const Entry& entry, const Placement& placement);

} // namespace usher::audit
