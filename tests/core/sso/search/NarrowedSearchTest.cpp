// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/sso/search/OddStore.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace NarrowedSearchTests
{

using namespace usher;
using namespace usher::test;

/// Compares searches that let the database leave out what cannot match with searches that read every session.
class NarrowedSearchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_store = std::make_unique<OddStore>(2'000); }
    void onlySessionsThatCanMatchAreRead_data();
    void onlySessionsThatCanMatchAreRead();
    void storeThatIsOnlyReadIsSearchedForUsers();
    void findsTheSameInTheSameOrder_data();
    void findsTheSameInTheSameOrder();

private:
    std::unique_ptr<OddStore> m_store;
};

void NarrowedSearchTest::onlySessionsThatCanMatchAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("most"); // of 2,000
    QTest::newRow("network") << QStringLiteral("ip:10.7.0.0/16") << 250;
    QTest::newRow("address that nobody has") << QStringLiteral("ip:10.255.255.255") << 250; // ::ffff:10.9.8.7
    QTest::newRow("network of IPv6") << QStringLiteral("ip:2001:db8:77::/48") << 10;
    QTest::newRow("agent") << QStringLiteral("agent:curl/8.7") << 320;
    QTest::newRow("agent that is exact") << QStringLiteral("agent:=curl/8.7") << 15;
    QTest::newRow("user") << QStringLiteral("user:alice") << 300;
    QTest::newRow("user that nobody is") << QStringLiteral("user:nobody") << 0;
    QTest::newRow("state") << QStringLiteral("state:locked") << 300;
    QTest::newRow("text that is nowhere") << QStringLiteral("nowhere") << 300; // agents that are not ASCII
    QTest::newRow("several") << QStringLiteral("user:alice ip:10.7.0.0/16 -agent:curl") << 40;
}

void NarrowedSearchTest::onlySessionsThatCanMatchAreRead()
{
    QFETCH(const QString, text);
    QFETCH(const int, most);
    const sso::SessionQuery asked = query(text);
    const sso::SessionMatcher matcher(asked, fixtureNow());
    sso::SessionOwners judged = m_store->owners();
    sso::QueryConditions conditions(asked);
    QVERIFY(conditions.judgeOwners(judged, matcher));
    odb::SessionScan scan(*m_store->connection, conditions.conditions(judged), odb::ScanOrder::NewestFirst,
                          {});
    const auto rows = scan.next(2'000);
    QVERIFY(rows);
    QVERIFY2(rows->rowCount() <= static_cast<std::size_t>(most),
             qPrintable(QString::number(rows->rowCount())));
}

void NarrowedSearchTest::storeThatIsOnlyReadIsSearchedForUsers()
{
    const TestClock clock(fixtureNow());
    const auto sso = m_store->store.open(clock, sso::Access::ReadOnly);
    for (const char* text : {"user:alice", "alice", "state:ok"}) {
        const auto found = findSessions(*sso, QString::fromLatin1(text));
        QVERIFY(found && !found->empty());
    }
}

void NarrowedSearchTest::findsTheSameInTheSameOrder_data()
{
    QTest::addColumn<unsigned>("seed");
    for (const unsigned seed : {1U, 2U, 3U, 4U}) {
        QTest::addRow("store %u", seed) << seed;
    }
}

void NarrowedSearchTest::findsTheSameInTheSameOrder()
{
    QFETCH(const unsigned, seed);
    Chance chance(seed);
    m_store->sessions.fill(chance, sessionsOfAStore);
    int findingCount = 0;
    for (int i = 0; i < OddSessions::questionCount(); ++i) {
        const sso::SessionQuery asked = OddSessions::query(chance);
        const sso::SessionOrder order = OddSessions::order(chance);
        const int portion = chance.oneIn(4) ? 1 + chance.below(20) : sessionsOfAStore + 1;
        const auto reach =
            chance.oneIn(2) ? std::optional<qint64>(chance.below(sessionsOfAStore)) : std::nullopt;
        const auto narrowed = m_store->collected(asked, sso::QueryConditions(asked), order, portion, reach);
        const auto all = m_store->found(asked, order);
        findingCount += all.empty() ? 0 : 1;
        QVERIFY2(narrowed == all, qPrintable(QStringLiteral("%1 of %2 sessions, query %3: %4")
                                                 .arg(narrowed.size())
                                                 .arg(all.size())
                                                 .arg(i)
                                                 .arg(sso::queryText(asked))));
    }
    QVERIFY(findingCount > OddSessions::questionCount() / 3);
}

USHER_TEST(NarrowedSearchTest)

} // namespace NarrowedSearchTests

#include "NarrowedSearchTest.moc"
