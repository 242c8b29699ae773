// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/postgres/PostgresError.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace usher::odb
{

namespace
{

/// The SQLSTATE of a statement that was interrupted or took longer than statement_timeout.
constexpr auto queryCanceled = QLatin1StringView("57014");

/// A SQLSTATE, or its first two characters, which are its class.
struct StateKind {
    QLatin1StringView state;
    ErrorKind kind;
};

/// What a SQLSTATE of a statement means. A class comes after its states. What is not here is DatabaseFailed.
constexpr std::array statementKinds{
    StateKind{QLatin1StringView("08007"), ErrorKind::OutcomeUnknown},
    StateKind{QLatin1StringView("08"), ErrorKind::ConnectionLost},
    StateKind{QLatin1StringView("22021"), ErrorKind::EncodingTooSmall},
    StateKind{QLatin1StringView("22P05"), ErrorKind::EncodingTooSmall},
    StateKind{QLatin1StringView("25006"), ErrorKind::ServerStandby},
    StateKind{QLatin1StringView("25P03"), ErrorKind::ConnectionLost}, // idle in a transaction for too long
    StateKind{QLatin1StringView("25P04"), ErrorKind::ConnectionLost}, // a transaction that took too long
    StateKind{QLatin1StringView("28P01"), ErrorKind::ServerRefused},
    StateKind{QLatin1StringView("28"), ErrorKind::ServerRejected},
    StateKind{QLatin1StringView("3D"), ErrorKind::DatabaseMissing},
    StateKind{QLatin1StringView("40002"), ErrorKind::DatabaseFailed}, // a constraint was broken
    StateKind{QLatin1StringView("40003"), ErrorKind::OutcomeUnknown},
    StateKind{QLatin1StringView("40"), ErrorKind::DatabaseBusy}, // a deadlock, or others were first
    StateKind{QLatin1StringView("42501"), ErrorKind::PermissionMissing},
    StateKind{QLatin1StringView("53100"), ErrorKind::DatabaseFull},
    StateKind{QLatin1StringView("53400"), ErrorKind::DatabaseFailed}, // a limit in the server's settings
    StateKind{QLatin1StringView("53"), ErrorKind::ServerFull},
    StateKind{QLatin1StringView("55006"), ErrorKind::DatabaseBusy},
    StateKind{QLatin1StringView("55P03"), ErrorKind::DatabaseBusy}, // no lock
    StateKind{queryCanceled, ErrorKind::DatabaseBusy},
    StateKind{QLatin1StringView("57P03"), ErrorKind::ServerStarting},
    StateKind{QLatin1StringView("57P04"), ErrorKind::DatabaseMissing}, // it was dropped
    StateKind{QLatin1StringView("57"), ErrorKind::ConnectionLost},     // the session was ended
    StateKind{QLatin1StringView("58"), ErrorKind::StorageFailed},
    StateKind{QLatin1StringView("72"), ErrorKind::DatabaseBusy}, // what was being read is no longer kept
    StateKind{QLatin1StringView("F0"), ErrorKind::StorageFailed},
    StateKind{QLatin1StringView("XX001"), ErrorKind::StorageFailed},
    StateKind{QLatin1StringView("XX002"), ErrorKind::StorageFailed},
    StateKind{notByName, ErrorKind::DatabaseBusy}, // somebody altered a table, or the server's session
};

/// What is different for a connection that the server refuses. Nothing can be in doubt or busy then, and what
/// is not here or above is ServerFailed.
constexpr std::array refusalKinds{
    StateKind{QLatin1StringView("08004"), ErrorKind::ServerRejected},
    StateKind{QLatin1StringView("08"), ErrorKind::ServerFailed},
    StateKind{QLatin1StringView("22"), ErrorKind::ServerFailed},
    StateKind{QLatin1StringView("25"), ErrorKind::ServerFailed},
    StateKind{QLatin1StringView("40"), ErrorKind::ServerFailed},
    StateKind{QLatin1StringView("53400"), ErrorKind::ServerFailed},
    StateKind{QLatin1StringView("55006"), ErrorKind::ServerStarting}, // a database that is being copied
    StateKind{QLatin1StringView("55"), ErrorKind::ServerFailed},      // a database that takes no connections
    StateKind{QLatin1StringView("57000"), ErrorKind::ServerFailed},
    StateKind{queryCanceled, ErrorKind::ServerFailed},
    StateKind{QLatin1StringView("57P04"), ErrorKind::DatabaseMissing},
    StateKind{QLatin1StringView("57"), ErrorKind::ServerStarting},
    StateKind{QLatin1StringView("72"), ErrorKind::ServerFailed},
};

std::optional<ErrorKind> kindIn(std::span<const StateKind> kinds, const QString& state)
{
    const auto found = std::find_if(kinds.begin(), kinds.end(),
                                    [&](const StateKind& each) { return state.startsWith(each.state); });
    return found == kinds.end() ? std::nullopt : std::optional(found->kind);
}

/// Returns what the error is about, as its sentence names it.
QString subjectOf(ErrorKind kind, const ServerName& name)
{
    switch (kind) {
    case ErrorKind::PermissionMissing:
        return name.username;
    case ErrorKind::DatabaseMissing:
        return name.server + u'/' + name.database;
    case ErrorKind::EncodingTooSmall:
        return name.encoding;
    default:
        return name.server;
    }
}

QString stateText(const QString& state)
{
    return state.isEmpty() ? QString() : QStringLiteral("SQLSTATE ") + state;
}

} // namespace

QString firstLine(const QString& words)
{
    return words.section(u'\n', 0, 0).section(QStringLiteral(":  "), -1).trimmed();
}

bool isQueryCancelled(const QSqlError& error)
{
    return error.nativeErrorCode() == queryCanceled;
}

Error statementError(const QSqlError& error, const ServerName& name)
{
    const QString state = error.nativeErrorCode();
    if (state == notSynchronous) {
        return {.kind = ErrorKind::ServerUnsafe, .subject = QStringLiteral("synchronous_commit")};
    }
    const ErrorKind kind = kindIn(statementKinds, state).value_or(ErrorKind::DatabaseFailed);
    // PostgreSQL's messages may contain a value. Messages about permissions contain at most the name of an
    // object.
    return {.kind = kind,
            .subject = subjectOf(kind, name),
            .detail =
                kind == ErrorKind::PermissionMissing ? firstLine(error.databaseText()) : stateText(state)};
}

Error beginningError(const QSqlError& error, const ServerName& name)
{
    Error begun = statementError(error, name);
    // A standby does not have the feature of a transaction that writes.
    if (error.nativeErrorCode() == QLatin1StringView("0A000")) {
        begun.kind = ErrorKind::ServerStandby;
    }
    return begun;
}

Error refusalError(const QString& state, const ServerName& name, const QString& words)
{
    const ErrorKind kind =
        kindIn(refusalKinds, state).value_or(kindIn(statementKinds, state).value_or(ErrorKind::ServerFailed));
    return {.kind = kind,
            .subject = subjectOf(kind, name),
            .detail = stateText(state) + QStringLiteral(": ") + firstLine(words)};
}

} // namespace usher::odb
