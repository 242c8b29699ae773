// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/odb/engine/postgres/CuttingProxy.h"
#include "tests/core/sso/act/Acting.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/ManySessions.h"
#include "tests/support/TestRegistry.h"

#include <QTest>

namespace LostWhileEndingTests
{

using namespace usher;
using namespace usher::test;
using sso::SessionFate;

/// A server that goes away at any of the transactions of an act.
class LostWhileEndingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsEndedIsOnRecord_data();
    void whatIsEndedIsOnRecord();

private:
    TestClock m_clock{fixtureNow()};
};

void LostWhileEndingTest::whatIsEndedIsOnRecord_data()
{
    QTest::addColumn<int>("cut");
    QTest::addColumn<int>("transaction");
    for (int transaction = 0; transaction < 4; ++transaction) { // three of sessions, one of the result
        for (const auto& [name, cut] : {std::pair{"before the commit", CuttingProxy::Cut::BeforeCommit},
                                        std::pair{"after the commit", CuttingProxy::Cut::AfterCommit}}) {
            QTest::addRow("transaction %d %s", transaction, name) << static_cast<int>(cut) << transaction;
        }
    }
}

void LostWhileEndingTest::whatIsEndedIsOnRecord()
{
    QFETCH(const int, cut);
    QFETCH(const int, transaction);
    constexpr int added = 1'200;
    const TestStore store;
    addSessions(store, added);
    CuttingProxy proxy(testServer().value(QStringLiteral("port")).toInt());
    store.edit(QStringLiteral("server.conf"), "port=" + testServer().value(QStringLiteral("port")).toUtf8(),
               "port=" + QByteArray::number(proxy.port()));
    const auto sso = store.open(m_clock);
    const sso::Caller caller = actor(*sso);
    const sso::EndPlan plan = planOfUser(*sso, caller, QStringLiteral("admin1"));
    const RawDatabase database(store);
    const int before = database.sessionCount();
    int begun = 0;
    const auto result =
        sso->user().session().end(caller, plan, QStringLiteral("ticket 4711"), [&](qint64, qint64) {
            if (begun++ == transaction) {
                proxy.cut(static_cast<CuttingProxy::Cut>(cut));
            }
            return true;
        });
    QVERIFY(proxy.hasCut());
    const QList<LoggedRecord> ends = recordsOf(database, QLatin1StringView("session.end"));
    QCOMPARE(before - database.sessionCount(), ends.size()); // each ended session has its record
    QSet<QString> references;
    for (const LoggedRecord& record : ends) {
        references << record.target;
    }
    QCOMPARE(references.size(), ends.size());
    if (!result) {
        QCOMPARE(ends.size(), 0);
        QCOMPARE(transaction, 0);
        return;
    }
    QCOMPARE(result->count(SessionFate::Ended), ends.size());
    const bool isWhole = static_cast<std::size_t>(ends.size()) == plan.sessions.size();
    QVERIFY(isWhole || result->stoppedBy);
}

USHER_TEST(LostWhileEndingTest)

} // namespace LostWhileEndingTests

#include "LostWhileEndingTest.moc"
