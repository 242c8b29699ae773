// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>
#include <vector>

#include <sqlite3.h>

#include <QByteArray>
#include <QString>

namespace usher::bench
{

/// Bytes that are bound as a BLOB, not as text.
struct Blob final {
    QByteArrayView bytes = {};
};

/// A prepared statement of SQLite's C interface. Every error is thrown.
class BareStatement final
{
public:
    BareStatement(sqlite3* database, const char* sql);

    /// Binds the values in order, starting with the first parameter. The bytes that a view refers to must
    /// live until the statement has run.
    template <class... Values>
    BareStatement& bind(const Values&... values)
    {
        int place = 0;
        (bindAt(++place, values), ...);
        return *this;
    }
    /// Advances to the next row. Returns false at the end, and resets the statement then.
    [[nodiscard]] bool next();
    /// Reads every column of every row. Returns the number of rows.
    int run();

    [[nodiscard]] int columnCount() const;
    [[nodiscard]] QByteArray columnName(int column) const;
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] qint64 number(int column) const;
    [[nodiscard]] QByteArrayView bytes(int column) const;

private:
    void bindAt(int place, qint64 number);
    void bindAt(int place, QByteArrayView text);
    void bindAt(int place, Blob blob);
    void require(int result) const;

    std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> m_statement{nullptr, sqlite3_finalize};
};

/// Copies an SQLite file that nobody has open. Throws if that fails.
void copyDatabase(const QString& from, const QString& to);

/// An SQLite file, opened through SQLite's C interface with the settings that core uses in WAL mode. Every
/// error is thrown.
class BareDatabase final
{
public:
    explicit BareDatabase(const QString& path);

    [[nodiscard]] sqlite3* handle() const { return m_handle.get(); }
    void execute(const char* sql) const;
    [[nodiscard]] BareStatement prepared(const QByteArray& sql) const;
    /// Asks the system whether the file, its write-ahead log and the index of that are the ones that were
    /// there when this was asked first, as core must before and after a commit.
    void requireSameFiles() const;
    /// Returns the first column of all rows.
    [[nodiscard]] std::vector<qint64> numbers(const QByteArray& sql) const;

private:
    std::unique_ptr<sqlite3, decltype(&sqlite3_close)> m_handle{nullptr, sqlite3_close};
    std::array<QByteArray, 3> m_paths;
    mutable std::array<quint64, 3> m_numbers = {}; ///< of the files; 0 until it is asked for
};

} // namespace usher::bench
