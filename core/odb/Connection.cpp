// SPDX-License-Identifier: GPL-3.0-or-later
#include "Connection.h"

#include "SqlError.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include <QFile>
#include <QFileInfo>
#include <QSqlDriver>
#include <QUrl>
#include <QUuid>

namespace usher::odb
{

namespace
{

constexpr auto driverName = QLatin1StringView("QSQLITE");
constexpr auto walSuffix = QLatin1StringView("-wal");

sqlite3* sqliteHandle(const QSqlDatabase& database)
{
    const QVariant handle = database.driver()->handle();
    return qstrcmp(handle.typeName(), "sqlite3*") == 0 ? *static_cast<sqlite3* const*>(handle.constData())
                                                       : nullptr;
}

/// What SQLite keeps beside the database, named after the file that a link leads to.
QString companion(const QString& path, QLatin1StringView suffix)
{
    return QFileInfo(path).canonicalFilePath() + suffix;
}

/// Never `mode=rwc`: a file that vanished meanwhile must not be made anew, empty.
QString fileUri(const QString& path, OpenMode mode)
{
    const QString uri = QString::fromUtf8(QUrl::fromLocalFile(path).toEncoded());
    if (mode == OpenMode::ReadWrite) {
        return uri + QStringLiteral("?mode=rw");
    }
    // Even a reader makes the files of a write-ahead log that is not there, and leaves them behind; unless
    // told that nobody writes, which holds where there is no log and no journal.
    const bool isAtRest = !QFileInfo::exists(companion(path, walSuffix)) &&
                          !QFileInfo::exists(companion(path, QLatin1StringView("-journal")));
    return uri + (isAtRest ? QStringLiteral("?mode=ro&immutable=1") : QStringLiteral("?mode=ro"));
}

/// The number of the file that is at `path` now. While somebody has the file open, no other gets its number.
std::optional<quint64> inodeOf(const QString& path)
{
    struct stat status {
    };
    return stat(QFile::encodeName(path).constData(), &status) == 0 ? std::optional<quint64>(status.st_ino)
                                                                   : std::nullopt;
}

/// Qt binds a null QString as NULL; but a text that is empty is a text.
QVariant bindable(const QVariant& value)
{
    const bool isNullText = value.typeId() == QMetaType::QString && value.toString().isNull();
    return isNullText ? QVariant(QStringLiteral("")) : value;
}

} // namespace

Connection::Connection(const QSqlDatabase& database) : m_database(database)
{
}

Connection::~Connection()
{
    m_statements.clear();
    const QString name = m_database.connectionName();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

Result<std::unique_ptr<Connection>> Connection::open(const OdbSettings& settings, OpenMode mode)
{
    if (!QSqlDatabase::isDriverAvailable(driverName)) {
        return failure(ErrorKind::DriverMissing, driverName);
    }
    if (!QFileInfo(settings.path).isFile()) {
        return failure(ErrorKind::DatabaseMissing, settings.path);
    }
    const QString name = QUuid::createUuid().toString(QUuid::WithoutBraces);
    std::unique_ptr<Connection> connection(new Connection(QSqlDatabase::addDatabase(driverName, name)));
    connection->m_database.setDatabaseName(fileUri(settings.path, mode));
    // Whoever holds the database longer than this is waited for no longer, and the caller hears of it.
    connection->m_database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=5000"));
    if (!connection->m_database.open()) {
        return tl::unexpected(sqlError(connection->m_database.lastError()));
    }
    return connection->configure(settings.path)
        .map([&] { return std::move(connection); })
        .map_error([&](Error error) {
            error.subject = settings.path;
            return error;
        });
}

Result<void> Connection::configure(const QString& path)
{
    // The first statement that reads the file: a file that is no database is found out here.
    const auto journalMode = pragma(QStringLiteral("journal_mode"));
    if (!journalMode) {
        return tl::unexpected(journalMode.error());
    }
    if (sqlite3* handle = sqliteHandle(m_database)) {
        sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
        sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    }
    // With a rollback journal a commit is durable only once the journal's removal is: that is what EXTRA adds
    // to FULL.
    const bool isWal = journalMode->compare(QLatin1StringView("wal"), Qt::CaseInsensitive) == 0;
    if (isWal) {
        m_walPath = companion(path, walSuffix);
        m_walInode = inodeOf(m_walPath);
    }
    return execute(isWal ? QStringLiteral("PRAGMA synchronous = FULL")
                         : QStringLiteral("PRAGMA synchronous = EXTRA"));
}

Result<QString> Connection::pragma(const QString& name)
{
    QSqlQuery query(m_database);
    if (!query.exec(QStringLiteral("PRAGMA ") + name) || !query.next()) {
        return tl::unexpected(sqlError(query.lastError()));
    }
    return query.value(0).toString();
}

Result<Statement> Connection::run(const QString& sql, const QVariantList& values)
{
    auto& query = m_statements[sql];
    if (!query) {
        auto prepared = std::make_unique<QSqlQuery>(m_database);
        prepared->setForwardOnly(true);
        if (!prepared->prepare(sql)) {
            return tl::unexpected(sqlError(prepared->lastError()));
        }
        query = std::move(prepared);
    }
    for (int i = 0; i < values.size(); ++i) {
        query->bindValue(i, bindable(values[i]));
    }
    if (!query->exec()) {
        const Error error = sqlError(query->lastError());
        query->finish();
        return tl::unexpected(error);
    }
    return Statement(*query);
}

Result<void> Connection::execute(const QString& sql)
{
    QSqlQuery query(m_database);
    if (!query.exec(sql)) {
        return tl::unexpected(sqlError(query.lastError()));
    }
    return {};
}

bool Connection::hasMoved() const
{
    sqlite3* const handle = sqliteHandle(m_database);
    int moved = 0;
    const bool hasFileMoved =
        !handle || sqlite3_file_control(handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved) != SQLITE_OK ||
        moved != 0;
    // SQLite does not ask this of its write-ahead log, though what is committed stands nowhere else at first.
    return hasFileMoved || (m_walInode && inodeOf(m_walPath) != m_walInode);
}

} // namespace usher::odb
