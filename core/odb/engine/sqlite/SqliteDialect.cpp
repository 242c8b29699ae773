// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/sqlite/SqliteDialect.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlQuery>
#include <QUrl>

#include "core/odb/engine/sqlite/SqliteBackup.h"
#include "core/odb/engine/sqlite/SqliteTableCheck.h"

namespace usher::odb
{

namespace
{

constexpr auto walSuffix = QLatin1StringView("-wal");

sqlite3* sqliteHandle(const QSqlDatabase& database)
{
    const QVariant handle = database.driver()->handle();
    return qstrcmp(handle.typeName(), "sqlite3*") == 0 ? *static_cast<sqlite3* const*>(handle.constData())
                                                       : nullptr;
}

/// Returns the path of a file that SQLite keeps beside the database. If `path` is a link, SQLite uses the
/// name of the file that it points to.
QString companion(const QString& path, QLatin1StringView suffix)
{
    return QFileInfo(path).canonicalFilePath() + suffix;
}

/// Returns whether somebody uses the file, or has left a transaction beside it.
bool isInUse(const QString& path)
{
    return QFileInfo::exists(companion(path, walSuffix)) ||
           QFileInfo::exists(companion(path, QLatin1StringView("-journal")));
}

/// Returns the size of the file and when it was changed, which tell whether somebody has written to it.
std::optional<SqliteRest> restOf(const QString& path)
{
    struct stat found = {};
    if (isInUse(path) || ::stat(QFile::encodeName(path).constData(), &found) != 0) {
        return std::nullopt;
    }
    return SqliteRest{
        .size = found.st_size, .seconds = found.st_mtim.tv_sec, .nanoseconds = found.st_mtim.tv_nsec};
}

constexpr int primaryCode = 0xff; // of a result code; the other bits tell variants of one failure apart

ErrorKind kindOf(int resultCode)
{
    if (resultCode == SQLITE_READONLY_DBMOVED) {
        return ErrorKind::DatabaseMoved;
    }
    if (resultCode == SQLITE_IOERR_SHMSIZE) { // the first file that must grow when a database is opened
        return ErrorKind::DatabaseFull;
    }
    switch (resultCode & primaryCode) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL: // too many others wanted the lock of the write-ahead log
        return ErrorKind::DatabaseBusy;
    case SQLITE_INTERRUPT:
        return ErrorKind::Cancelled; // only the Interrupter does this
    case SQLITE_AUTH:
        return ErrorKind::NotInReadOnly;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
        return ErrorKind::DatabaseReadOnly;
    case SQLITE_FULL:
        return ErrorKind::DatabaseFull;
    case SQLITE_IOERR:
        return ErrorKind::StorageFailed;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
        return ErrorKind::NotADatabase;
    default:
        return ErrorKind::DatabaseFailed;
    }
}

/// Returns whether the open database is no longer the file of its name.
bool isElsewhere(sqlite3* handle)
{
    int moved = 0;
    return sqlite3_file_control(handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved) != SQLITE_OK || moved != 0;
}

} // namespace

SqliteDialect::SqliteDialect(QString path, OpenMode mode, Grants grants)
    : m_path(std::move(path)), m_mode(mode), m_authorizer(std::move(grants))
{
}

QLatin1StringView SqliteDialect::driver() const
{
    return QLatin1StringView("QSQLITE");
}

QString SqliteDialect::uri(QLatin1StringView parameters) const
{
    return QString::fromUtf8(QUrl::fromLocalFile(m_path).toEncoded() + "?vfs=" + m_fileSystem.name()) +
           parameters;
}

QString SqliteDialect::uriToOpen(bool isAtRest) const
{
    if (m_mode != OpenMode::ReadOnly) {
        return uri(QLatin1StringView("&mode=rw"));
    }
    // Even a reader creates the files of a missing write-ahead log and leaves them behind. `immutable`
    // prevents this. It says that nobody writes, which isLost() watches.
    return uri(QLatin1StringView(isAtRest ? "&mode=ro&immutable=1" : "&mode=ro"));
}

Result<void> SqliteDialect::open(QSqlDatabase& database)
{
    if (!QFileInfo(m_path).isFile()) {
        return failure(ErrorKind::DatabaseMissing, m_path);
    }
    m_rest = m_mode == OpenMode::ReadOnly ? restOf(m_path) : std::nullopt;
    database.setDatabaseName(uriToOpen(m_rest.has_value()));
    // If somebody else locks the database for longer than this, the caller gets an error.
    database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=5000"));
    if (!database.open()) {
        return tl::unexpected(error(database.lastError()));
    }
    return configure(database);
}

