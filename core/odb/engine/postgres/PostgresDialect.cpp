// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/postgres/PostgresDialect.h"

#include "core/odb/engine/postgres/PostgresFetch.h"
#include "core/odb/engine/postgres/QtQuery.h"

#include <array>
#include <memory>

#include <QDir>
#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlQuery>

namespace usher::odb
{

namespace
{

/// The limits of every wait: shorter than a person would wait, longer than a busy server takes.
constexpr auto timeouts = QLatin1StringView("connect_timeout=5;keepalives_idle=10;keepalives_interval=5;"
                                            "keepalives_count=3;tcp_user_timeout=20000");

/// The settings of a session. A commit returns only when it is durable. Times are read in the form in which
/// they are written here.
constexpr auto sessionSettings = QLatin1StringView("SET synchronous_commit = on;"
                                                   "SET lock_timeout = '5s';"
                                                   "SET statement_timeout = '20s';"
                                                   "SET idle_in_transaction_session_timeout = '30s';"
                                                   "SET DateStyle = 'ISO';"
                                                   "SET TimeZone = 'UTC'");

/// A privilege that OpenMode::OwnSessionAndLog needs. The list below has all of them and no others; the
/// manual has the GRANT statements.
struct Grant {
    const char* function; ///< PostgreSQL's function that tells whether it is granted
    const char* object;
    const char* column; ///< null: for the whole object
    const char* privilege;
};

constexpr std::array neededGrants = {
    Grant{"has_table_privilege", "zato_sso_user", nullptr, "SELECT"},
    Grant{"has_table_privilege", "zato_sso_session", nullptr, "SELECT"},
    Grant{"has_table_privilege", "zato_sso_session", nullptr, "INSERT"},
    Grant{"has_table_privilege", "zato_sso_session", nullptr, "DELETE"},
    Grant{"has_column_privilege", "zato_sso_session", "expiration_time", "UPDATE"},
    Grant{"has_column_privilege", "zato_sso_session", "opaque1", "UPDATE"},
    Grant{"has_sequence_privilege", "zato_sso_sid_seq", nullptr, "USAGE"},
    Grant{"has_table_privilege", "usher_audit", nullptr, "SELECT"},
    Grant{"has_table_privilege", "usher_audit", nullptr, "INSERT"},
    Grant{"has_table_privilege", "usher_audit_head", nullptr, "SELECT"},
    Grant{"has_table_privilege", "usher_audit_head", nullptr, "UPDATE"},
};

/// Where distributions keep the certificates that the system trusts.
constexpr std::array systemCertificates = {"/etc/ssl/certs/ca-certificates.crt",
                                           "/etc/pki/tls/certs/ca-bundle.crt"};

/// Returns libpq's connection, or null if the driver has none.
PGconn* libpqHandle(const QSqlDatabase& database)
{
    const QVariant handle = database.driver()->handle();
    const QLatin1StringView type(handle.typeName()); // which of the two names depends on Qt's version
    const bool isLibpqs = type == QLatin1StringView("pg_conn*") || type == QLatin1StringView("PGconn*");
    return isLibpqs ? *static_cast<PGconn* const*>(handle.constData()) : nullptr;
}

/// Returns the value as a connection string spells it.
QString quoted(QString value)
{
    value.replace(u'\\', QLatin1StringView("\\\\")).replace(u'\'', QLatin1StringView("\\'"));
    return u'\'' + value + u'\'';
}

QString certificatesFile(const OdbSettings& settings)
{
    if (!settings.caFile.isEmpty()) {
        return settings.caFile;
    }
    QString own = QDir::home().absoluteFilePath(QStringLiteral(".postgresql/root.crt"));
    if (QFileInfo(own).isFile()) {
        return own; // libpq's own default
    }
    for (const char* path : systemCertificates) {
        if (QFileInfo(QLatin1StringView(path)).isFile()) {
            return QLatin1StringView(path);
        }
    }
    return own; // it does not exist, and libpq will report this
}

/// The SQLSTATE of a statement that was interrupted or took longer than statement_timeout.
constexpr auto queryCanceled = QLatin1StringView("57014");

constexpr std::size_t cancelWordsSize = 256; // bytes, as libpq's manual recommends

/// Returns the kind of the error with this SQLSTATE. The first two characters of a SQLSTATE are its class.
ErrorKind kindOf(const QString& state)
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

PostgresDialect::PostgresDialect(OdbSettings settings, OpenMode mode)
    : m_settings(std::move(settings)), m_mode(mode)
{
}

QLatin1StringView PostgresDialect::driver() const
{
    return QLatin1StringView("QPSQL");
}

QString PostgresDialect::subject() const
{
    const QString host = m_settings.host.isEmpty() ? QStringLiteral("localhost") : m_settings.host;
    return host.startsWith(u'/') ? host : host + u':' + QString::number(m_settings.port);
}

Result<QString> PostgresDialect::connectOptions() const
{
    QString options = timeouts + QStringLiteral(";application_name=Usher;");
    if (isLoopback(m_settings.host)) {
        return options + QStringLiteral("sslmode=prefer");
    }
    const QString file = certificatesFile(m_settings);
    if (file.contains(u';')) { // Qt splits the options there, even in quotes
        return failure(ErrorKind::SettingInvalid, file);
    }
    return options + QStringLiteral("sslmode=verify-full;sslrootcert=") + quoted(file);
}

Result<void> PostgresDialect::open(QSqlDatabase& database)
{
    const auto options = connectOptions();
    if (!options) {
        return tl::unexpected(options.error());
    }
    database.setHostName(m_settings.host);
    database.setPort(m_settings.port);
    database.setDatabaseName(m_settings.database);
    database.setConnectOptions(*options);
    // Not setPassword(): Qt would keep the password as long as the connection lives.
    QString password = QString::fromUtf8(m_settings.password.view());
    const bool isOpen = database.open(m_settings.username, password);
    password.fill(u'\0');
    if (!isOpen) {
        return tl::unexpected(connectError(database.lastError()));
    }
    return configure(database);
}

Error PostgresDialect::connectError(const QSqlError& error) const
{
    const QString words = error.databaseText();
    ErrorKind kind = ErrorKind::ServerUnreachable;
    if (words.contains(QLatin1StringView("certificate")) || words.contains(QLatin1StringView("SSL"))) {
        kind = ErrorKind::ServerUntrusted;
    } else if (words.contains(QLatin1StringView("FATAL"))) {
        kind = ErrorKind::ServerRefused;
    }
    return {.kind = kind, .subject = subject(), .detail = firstLine(words)};
}

Result<void> PostgresDialect::configure(const QSqlDatabase& database) const
{
    if (!libpqHandle(database) || !Libpq::find()) {
        return failure(ErrorKind::DriverMissing, driver());
    }
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("SELECT pg_catalog.current_setting('standard_conforming_strings'), "
                                   "pg_catalog.current_setting('fsync')")) ||
        !query.next()) {
        return tl::unexpected(error(query.lastError()));
    }
    // Qt writes bound values into the SQL as literals. Without standard_conforming_strings, text in them
    // could be read as SQL. Without fsync, a commit that was acknowledged can be lost.
    constexpr std::array settings = {"standard_conforming_strings", "fsync"};
    for (int i = 0; i < 2; ++i) {
        if (query.value(i).toString() != QLatin1StringView("on")) {
            return failure(ErrorKind::ServerUnsafe,
                           QLatin1StringView(settings.at(static_cast<std::size_t>(i))));
        }
    }
    if (!query.exec(sessionSettings)) {
        return tl::unexpected(error(query.lastError()));
    }
    return m_mode == OpenMode::OwnSessionAndLog ? requireGrants(database) : Result<void>{};
}

