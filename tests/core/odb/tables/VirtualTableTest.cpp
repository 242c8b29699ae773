// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/support/Fixture.h"
#include "tests/core/support/RawDatabase.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace VirtualTableTests
{

using namespace usher;
using namespace usher::test;

/// What only looks like a table of Zato's is none: SQLite does not tell what is written to it, and code of an
/// extension reads it.
class VirtualTableTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void virtualTableIsNoTable_data();
    void virtualTableIsNoTable();
};

void VirtualTableTest::virtualTableIsNoTable_data()
{
    QTest::addColumn<QString>("table");
    for (const char* table : {"zato_sso_user", "zato_sso_session"}) {
        QTest::newRow(table) << QString::fromLatin1(table);
    }
}

void VirtualTableTest::virtualTableIsNoTable()
{
    QFETCH(const QString, table);
    const TestStore store;
    RawDatabase database(store);
    const QString columns =
        database.value(QStringLiteral("SELECT group_concat(name) FROM pragma_table_info('%1')").arg(table))
            .toString();
    database.execute(QStringLiteral("ALTER TABLE %1 RENAME TO elsewhere").arg(table));
    database.execute(QStringLiteral("CREATE VIRTUAL TABLE %1 USING fts5(%2)").arg(table, columns));
    database.execute(QStringLiteral("INSERT INTO %1 SELECT * FROM elsewhere").arg(table));

    const TestClock clock(fixtureNow());
    const auto opened = sso::Sso::open(store.folder(), clock);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::DatabaseForeign);
    QCOMPARE(opened.error().subject, QStringLiteral("table ") + table);
}

USHER_TEST(VirtualTableTest)

} // namespace VirtualTableTests

#include "VirtualTableTest.moc"
