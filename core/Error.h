// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Clock.h"
#include "core/Reason.h"
#include "core/Status.h"
#include "core/usher_core_export.h"

#include <optional>

#include <tl/expected.hpp>

#include <QString>

namespace usher
{

enum class ErrorKind {
    Refused, ///< the rules said no: `status` has the reference's answer, and the refusal is on record

    FileMissing,
    FileUnreadable,
    FileMalformed,
    SettingMissing,
    SettingInvalid,
    KeyMalformed,
    KeyWrong,      ///< it does not decrypt `well_known_data`
    KeyElsewhere,  ///< the key is to come from an environment variable, and did not
    KeyAsked,      ///< the key is to be given by whoever opens the store
    EngineUnknown, ///< no engine that the reference has
    EngineUnsupported,

    AlreadyThere, ///< a new store would overwrite something
    FileThere,    ///< a new file would overwrite something
    WriteFailed,
    NameInvalid, ///< of a new user

    NotInReadOnly, ///< the store was opened read-only
    NotOwnStore,   ///< the store was made by Zato, which keeps its users

    ServerUnreachable,
    ServerRefused,   ///< it did not let the database user in
    ServerUntrusted, ///< its certificate could not be verified
    ServerUnsafe,    ///< one of its settings makes records or SQL unsafe
    ConnectionLost,  ///< the server went away, and nothing was changed
    OutcomeUnknown,  ///< it went away during a commit, and could not be asked what came of it
    PermissionMissing,

    DriverMissing,
    DatabaseMissing,
    NotADatabase,
    DatabaseForeign, ///< other tables than the reference's
    NotPrepared,     ///< no audit tables yet
    DatabaseBusy,
    Cancelled,       ///< interrupted by whoever asked for it
    DatabaseChanged, ///< what a call had judged was no longer so when it came to act on it
    DatabaseMoved,   ///< its file was renamed, replaced or deleted while it was open
    DatabaseReadOnly,
    DatabaseFull,
    DatabaseMalformed, ///< a value in it cannot be what its column is for
    DatabaseFailed,
    TooManyAtOnce, ///< of what a call takes in a batch

    CheckpointInvalid, ///< it is none, or not signed with a key of the store
    PublicKeyInvalid,  ///< it is none of this store
    TooYoungToPrune,   ///< records within the shortest time that they are kept
    RecordMissing,     ///< the log has no record of that number
    BackupOnServer,    ///< the database is not a file that could be copied
    BackupDamaged,     ///< the copy, and so perhaps the database, is not sound

    LogDamaged,   ///< the log's head does not fit its records, or is not signed under the store's key
    LogRewritten, ///< the log does not go on from what was seen of it
    AuditFailed,  ///< the record could not be made durable, so there is no answer
};

/// What may be said of a session that was found but is refused; only a super-user is ever told.
struct RefusedTarget final {
    QString username;
    QString maskedUst;
    std::optional<TimePoint> since; ///< UTC: when the session or its owner's password expired
};

/// An answer that is not one. Holds no secret: no token, password or key, nor a file's or driver's text that
/// could have one.
struct Error final {
    ErrorKind kind = ErrorKind::DatabaseFailed;
    QString subject = {}; ///< which file, setting, table, folder or engine
    QString detail = {};  ///< the operating system's or database's own words, where they help
    Status status = Status::InternalError;
    std::optional<Reason> reason = {};        ///< only for whom AUDIT.md allows it
    std::optional<RefusedTarget> target = {}; ///< likewise
    std::optional<qint64> recordNumber = {};  ///< where the refusal is on record
    QString cid = {};                         ///< correlation ID of the call, if it was one
};

template <class T>
using Result = tl::expected<T, Error>;

/// One or two sentences: what is wrong, and what to do about it. Plain text; names from outside are not
/// escaped.
[[nodiscard]] USHER_CORE_EXPORT QString errorSentence(const Error& error);

[[nodiscard]] inline tl::unexpected<Error> failure(ErrorKind kind, const QString& subject = {},
                                                   const QString& detail = {})
{
    return tl::unexpected(Error{.kind = kind, .subject = subject, .detail = detail});
}

} // namespace usher
