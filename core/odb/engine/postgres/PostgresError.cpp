// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/postgres/PostgresError.h"

#include <algorithm>

namespace usher::odb
{

namespace
{

/// The SQLSTATE of a statement that was interrupted or took longer than statement_timeout.
constexpr auto queryCanceled = QLatin1StringView("57014");

/// Returns the kind of the error with this SQLSTATE. The first two characters of a SQLSTATE are its class.
ErrorKind kindOfState(const QString& state)
{
    const QStringView stateClass = QStringView(state).first(std::min<qsizetype>(2, state.size()));
    if (state == QLatin1StringView("55P03") || state == queryCanceled ||
        stateClass == QLatin1StringView("40")) { // no lock, no time left, or a deadlock
        return ErrorKind::DatabaseBusy;
    }
    if (state == QLatin1StringView("42501")) {
        return ErrorKind::PermissionMissing;
    }
    if (state == QLatin1StringView("25006")) {
        return ErrorKind::DatabaseReadOnly;
    }
    if (state == QLatin1StringView("53100")) {
        return ErrorKind::DatabaseFull;
    }
    if (stateClass == QLatin1StringView("08") || stateClass == QLatin1StringView("57") ||
        state == QLatin1StringView("25P03")) { // the session was ended, or the server is shutting down
        return ErrorKind::ConnectionLost;
    }
    return ErrorKind::DatabaseFailed;
}

/// Returns the first line without its severity.
QString firstLine(const QString& text)
{
    return text.section(u'\n', 0, 0).section(QStringLiteral(":  "), -1).trimmed();
}

} // namespace

bool isQueryCancelled(const QSqlError& error)
{
    return error.nativeErrorCode() == queryCanceled;
}

Error statementError(const QSqlError& error, const ServerName& name)
{
    const QString state = error.nativeErrorCode();
    const ErrorKind kind = kindOfState(state);
    // PostgreSQL's messages may contain a value. Messages about permissions contain at most the name of an
    // object.
    if (kind == ErrorKind::PermissionMissing) {
        return {.kind = kind, .subject = name.username, .detail = firstLine(error.databaseText())};
    }
    return {.kind = kind,
            .subject = name.server,
            .detail = state.isEmpty() ? QString() : QStringLiteral("SQLSTATE ") + state};
}

Error connectError(const QSqlError& error, const ServerName& name)
{
    const QString words = error.databaseText();
    ErrorKind kind = ErrorKind::ServerUnreachable;
    if (words.contains(QLatin1StringView("certificate")) || words.contains(QLatin1StringView("SSL"))) {
        kind = ErrorKind::ServerUntrusted;
    } else if (words.contains(QLatin1StringView("FATAL"))) {
        kind = ErrorKind::ServerRefused;
    }
    return {.kind = kind, .subject = name.server, .detail = firstLine(words)};
}

} // namespace usher::odb