Result<void> PostgresDialect::requireGrants(const QSqlDatabase& database) const
{
    QSqlQuery query(database);
    for (const Grant& grant : neededGrants) {
        const auto literal = [](const char* text) { return u'\'' + QString::fromLatin1(text) + u'\''; };
        QString sql = QStringLiteral("SELECT pg_catalog.") + QLatin1StringView(grant.function) + u'(' +
                      literal(grant.object) + QStringLiteral(", ");
        QString name = QLatin1StringView(grant.privilege);
        if (grant.column) {
            sql += literal(grant.column) + QStringLiteral(", ");
            name += QStringLiteral(" (") + QLatin1StringView(grant.column) + u')';
        }
        const bool isAsked = query.exec(sql + literal(grant.privilege) + u')') && query.next();
        constexpr auto tableUnknown = QLatin1StringView("42P01");
        if (!isAsked && query.lastError().nativeErrorCode() == tableUnknown) {
            continue; // a missing table is reported elsewhere
        }
        if (!isAsked) {
            return tl::unexpected(error(query.lastError()));
        }
        if (!query.value(0).toBool()) {
            return failure(ErrorKind::PermissionMissing, m_settings.username,
                           name + QStringLiteral(" on ") + QLatin1StringView(grant.object));
        }
    }
    return {};
}

bool PostgresDialect::isLost(const QSqlDatabase& database) const
{
    return !database.driver()->isOpen(); // asks libpq, which notices the loss when a statement fails
}

bool PostgresDialect::hasMoved(const QSqlDatabase&) const
{
    return false;
}

std::function<void()> PostgresDialect::canceller(const QSqlDatabase& database) const
{
    // libpq opens a connection of its own for the request, without encryption. It carries only a number,
    // which can end this session's statements and do nothing else.
    const Libpq& libpq = *Libpq::find();
    const std::shared_ptr<PGcancel> cancel(libpq.getCancel(libpqHandle(database)), libpq.freeCancel);
    return [&libpq, cancel] {
        std::array<char, cancelWordsSize> words{};
        // If the request does not arrive, the statement ends at its own timeout.
        std::ignore = libpq.cancel(cancel.get(), words.data(), static_cast<int>(words.size()));
    };
}

