// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/sqlite/SqliteBackup.h"

#include <memory>
#include <thread>

#include <sqlite3.h>

#include <QDir>
#include <QFileInfo>
#include <QUrl>

namespace usher::odb
{

namespace
{

using Handle = std::unique_ptr<sqlite3, int (*)(sqlite3*)>;

/// While it lives, the connection reads the database as it was at the beginning. With a write-ahead log,
/// others can write during this time.
class Snapshot final
{
public:
    explicit Snapshot(sqlite3* database)
        : m_database(database), m_result(execute("BEGIN; SELECT count(*) FROM sqlite_master"))
    {
    }
    ~Snapshot() { execute("ROLLBACK"); }
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

    [[nodiscard]] int result() const { return m_result; }

private:
    int execute(const char* sql) { return sqlite3_exec(m_database, sql, nullptr, nullptr, nullptr); }

    sqlite3* m_database;
    int m_result;
};

Error copyError(int result, const QString& file)
{
    constexpr int primaryCode = 0xff;
    const QString words = QString::fromUtf8(sqlite3_errstr(result));
    switch (result & primaryCode) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {.kind = ErrorKind::DatabaseBusy};
    case SQLITE_INTERRUPT:
        return {.kind = ErrorKind::Cancelled};
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return {.kind = ErrorKind::WriteFailed, .subject = file, .detail = words};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {.kind = ErrorKind::BackupDamaged, .detail = words};
    default:
        return {.kind = ErrorKind::DatabaseFailed, .detail = words};
    }
}

/// Opens the file, unless a link has taken its place since it was made. Its folder may be a link: SQLite
/// would refuse links there, too.
Handle opened(const QString& file, const char* parameters, int& result)
{
    const QFileInfo named(file);
    const QString path = named.dir().canonicalPath() + u'/' + named.fileName();
    const QByteArray uri = QUrl::fromLocalFile(path).toEncoded() + parameters;
    sqlite3* handle = nullptr;
    result = sqlite3_open_v2(uri.constData(), &handle,
                             SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI | SQLITE_OPEN_NOFOLLOW, nullptr);
    return {handle, sqlite3_close};
}

/// Copies all pages in portions. Returns SQLITE_DONE after the last one.
int copyPages(sqlite3_backup* backup, JournalMode mode, const Progress& progress)
{
    constexpr int portion = 256; // pages, usually 1 MiB
    constexpr int everything = -1;
    // Without a write-ahead log, others can write only during the pauses.
    constexpr std::chrono::milliseconds pause{5};
    // A write by another program restarts the copy. After this many restarts, other programs have to wait.
    constexpr int mostRestarts = 5;
    int restarts = 0;
    int result = SQLITE_OK;
    for (qint64 before = -1; result == SQLITE_OK;) {
        result = sqlite3_backup_step(backup, restarts < mostRestarts ? portion : everything);
        const qint64 total = sqlite3_backup_pagecount(backup);
        const qint64 done = total - sqlite3_backup_remaining(backup);
        restarts += done <= before ? 1 : 0;
        before = done;
        if (!progress(done, total)) {
            return SQLITE_INTERRUPT;
        }
        if (mode == JournalMode::Rollback && result == SQLITE_OK) {
            std::this_thread::sleep_for(pause);
        }
    }
    return result;
}

Result<void> copy(sqlite3* source, JournalMode mode, const QString& file, const Progress& progress)
{
    int result = SQLITE_OK;
    const Handle target = opened(file, "?mode=rw", result);
    if (result != SQLITE_OK) {
        return tl::unexpected(copyError(result, file));
    }
    // The copy needs no journal: nobody else uses the file, and it is worthless until it is complete.
    sqlite3_exec(target.get(), "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", nullptr, nullptr,
                 nullptr);
    sqlite3_backup* const backup = sqlite3_backup_init(target.get(), "main", source, "main");
    if (!backup) {
        return tl::unexpected(copyError(sqlite3_extended_errcode(target.get()), file));
    }
    result = copyPages(backup, mode, progress);
    const int finished = sqlite3_backup_finish(backup);
    if (result != SQLITE_DONE) {
        return tl::unexpected(copyError(result, file));
    }
    return finished == SQLITE_OK ? Result<void>{} : tl::unexpected(copyError(finished, file));
}

int stopsUnless(void* isWanted)
{
    return (*static_cast<const std::function<bool()>*>(isWanted))() ? 0 : 1;
}

/// Checks the copy. It is opened as a file that nobody writes, so that SQLite creates no other file beside
/// it.
Result<void> check(const QString& file, const std::function<bool()>& isWanted)
{
    int result = SQLITE_OK;
    const Handle copy = opened(file, "?mode=ro&immutable=1", result);
    if (result != SQLITE_OK) {
        return tl::unexpected(copyError(result, file));
    }
    constexpr int steps = 100'000; // of SQLite's virtual machine, between two calls of `isWanted`
    sqlite3_progress_handler(copy.get(), steps, stopsUnless, const_cast<std::function<bool()>*>(&isWanted));
    sqlite3_stmt* statement = nullptr;
    result = sqlite3_prepare_v2(copy.get(), "PRAGMA quick_check(1)", -1, &statement, nullptr);
    const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> checking(statement, sqlite3_finalize);
    if (result != SQLITE_OK) {
        return tl::unexpected(copyError(result, file));
    }
    result = sqlite3_step(statement);
    if (result != SQLITE_ROW) {
        return tl::unexpected(copyError(result, file));
    }
    const auto* const said = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
    return qstrcmp(said, "ok") == 0 ? Result<void>{} : failure(ErrorKind::BackupDamaged);
}

} // namespace

Result<void> copySqlite(sqlite3* source, JournalMode mode, const QString& file, const Progress& progress)
{
    qint64 pages = 0;
    const auto noted = [&](qint64 done, qint64 total) {
        pages = total;
        return progress(done, total);
    };
    std::optional<Snapshot> snapshot;
    if (mode == JournalMode::WriteAhead) {
        snapshot.emplace(source);
        if (snapshot->result() != SQLITE_OK) {
            return tl::unexpected(copyError(snapshot->result(), file));
        }
    }
    auto copied = copy(source, mode, file, noted);
    snapshot.reset();
    return copied.and_then([&] { return check(file, [&] { return progress(pages, pages); }); });
}

} // namespace usher::odb
