// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <tl/expected.hpp>

#include <QString>

#include "core/Clock.h"
#include "core/Reason.h"
#include "core/SettingPlace.h"
#include "core/Status.h"
#include "core/usher_core_export.h"

namespace usher
{

enum class ErrorKind {
    Refused, ///< the rules refused the call; recorded if there is a log. `status` is the reference's answer

    FileMissing,
    PathElsewhere, ///< a URL that is not a place on this computer
    FileUnreadable,
    FileMalformed,
    NoSsoConf,      ///< a server's folder without sso.conf, as Zato 4 makes it
    SeveralServers, ///< a folder with more than one server in it
    SettingMissing,
    SettingInvalid,
    OwnSettingInvalid, ///< a setting of `usher.conf`, which Zato does not read
    VariableMissing,   ///< a setting names an environment variable that is not set
    SqlElsewhere,      ///< the SSO tables are in another database than `[odb]`
    KeyMalformed,
    KeyWrong,      ///< the key does not decrypt `well_known_data`
    KeyElsewhere,  ///< the key is not in secrets.conf, and is missing or cannot be replaced where it is
    KeyAsked,      ///< the person who opens the store must give the key
    EngineUnknown, ///< not an engine that the reference supports
    EngineUnsupported,

    AlreadyThere, ///< a new store would overwrite something
    FileThere,    ///< a new file would overwrite something
    WriteFailed,
    NameInvalid, ///< the name of a new user is not valid

    NotInReadOnly, ///< the store was opened read-only
    NotOwnStore,   ///< Zato made the store and manages its users

    ServerUnreachable,
    ServerRefused,     ///< the server did not accept the database user's password
    ServerRejected,    ///< the server does not let this database user in from here
    ServerFailed,      ///< the server or a pooler refused the connection for another reason
    ServerStarting,    ///< the server is starting, stopping or recovering
    ServerFull,        ///< the server has no connection or memory left
    ServerStandby,     ///< the server is a standby, which nobody can write to
    NoPrimary,         ///< none of several servers can be written at the moment
    ServerNotPostgres, ///< the server speaks PostgreSQL's protocol and is another engine
    ServerWithoutTls,  ///< the server has no TLS
    ServerUntrusted,   ///< the server's certificate could not be verified
    ServerNameWrong,   ///< the server's certificate is for another name
    ServerUnsafe,      ///< a setting of the server makes records or SQL unsafe
    ConnectionLost,    ///< the server went away; nothing was changed
    OutcomeUnknown,    ///< the server went away during a commit, and it is not known whether it committed
    PermissionMissing,

    DriverMissing,
    DatabaseMissing,
    NotADatabase,
    DatabaseForeign, ///< its tables are not the reference's
    DatabaseTooOld,  ///< its tables are those of Zato 3.0
    NotPrepared,     ///< the database has no audit tables yet
    DatabaseBusy,
    Cancelled,       ///< the caller cancelled the call
    DatabaseChanged, ///< something that the call had checked was changed before the call could act on it
    DatabaseMoved,   ///< the database's file was renamed, replaced or deleted while it was open
    DatabaseReadOnly,
    DatabaseFull,
    DatabaseMalformed, ///< a column has a value that is not valid there
    EncodingTooSmall,  ///< the database's encoding lacks a character
    StorageFailed,     ///< the database's disk failed, or its data is damaged
    DatabaseFailed,
    TooManyAtOnce, ///< a batch has more items than the call accepts

    CheckpointInvalid, ///< not a checkpoint, or not signed with a key of the store
    PublicKeyInvalid,  ///< not a public key of this store
    TooYoungToPrune,   ///< records are younger than the shortest time that they are kept
    RecordMissing,     ///< the log has no record with this number
    PlanMissing,       ///< no act with this ID was begun and has no result
    ProposalMissing,   ///< the log has no proposal with this ID, or its records are damaged
    BackupOnServer,    ///< the database is not a file that can be copied
    BackupDamaged,     ///< the copy is damaged, and so perhaps is the database

    LogDamaged,   ///< the log's head does not fit its records, or is not signed with the store's key
    LogRewritten, ///< the log does not continue what was seen of it before
    KeyReplaced,  ///< the log's key was changed while the store was open
    AuditFailed,  ///< the record could not be made durable, so there is no answer
};

/// Details of a session that was found but refused. Only a super-user receives them.
struct RefusedTarget final {
    QString username;
    QString maskedUst;
    std::optional<TimePoint> since; ///< UTC: when the session or its owner's password expired
};

/// Why a call has no answer. It never holds a secret: no token, password or key, and no text of a file or
/// driver that could contain one.
struct Error final {
    ErrorKind kind = ErrorKind::DatabaseFailed;
    QString subject = {}; ///< the file, setting, table, folder or engine that the error is about
    QString detail = {};  ///< the operating system's or the database's own message, where it helps
    std::optional<SettingPlace> place = {}; ///< where the setting stands that the error is about
    Status status = Status::InternalError;
    std::optional<Reason> reason = {}; ///< only for a caller who may know it, see the manual's page Records
    std::optional<RefusedTarget> target = {}; ///< only for a caller who may know it
    std::optional<qint64> recordNumber = {};  ///< number of the call's record, if it has one
    QString cid = {};                         ///< correlation ID of the call, if there was a call
};

template <class T>
using Result = tl::expected<T, Error>;

/// Returns sentences that say what is wrong and what to do about it. The result is plain text: names from
/// outside are not escaped.
[[nodiscard]] USHER_CORE_EXPORT QString errorSentence(const Error& error);

/// Returns whether the same call can succeed later although nobody corrects anything.
[[nodiscard]] USHER_CORE_EXPORT bool canPassByItself(ErrorKind kind);

[[nodiscard]] inline tl::unexpected<Error> failure(ErrorKind kind, const QString& subject = {},
                                                   const QString& detail = {})
{
    return tl::unexpected(Error{.kind = kind, .subject = subject, .detail = detail});
}

} // namespace usher