bool PostgresDialect::isInterruption(const QSqlError& error) const
{
    return error.nativeErrorCode() == queryCanceled;
}

std::unique_ptr<Query> PostgresDialect::prepare(const QSqlDatabase& database, const QString& sql) const
{
    return std::make_unique<QtQuery>(database, sql);
}

QSqlError PostgresDialect::fetch(const QSqlDatabase& database, const QString& sql, const QVariantList& values,
                                 RowBlock& rows) const
{
    return fetchPostgres(*Libpq::find(), libpqHandle(database), sql, values, rows);
}

Result<void> PostgresDialect::copyTo(const QSqlDatabase&, const QString&, const CopyGoesOn&) const
{
    return failure(ErrorKind::BackupOnServer);
}

Error PostgresDialect::error(const QSqlError& error) const
{
    const QString state = error.nativeErrorCode();
    const ErrorKind kind = kindOf(state);
    // PostgreSQL's messages may contain a value. Messages about permissions contain at most the name of an
    // object.
    if (kind == ErrorKind::PermissionMissing) {
        return {.kind = kind, .subject = m_settings.username, .detail = firstLine(error.databaseText())};
    }
    return {.kind = kind,
            .subject = subject(),
            .detail = state.isEmpty() ? QString() : QStringLiteral("SQLSTATE ") + state};
}

QStringList PostgresDialect::begin(const QString& lockedTable) const
{
    QStringList statements{QStringLiteral("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")};
    if (!lockedTable.isEmpty()) {
        // The fastest lock when there are many writers. Readers do not wait.
        statements << QStringLiteral("LOCK TABLE ") + lockedTable + QStringLiteral(" IN EXCLUSIVE MODE");
    }
    return statements;
}

QVariant PostgresDialect::bindable(const QVariant& value) const
{
    if (value.typeId() != QMetaType::QString) {
        return value;
    }
    const QString text = value.toString();
    // PostgreSQL's text cannot contain U+0000, and Qt would end the statement there.
    return text.isNull() ? QStringLiteral("")
                         : QString(text).replace(QChar(u'\0'), QChar::ReplacementCharacter);
}

QVariant PostgresDialect::inTextColumn(const QByteArray& bytes) const
{
    return QString::fromUtf8(bytes); // bytes would be stored as `\x` and hexadecimal digits
}

QString PostgresDialect::timeText(const QString& column) const
{
    return QStringLiteral("CAST(") + column + QStringLiteral(" AS text)");
}

QString PostgresDialect::newId(const QString& sequence) const
{
    return QStringLiteral("pg_catalog.nextval('") + sequence + QStringLiteral("')");
}

QString PostgresDialect::forUpdate(const QString& tableAlias) const
{
    return QStringLiteral(" FOR UPDATE OF ") + tableAlias;
}

QString PostgresDialect::tableQuery() const
{
    return QStringLiteral("SELECT 1 FROM pg_catalog.pg_class WHERE oid = "
                          "pg_catalog.to_regclass(CAST(? AS text)) AND relkind IN ('r', 'p')");
}

QString PostgresDialect::columnsQuery() const
{
    return QStringLiteral("SELECT attname FROM pg_catalog.pg_attribute WHERE attrelid = "
                          "pg_catalog.to_regclass(CAST(? AS text)) AND attnum > 0 AND NOT attisdropped");
}

QString PostgresDialect::integerType() const
{
    return QStringLiteral("BIGINT");
}

QString PostgresDialect::bytesType() const
{
    return QStringLiteral("BYTEA");
}

QString PostgresDialect::textType() const
{
    return QStringLiteral("TEXT COLLATE \"C\"");
}

QString PostgresDialect::beforeSlash(const QString& column) const
{
    return QStringLiteral("split_part(%1, '/', 1)").arg(column);
}

QString PostgresDialect::afterSlash(const QString& column) const
{
    return QStringLiteral("split_part(%1, '/', 2)").arg(column);
}

QString PostgresDialect::textAsBytes(const QString& text) const
{
    return QStringLiteral("convert_to(%1, 'UTF8')").arg(text);
}

QString PostgresDialect::matchesAnyCase(const QString& column) const
{
    return column + QStringLiteral(" ILIKE ? ESCAPE '\\'");
}

QString PostgresDialect::schemaLock() const
{
    return QStringLiteral("SELECT pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtext('usher_audit'))");
}

QString PostgresDialect::clockQuery() const
{
    return QStringLiteral("SELECT CAST(pg_catalog.clock_timestamp() AT TIME ZONE 'UTC' AS text)");
}

QString PostgresDialect::clientAddressQuery() const
{
    return QStringLiteral("SELECT pg_catalog.host(pg_catalog.inet_client_addr())");
}

} // namespace usher::odb
