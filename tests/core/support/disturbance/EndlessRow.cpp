// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/support/disturbance/EndlessRow.h"

#include "tests/core/support/Engine.h"
#include "tests/core/support/TestStore.h"

namespace usher::test
{

namespace
{

const QString behindTheView = QStringLiteral("_behind_the_view");

} // namespace

EndlessRow::EndlessRow(const TestStore& store, const QString& table, qint64 id)
    : m_database(store), m_table(table)
{
    m_database.execute(QStringLiteral("ALTER TABLE %1 RENAME TO %1%2").arg(m_table, behindTheView));
    // Evaluated only for this row. SQLite cannot sleep, and PostgreSQL would keep all rows of the recursion.
    const QString endless =
        testEngine() == odb::Engine::Postgres
            ? QStringLiteral("pg_sleep(1000000) IS NULL")
            : QStringLiteral("(WITH RECURSIVE n(i) AS (SELECT r.id UNION ALL SELECT i + 1 FROM n WHERE i < "
                             "1000000000000) SELECT count(*) FROM n) = 0");
    m_database.execute(QStringLiteral("CREATE VIEW %1 AS SELECT * FROM %1%2 AS r WHERE r.id <> %3 OR %4")
                           .arg(m_table, behindTheView, QString::number(id), endless));
}

EndlessRow::~EndlessRow()
{
    m_database.execute(QStringLiteral("DROP VIEW %1").arg(m_table));
    m_database.execute(QStringLiteral("ALTER TABLE %1%2 RENAME TO %1").arg(m_table, behindTheView));
}

} // namespace usher::test
