// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <sqlite3.h>

#include <QByteArray>
#include <QString>

namespace usher::bench
{

/// Bytes that are no text.
struct Blob final {
    QByteArrayView bytes = {};
};

/// A statement by SQLite's bare C interface. Whatever fails throws.
class BareStatement final
{
public:
    BareStatement(sqlite3* database, const char* sql);

    /// In order, from the first place on. What views are given must live until the statement has run.
    template <class... Values>
    BareStatement& bind(const Values&... values)
    {
        int place = 0;
        (bindAt(++place, values), ...);
        return *this;
    }
    /// Whether there is a row; if not, the statement is reset.
    [[nodiscard]] bool next();
    /// To its end; how many rows there were, of which every column was read.
    int run();

    [[nodiscard]] int columnCount() const;
    [[nodiscard]] qint64 number(int column) const;
    [[nodiscard]] QByteArrayView bytes(int column) const;

private:
    void bindAt(int place, qint64 number);
    void bindAt(int place, QByteArrayView text);
    void bindAt(int place, Blob blob);
    void require(int result) const;

    std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> m_statement{nullptr, sqlite3_finalize};
};

/// An SQLite file by the bare C interface, as core opens one in WAL mode. Whatever fails throws.
class BareDatabase final
{
public:
    explicit BareDatabase(const QString& path);

    [[nodiscard]] sqlite3* handle() const { return m_handle.get(); }
    void execute(const char* sql) const;
    [[nodiscard]] BareStatement prepared(const QByteArray& sql) const;
    /// The first column of all rows.
    [[nodiscard]] std::vector<qint64> numbers(const QByteArray& sql) const;

private:
    std::unique_ptr<sqlite3, decltype(&sqlite3_close)> m_handle{nullptr, sqlite3_close};
};

} // namespace usher::bench