Result<void> SqliteDialect::configure(const QSqlDatabase& database)
{
    // This is the first statement that reads the file. It fails if the file is not a database.
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("PRAGMA journal_mode")) || !query.next()) {
        return tl::unexpected(error(query.lastError()));
    }
    const bool isWal = query.value(0).toString().compare(QLatin1StringView("wal"), Qt::CaseInsensitive) == 0;
    m_journalMode = isWal ? JournalMode::WriteAhead : JournalMode::Rollback;
    // The first read opens the write-ahead log and its shared memory.
    if (!query.exec(QStringLiteral("SELECT count(*) FROM sqlite_master"))) {
        return tl::unexpected(error(query.lastError()));
    }
    query.finish();
    sqlite3* const handle = sqliteHandle(database);
    if (!handle) {
        return failure(ErrorKind::DriverMissing, driver());
    }
    m_files = SqliteFiles(m_path);
    if (isElsewhere(handle)) { // so the files that are held might not be those that were opened
        return failure(ErrorKind::DatabaseMoved);
    }
    // With a rollback journal, a commit is durable only when the removal of the journal is durable. EXTRA
    // ensures this, FULL does not.
    if (!query.exec(isWal ? QStringLiteral("PRAGMA synchronous = FULL")
                          : QStringLiteral("PRAGMA synchronous = EXTRA"))) {
        return tl::unexpected(error(query.lastError()));
    }
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    m_changes.attachTo(handle);
    if (m_mode == OpenMode::AsGranted) {
        m_authorizer.attachTo(handle);
    }
    m_begin = std::make_unique<SqliteQuery>(handle, QStringLiteral("BEGIN IMMEDIATE"));
    m_commit = std::make_unique<SqliteQuery>(handle, QStringLiteral("COMMIT"));
    return {};
}

void SqliteDialect::releaseKept()
{
    m_begin.reset();
    m_commit.reset();
}

bool SqliteDialect::isLost(const QSqlDatabase&) const
{
    // SQLite reads an immutable file only once, so it would never see what somebody writes to it.
    return m_rest && restOf(m_path) != m_rest;
}

bool SqliteDialect::hasMoved(const QSqlDatabase& database) const
{
    // SQLite itself looks at the database only. But committed data is at first only in its write-ahead log,
    // and its users learn of each other's commits through the shared memory.
    return !database.isOpen() || m_files.haveMoved();
}

std::function<void()> SqliteDialect::canceller(const QSqlDatabase& database) const
{
    return [handle = sqliteHandle(database)] { sqlite3_interrupt(handle); };
}

bool SqliteDialect::isInterruption(const QSqlError& error) const
{
    return (error.nativeErrorCode().toInt() & primaryCode) == SQLITE_INTERRUPT;
}

std::unique_ptr<Query> SqliteDialect::prepare(const QSqlDatabase& database, const QString& sql) const
{
    return std::make_unique<SqliteQuery>(sqliteHandle(database), sql);
}

QSqlError SqliteDialect::execute(const QSqlDatabase& database, const QString& sql) const
{
    sqlite3* const handle = sqliteHandle(database);
    const int result = sqlite3_exec(handle, sql.toUtf8().constData(), nullptr, nullptr, nullptr);
    return result == SQLITE_OK ? QSqlError() : sqliteError(handle, result);
}

QSqlError SqliteDialect::executeAll(std::span<const Execution> executions, const Executed& executed,
                                    Next) const
{
    for (std::size_t i = 0; i < executions.size(); ++i) {
        Query& query = *executions[i].query;
        if (!query.execute(executions[i].values)) {
            QSqlError failed = query.error();
            query.finish();
            return failed;
        }
        executed(i);
    }
    return {};
}

ErrorsOfBoth SqliteDialect::begin(const QSqlDatabase&, const QString&, std::span<const Execution> executions,
                                  const Executed& executed) const
{
    return run(m_begin.get(), executions, executed); // SQLite has one lock for all writers
}

ErrorsOfBoth SqliteDialect::commit(const QSqlDatabase&, std::span<const Execution> executions,
                                   const Executed& executed) const
{
    return run(m_commit.get(), executions, executed);
}

ErrorsOfBoth SqliteDialect::run(SqliteQuery* first, std::span<const Execution> executions,
                                const Executed& executed) const
{
    if (!first) { // the database could not be opened again
        return {.first = sqliteError(nullptr, SQLITE_MISUSE)};
    }
    const bool hasRun = first->execute({});
    first->finish();
    if (!hasRun) {
        return {.first = first->error()};
    }
    return {.second = executeAll(executions, executed, Next::Anything)};
}

QSqlError SqliteDialect::rollBack(const QSqlDatabase& database) const
{
    return execute(database, QStringLiteral("ROLLBACK"));
}

QSqlError SqliteDialect::fetch(const QSqlDatabase& database, const QString& sql, const QVariantList& values,
                               RowBlock& rows) const
{
    SqliteQuery query(sqliteHandle(database), sql);
    if (!query.error().isValid() && query.execute(values)) {
        while (query.next()) {
            query.addRowTo(rows);
        }
    }
    return query.error();
}

Result<void> SqliteDialect::copyTo(const QSqlDatabase& database, const QString& file,
                                   const Progress& progress) const
{
    return copySqlite(sqliteHandle(database), m_journalMode, file, progress);
}

Result<QStringList> SqliteDialect::tableFaults(const TableDefinition& table,
                                               const IsCancelled& isCancelled) const
{
    if (!QFileInfo(m_path).isFile()) {
        return failure(ErrorKind::DatabaseMissing, m_path);
    }
    // Others may write to a database that is not open for reading only, so it is never `immutable`.
    const QString readable = m_mode == OpenMode::ReadOnly ? uriToOpen(restOf(m_path).has_value())
                                                          : uri(QLatin1StringView("&mode=ro"));
    return SqliteTableCheck(readable, table, *this, isCancelled).faults();
}

Error SqliteDialect::error(const QSqlError& error) const
{
    // SQLite's own messages never contain a value.
    return {.kind = kindOf(error.nativeErrorCode().toInt()), .detail = error.databaseText()};
}

qint64 SqliteDialect::ownChanges(const QString& table) const
{
    return m_changes.in(table);
}

} // namespace usher::odb
