// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/head/HeadMove.h"

#include <QTest>

#include "core/audit/head/LogKeys.h"
#include "core/odb/Connection.h"
#include "tests/core/support/LogTree.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace HeadMoveTests
{

using namespace usher;
using namespace usher::audit;
using namespace usher::test;

class HeadMoveTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headThatIsNotReadBackAsItWasWrittenIsAnError_data()
    {
        QTest::addColumn<QString>("trigger");
        QTest::addColumn<bool>("isStored");
        const QString after =
            QStringLiteral("CREATE TRIGGER t AFTER UPDATE ON usher_audit_head BEGIN %1; END");
        QTest::newRow("nothing changes it") << after.arg(QStringLiteral("SELECT 1")) << true;
        for (const char* column : {"store", "key", "size", "root", "frontier", "note"}) {
            QTest::addRow("a trigger changes its %s", column)
                << after.arg(
                       QStringLiteral("UPDATE usher_audit_head SET %1 = 99").arg(QLatin1StringView(column)))
                << false;
        }
        QTest::newRow("a trigger adds a record after it")
            << after.arg(
                   QStringLiteral("INSERT INTO usher_audit VALUES (9, '', '', '', '', '', '', '', '', '')"))
            << false;
        QTest::newRow("a trigger deletes it")
            << after.arg(QStringLiteral("DELETE FROM usher_audit_head")) << false;
    }

    void headThatIsNotReadBackAsItWasWrittenIsAnError()
    {
        QFETCH(const QString, trigger);
        QFETCH(const bool, isStored);
        const TestStore store;
        const auto connection = odb::Connection::open({.path = store.databasePath()}).value();
        RawDatabase(store).execute(trigger);
        const LogKeys keys = keysOf(store);
        Head head = readSignedHead(*connection, keys.signing().publicKey()).value();
        head.tree.append(leafHash("a"));
        HeadMove move(*connection, 0, head, keys.signing(), nullptr);
        std::vector<odb::Step> steps{{.sql = QStringLiteral("INSERT INTO usher_audit VALUES (1, '', '', '', "
                                                            "'', '', '', '', '', '')")}};
        move.addTo(steps);
        QVERIFY(connection->runAll(steps));
        const auto stored = move.stored();
        QCOMPARE(stored.has_value(), isStored);
        if (!isStored) {
            QVERIFY(stored.error().kind == ErrorKind::AuditFailed ||
                    stored.error().kind == ErrorKind::LogDamaged);
        }
    }

    void headThatMovedMeanwhileIsNotMoved()
    {
        const TestStore store;
        const auto connection = odb::Connection::open({.path = store.databasePath()}).value();
        const LogKeys keys = keysOf(store);
        const Head head = readSignedHead(*connection, keys.signing().publicKey()).value();
        RawDatabase(store).execute(QStringLiteral("UPDATE usher_audit_head SET size = 5"));
        const QString before = RawDatabase(store).auditTables();
        HeadMove move(*connection, 0, head, keys.signing(), nullptr);
        std::vector<odb::Step> steps;
        move.addTo(steps);
        QVERIFY(connection->runAll(steps));
        QVERIFY(!move.stored());
        QCOMPARE(RawDatabase(store).auditTables(), before);
    }
};

USHER_TEST(HeadMoveTest)

} // namespace HeadMoveTests

#include "HeadMoveTest.moc"
