// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/floors/BareDatabase.h"

#include <stdexcept>
#include <tuple>

#include <fcntl.h>
#include <sys/stat.h>

#include <QFile>

namespace usher::bench
{

namespace
{

void requireOk(int result, sqlite3* database)
{
    if (result != SQLITE_OK && result != SQLITE_DONE && result != SQLITE_ROW) {
        throw std::runtime_error(database ? sqlite3_errmsg(database) : "no memory");
    }
}

} // namespace

BareStatement::BareStatement(sqlite3* database, const char* sql)
{
    sqlite3_stmt* statement = nullptr;
    const int result = sqlite3_prepare_v2(database, sql, -1, &statement, nullptr);
    m_statement.reset(statement);
    requireOk(result, database);
}

void BareStatement::require(int result) const
{
    requireOk(result, sqlite3_db_handle(m_statement.get()));
}

void BareStatement::bindAt(int place, qint64 number)
{
    require(sqlite3_bind_int64(m_statement.get(), place, number));
}

void BareStatement::bindAt(int place, QByteArrayView text)
{
    require(sqlite3_bind_text(m_statement.get(), place, text.data(), static_cast<int>(text.size()),
                              SQLITE_STATIC));
}

void BareStatement::bindAt(int place, Blob blob)
{
    require(sqlite3_bind_blob(m_statement.get(), place, blob.bytes.data(),
                              static_cast<int>(blob.bytes.size()), SQLITE_STATIC));
}

bool BareStatement::next()
{
    if (sqlite3_step(m_statement.get()) == SQLITE_ROW) {
        return true;
    }
    require(sqlite3_reset(m_statement.get()));
    return false;
}

int BareStatement::run()
{
    int rows = 0;
    for (const int columns = columnCount(); next(); ++rows) {
        for (int column = 0; column < columns; ++column) {
            std::ignore = sqlite3_column_blob(m_statement.get(), column);
        }
    }
    return rows;
}

int BareStatement::columnCount() const
{
    return sqlite3_column_count(m_statement.get());
}

QByteArray BareStatement::columnName(int column) const
{
    return sqlite3_column_name(m_statement.get(), column);
}

bool BareStatement::isNull(int column) const
{
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

qint64 BareStatement::number(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

QByteArrayView BareStatement::bytes(int column) const
{
    const auto* const bytes = static_cast<const char*>(sqlite3_column_blob(m_statement.get(), column));
    return {bytes, sqlite3_column_bytes(m_statement.get(), column)};
}

void copyDatabase(const QString& from, const QString& to)
{
    BareDatabase(from).execute("PRAGMA wal_checkpoint(TRUNCATE)");
    if (!QFile::copy(from, to)) {
        throw std::runtime_error("the database cannot be copied");
    }
}

BareDatabase::BareDatabase(const QString& path)
    : m_paths{QFile::encodeName(path), QFile::encodeName(path) + "-wal", QFile::encodeName(path) + "-shm"}
{
    sqlite3* opened = nullptr;
    const int result = sqlite3_open_v2(path.toUtf8().constData(), &opened,
                                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    m_handle.reset(opened);
    requireOk(result, opened);
    constexpr int patience = 5'000; // milliseconds
    requireOk(sqlite3_busy_timeout(opened, patience), opened);
    execute("PRAGMA synchronous = FULL");
}

void BareDatabase::execute(const char* sql) const
{
    requireOk(sqlite3_exec(handle(), sql, nullptr, nullptr, nullptr), handle());
}

void BareDatabase::requireSameFiles() const
{
    for (std::size_t i = 0; i < m_paths.size(); ++i) {
        struct statx status {
        };
        const bool isThere = statx(AT_FDCWD, m_paths[i].constData(), 0, STATX_INO, &status) == 0;
        if (!isThere || (m_numbers[i] != 0 && m_numbers[i] != status.stx_ino)) {
            throw std::runtime_error("a file of the database is another one");
        }
        m_numbers[i] = status.stx_ino;
    }
}

BareStatement BareDatabase::prepared(const QByteArray& sql) const
{
    return {handle(), sql.constData()};
}

std::vector<qint64> BareDatabase::numbers(const QByteArray& sql) const
{
    std::vector<qint64> numbers;
    BareStatement statement = prepared(sql);
    while (statement.next()) {
        numbers.push_back(statement.number(0));
    }
    return numbers;
}

} // namespace usher::bench
