// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <set>

#include "core/odb/engine/Query.h"
#include "core/odb/engine/RowBlock.h"
#include "core/odb/engine/postgres/PostgresSession.h"

namespace usher::odb
{

/// A statement that libpq runs on the connection of Qt's driver. All rows are here when execute() returns.
class PostgresQuery final : public Query
{
public:
    /// Each `?` in `sql` stands for a value. `session` must outlive this object.
    PostgresQuery(const PostgresSession& session, const QString& sql);
    ~PostgresQuery() override;

    /// Returns the statement with `$1`, `$2`, … for its values.
    [[nodiscard]] const QByteArray& sql() const { return m_sql; }
    /// Has the rows of a result of this statement from now on.
    void take(PostgresResult result);

    [[nodiscard]] bool execute(const QVariantList& values) override;
    [[nodiscard]] bool next() override;
    void finish() override;
    [[nodiscard]] int affectedRows() const override;
    [[nodiscard]] QSqlError error() const override { return m_error; }

    [[nodiscard]] QVariant value(int column) const override;
    [[nodiscard]] QString text(int column) const override;
    [[nodiscard]] qint64 number(int column) const override;
    [[nodiscard]] crypto::SecretBytes secret(int column) const override;

private:
    /// Returns a value of the current row as libpq has it. Null if it is NULL, or if there is no row.
    [[nodiscard]] QByteArrayView cell(int column) const;
    [[nodiscard]] QByteArray bytes(QByteArrayView spelled) const;

    const PostgresSession& m_session;
    QByteArray m_sql;
    QSqlError m_error;
    PostgresResult m_result;
    int m_row = -1;
    mutable std::set<int> m_secretColumns; ///< to be wiped with the rows
};

/// Returns `sql` with `$1`, `$2`, … in place of each `?` that is not in a text or a name.
[[nodiscard]] QByteArray withNumberedPlaces(const QString& sql);

/// Does what Dialect::fetch() promises. The rows are read in binary form.
[[nodiscard]] QSqlError fetchPostgres(const PostgresSession& session, const QString& sql,
                                      const QVariantList& values, RowBlock& rows);

} // namespace usher::odb
