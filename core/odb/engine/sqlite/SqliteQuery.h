// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/odb/engine/Query.h"
#include "core/odb/engine/RowBlock.h"

#include <memory>
#include <vector>

#include <sqlite3.h>

namespace usher::odb
{

/// The last failure on the connection, which had this result code.
[[nodiscard]] QSqlError sqliteError(sqlite3* handle, int result);

/// A statement of SQLite's own interface: Qt's describes the columns anew at each run, and takes every text
/// by way of UTF-16. Must be gone before its connection closes.
class SqliteQuery final : public Query
{
public:
    /// If it cannot be prepared, `error` is valid. One statement, and nothing behind it.
    SqliteQuery(sqlite3* handle, const QString& sql);

    [[nodiscard]] bool execute(const QVariantList& values) override;
    [[nodiscard]] bool next() override;
    void finish() override;
    [[nodiscard]] int affectedRows() const override;
    [[nodiscard]] QSqlError error() const override { return m_error; }

    /// The row that it is at, as it is.
    void addRowTo(RowBlock& rows) const;

    [[nodiscard]] QVariant value(int column) const override;
    [[nodiscard]] QString text(int column) const override;
    [[nodiscard]] qint64 number(int column) const override;

private:
    enum class At { BeforeFirst, Row, End };

    [[nodiscard]] int bind(int place, const QVariant& value);
    [[nodiscard]] bool step();
    [[nodiscard]] bool failed(int result);

    sqlite3* m_handle;
    std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> m_statement{nullptr, sqlite3_finalize};
    std::vector<QByteArray> m_bound; ///< what SQLite reads while it runs
    At m_at = At::End;
    QSqlError m_error;
};

} // namespace usher::odb
