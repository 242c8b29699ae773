// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <sqlite3.h>

#include "core/odb/engine/Query.h"
#include "core/odb/engine/RowBlock.h"

namespace usher::odb
{

/// Returns the last error of the connection. `result` is its result code.
[[nodiscard]] QSqlError sqliteError(sqlite3* handle, int result);

/// A statement that runs through SQLite's own interface. Qt's describes the columns again at each run and
/// converts every text through UTF-16. It must be destroyed before its connection closes.
class SqliteQuery final : public Query
{
public:
    /// Prepares `sql`, which must be exactly one statement. If that fails, error() is valid.
    SqliteQuery(sqlite3* handle, const QString& sql);

    [[nodiscard]] bool execute(const QVariantList& values) override;
    [[nodiscard]] bool next() override;
    void finish() override;
    [[nodiscard]] int affectedRows() const override;
    [[nodiscard]] QSqlError error() const override { return m_error; }

    /// Appends the current row, without conversion.
    void addRowTo(RowBlock& rows) const;

    [[nodiscard]] QVariant value(int column) const override;
    [[nodiscard]] QString text(int column) const override;
    [[nodiscard]] qint64 number(int column) const override;
    [[nodiscard]] crypto::SecretBytes secret(int column) const override;

private:
    enum class At { BeforeFirst, Row, End };

    [[nodiscard]] int bind(int place, const QVariant& value);
    [[nodiscard]] int bindText(int place, QByteArrayView text);
    [[nodiscard]] bool step();
    [[nodiscard]] bool failed(int result);

    sqlite3* m_handle;
    std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> m_statement{nullptr, sqlite3_finalize};
    std::vector<QByteArray>
        m_bound; ///< the values that SQLite reads while the statement runs, without secrets
    At m_at = At::End;
    QSqlError m_error;
};

} // namespace usher::odb
