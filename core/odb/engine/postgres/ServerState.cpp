// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/postgres/ServerState.h"

#include <algorithm>
#include <array>

#include <arpa/inet.h>
#include <sys/socket.h>

#include <QRegularExpression>

#include "core/odb/engine/postgres/PostgresQuery.h"

namespace usher::odb
{

namespace
{

enum StateColumn : int {
    Fsync,
    ConformingStrings,
    SearchPath,
    Encoding,
    IsStandby,
    Address,
    Port,
    StandbyNames,
    Process,
};
enum TimelineColumn : int { System, WalFile };

/// A client before us may have changed settings of the session that a pooler lends us. `reset_val` is what
/// the server itself says.
const QString stateSql = QStringLiteral(
    "SELECT pg_catalog.current_setting('fsync'), "
    "(SELECT reset_val FROM pg_catalog.pg_settings WHERE name OPERATOR(pg_catalog.=) 'standard_conforming_strings'), "
    "(SELECT reset_val FROM pg_catalog.pg_settings WHERE name OPERATOR(pg_catalog.=) 'search_path'), "
    "pg_catalog.current_setting('server_encoding'), pg_catalog.pg_is_in_recovery(), "
    "pg_catalog.host(pg_catalog.inet_client_addr()), pg_catalog.inet_client_port(), "
    "pg_catalog.current_setting('synchronous_standby_names'), pg_catalog.pg_backend_pid()");

/// The name of a file of the write-ahead log begins with the timeline, as eight hexadecimal digits. What
/// pg_control_checkpoint() says is older until the checkpoint after a promotion. A standby writes no such
/// file.
const QByteArray timelineSql = "SELECT (SELECT system_identifier FROM pg_catalog.pg_control_system()), "
                               "CASE WHEN pg_catalog.pg_is_in_recovery() THEN NULL "
                               "ELSE pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_insert_lsn()) END";

/// Engines that begin with PostgreSQL's own words, and tell their name later.
constexpr std::array otherEngines = {"cloudberry", "cockroach", "greenplum", "h2 ",        "materialize",
                                     "opengauss",  "questdb",   "redshift",  "risingwave", "yugabyte"};

/// Returns the path without PostgreSQL's own schema, which then comes before all others: its operators must
/// not give way to somebody else's.
QString withoutCatalog(const QString& searchPath)
{
    QStringList schemas = searchPath.split(u',', Qt::SkipEmptyParts);
    schemas.removeIf([](const QString& schema) {
        const QString name = schema.trimmed();
        return name.compare(QLatin1StringView("pg_catalog"), Qt::CaseInsensitive) == 0 ||
               name == QLatin1StringView("\"pg_catalog\"");
    });
    return schemas.join(u',');
}

/// One end of a connection. The port is 0 if there is no network.
struct End {
    QString address;
    qint64 port = 0;

