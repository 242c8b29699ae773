// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/odb/Connection.h"
#include "core/sso/search/SessionCollector.h"
#include "core/store/StoreConfig.h"
#include "tests/core/sso/search/OddSessions.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/ManySessions.h"
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
    void initTestCase();
    void onlySessionsThatCanMatchAreRead_data();
    void onlySessionsThatCanMatchAreRead();
    void storeThatIsOnlyReadIsSearchedForUsers();
    void findsTheSameInTheSameOrder_data();
    void findsTheSameInTheSameOrder();

private:
    [[nodiscard]] std::vector<qint64> collected(const sso::SessionQuery& query,
                                                sso::QueryConditions conditions, sso::SessionOrder order,
                                                int portion, std::optional<qint64> reach = {});
    [[nodiscard]] sso::SessionOwners owners() const
    {
        return {*m_connection, m_kept, m_caller, *m_config.outline.policy, fixtureNow()};
    }

    TestStore m_store;
    mutable odb::KeptOwners m_kept;
    RawDatabase m_database{m_store};
    OddSessions m_sessions{m_database};
    store::StoreConfig m_config = store::loadStoreConfig(m_store.folder()).value();
    std::unique_ptr<odb::Connection> m_connection;
    sso::Caller m_caller{.currentApp = callerApp, .remoteAddr = callerAddress};
};

void NarrowedSearchTest::initTestCase()
{
    addMixedSessions(m_store, 2'000);
    m_connection = odb::Connection::open(m_config.odb).value();
}

std::vector<qint64> NarrowedSearchTest::collected(const sso::SessionQuery& query,
                                                  sso::QueryConditions conditions, sso::SessionOrder order,
                                                  int portion, std::optional<qint64> reach)
{
    sso::SessionCollector collector(*m_connection, query, std::move(conditions), order, owners(),
                                    fixtureNow());
    readAll(collector, portion, reach);
    return collector.ids();
}

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
    sso::SessionOwners judged = owners();
    sso::QueryConditions conditions(asked);
    QVERIFY(conditions.judgeOwners(judged, matcher));
    odb::SessionScan scan(*m_connection, conditions.conditions(judged), odb::ScanOrder::NewestFirst, {});
    const auto rows = scan.next(2'000);
    QVERIFY(rows);
    QVERIFY2(rows->rowCount() <= static_cast<std::size_t>(most),
             qPrintable(QString::number(rows->rowCount())));
}

void NarrowedSearchTest::storeThatIsOnlyReadIsSearchedForUsers()
{
    const TestClock clock(fixtureNow());
    const auto sso = m_store.open(clock, sso::Access::ReadOnly);
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
    m_sessions.fill(chance, sessionsOfAStore);
    int findingCount = 0;
    for (int i = 0; i < OddSessions::questionCount(); ++i) {
        const sso::SessionQuery asked = OddSessions::query(chance);
        const sso::SessionOrder order = OddSessions::order(chance);
        const int portion = chance.oneIn(4) ? 1 + chance.below(20) : sessionsOfAStore + 1;
        const auto reach =
            chance.oneIn(2) ? std::optional<qint64>(chance.below(sessionsOfAStore)) : std::nullopt;
        const auto narrowed = collected(asked, sso::QueryConditions(asked), order, portion, reach);
        const auto all = collected(asked, sso::QueryConditions({}), order, sessionsOfAStore + 1);
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