    [[nodiscard]] bool operator==(const End& other) const = default;
};

/// Returns this machine's end of the connection.
End ownEnd(int connectedSocket)
{
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    auto* const address = reinterpret_cast<sockaddr*>(&storage);
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (getsockname(connectedSocket, address, &size) != 0) {
        return {};
    }
    if (storage.ss_family == AF_INET) {
        const auto* const ipv4 = reinterpret_cast<const sockaddr_in*>(&storage);
        inet_ntop(AF_INET, &ipv4->sin_addr, text.data(), text.size());
        return {.address = QString::fromLatin1(text.data()), .port = ntohs(ipv4->sin_port)};
    }
    if (storage.ss_family == AF_INET6) {
        const auto* const ipv6 = reinterpret_cast<const sockaddr_in6*>(&storage);
        inet_ntop(AF_INET6, &ipv6->sin6_addr, text.data(), text.size());
        return {.address = QString::fromLatin1(text.data()), .port = ntohs(ipv6->sin6_port)};
    }
    return {};
}

/// Returns what it means that the connection ended at its first statement. A pooler lets clients in before it
/// has reached the server, and then tells them what the server said.
Error endedError(const QSqlError& failed, const ServerName& name)
{
    const QString state = failed.nativeErrorCode();
    const bool isOfTheConnection = state.isEmpty() || state.startsWith(QLatin1StringView("08")) ||
                                   state.startsWith(QLatin1StringView("57"));
    return isOfTheConnection ? Error{.kind = ErrorKind::ServerUnreachable, .subject = name.server}
                             : refusalError(state, name, failed.databaseText());
}

/// Refuses a server that is not PostgreSQL. Its other answers would not mean what they mean there. Errors:
/// ServerNotPostgres, those of the database.
Result<void> requirePostgres(const PostgresSession& session, const ServerName& name)
{
    const auto result = session.runPlain("SELECT pg_catalog.version()");
    if (const QSqlError failed = session.error(result); failed.isValid()) {
        return tl::unexpected(session.libpq().status(session.connection()) == CONNECTION_OK
                                  ? statementError(failed, name)
                                  : endedError(failed, name));
    }
    constexpr qsizetype enough = 80; // characters, to recognise the engine
    const QString version = QString::fromUtf8(session.libpq().getvalue(result.get(), 0, 0));
    return isPostgresVersion(version)
               ? Result<void>()
               : failure(ErrorKind::ServerNotPostgres, name.server, version.left(enough));
}

/// Returns the server's timeline. It is not known if the server is a standby, or does not let this user ask.
ServerTimeline readTimeline(const PostgresSession& session)
{
    const Libpq& libpq = session.libpq();
    const auto result = session.runPlain(timelineSql);
    if (session.error(result).isValid() || libpq.ntuples(result.get()) != 1) {
        return {};
    }
    constexpr int digits = 8;
    constexpr int base = 16;
    const auto text = [&](TimelineColumn column) {
        return QString::fromUtf8(libpq.getvalue(result.get(), 0, column));
    };
    return {.system = text(System), .number = text(WalFile).left(digits).toUInt(nullptr, base)};
}

} // namespace

bool isPostgresVersion(const QString& version)
{
    // `PostgreSQL 15.5 (Debian …) on …`, `PostgreSQL 18beta1 on …`. YugabyteDB says `PostgreSQL 11.2-YB-…`.
    static const QRegularExpression own(
        QStringLiteral(R"(^PostgreSQL [0-9]+(\.[0-9]+)*(devel|alpha[0-9]+|beta[0-9]+|rc[0-9]+)?( |$))"));
    return own.match(version).hasMatch() &&
           std::none_of(otherEngines.begin(), otherEngines.end(), [&](const char* engine) {
               return version.contains(QLatin1StringView(engine), Qt::CaseInsensitive);
           });
}

Result<ServerState> readServerState(const Libpq& libpq, PGconn* connection, const ServerName& name,
                                    std::chrono::milliseconds silence, EngineCheck check)
{
    const PostgresSession session(libpq, connection, {}, silence);
    if (const auto checked = check == EngineCheck::On ? requirePostgres(session, name) : Result<void>();
        !checked) {
        return tl::unexpected(checked.error());
    }
    // Qt's driver has changed this setting, and a pooler would pass the change on to others.
    auto result = session.runPlain("RESET bytea_output");
    if (libpq.status(connection) == CONNECTION_OK) {
        result = session.runPlain(stateSql.toUtf8());
    }
    if (const QSqlError failed = session.error(result); failed.isValid()) {
        return tl::unexpected(libpq.status(connection) == CONNECTION_OK ? statementError(failed, name)
                                                                        : endedError(failed, name));
    }
    const auto text = [&](StateColumn column) {
        return QString::fromUtf8(libpq.getvalue(result.get(), 0, column));
    };
    // Without fsync, a commit that was acknowledged can be lost. Without standard_conforming_strings, text in
    // SQL of others, such as triggers, could be read as SQL.
    if (text(Fsync) != QLatin1StringView("on")) {
        return failure(ErrorKind::ServerUnsafe, QStringLiteral("fsync"));
    }
    if (text(ConformingStrings) != QLatin1StringView("on")) {
        return failure(ErrorKind::ServerUnsafe, QStringLiteral("standard_conforming_strings"));
    }
    const End seen{.address = text(Address), .port = text(Port).toLongLong()};
    const QString searchPath = withoutCatalog(text(SearchPath));
    const auto temporary = QLatin1StringView("pg_temp"); // otherwise it comes first
    return ServerState{.facts = {.clientAddress = seen.address,
                                 .isBehindPooler = seen != ownEnd(libpq.socket(connection)),
                                 .encoding = text(Encoding),
                                 .isStandby = text(IsStandby) == QLatin1StringView("t"),
                                 .timeline = readTimeline(session),
                                 .awaitedStandbys = text(StandbyNames)},
                       .searchPath = searchPath.isEmpty() ? QString(temporary)
                                                          : searchPath + QStringLiteral(", ") + temporary,
                       .isOwnProcess = text(Process).toInt() == libpq.backendPid(connection)};
}

} // namespace usher::odb
