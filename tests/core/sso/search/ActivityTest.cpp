// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <numeric>
#include <optional>

#include <QTest>

#include "core/Time.h"
#include "core/odb/Connection.h"
#include "core/sso/search/ActivityCounter.h"
#include "core/store/NewStoreFiles.h"
#include "core/store/StoreConfig.h"
#include "core/text/address/Network.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/ManySessions.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace ActivityTests
{

using namespace usher;
using namespace usher::test;

namespace
{

using Counts = std::map<QString, qint64>;

constexpr int many = 25'000; // more than one portion

/// An SQL condition: session.get would answer for this session.
const QString shown =
    QStringLiteral("(u.approval_status = 'approved' AND u.sign_up_status = 'final' AND NOT u.is_locked AND "
                   "u.password_expiry >= '2026-03-14 16:27:55.000000' AND u.username <> 'admin_aboutexp')");
const QString live = QStringLiteral("s.expiration_time > '2026-03-14 16:27:55.000000'");

Counts countsOf(const sso::ActivityShares& shares)
{
    Counts counts;
    for (const sso::ActivityShare& share : shares.most) {
        counts[share.of] = share.count;
    }
    return counts;
}

qint64 sumOf(const sso::SessionActivity::ByMinute& counts)
{
    return std::accumulate(counts.begin(), counts.end(), qint64{0});
}

qint64 sumOf(const sso::ActivityShares& shares)
{
    return std::accumulate(shares.most.begin(), shares.most.end(), shares.otherCount + shares.noneCount,
                           [](qint64 sum, const sso::ActivityShare& share) { return sum + share.count; });
}

} // namespace

/// What session.activity counts and what it records.
class ActivityTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void everyLiveSessionIsInEachCount();
    void usersAreCountedByTheirLiveSessions();
    void agentsAndNetworksOfRefusedSessionsAreNotCounted();
    void greatestComeFirstAndTheRestIsCountedTogether();
    void agentsOfOneBrowserAreListedHoweverRareEachIs();
    void sessionsThatHaveEndedAreCountedApart();
    void agesAndTimesLeftAreWholeMinutes();
    void whatIsOlderThanTheLongestAgeIsInTheLastCount();
    void sessionWithoutReadableTimesIsCountedApart();
    void onlySoManyOfTheNewestAreLookedAt();
    void emptyTableIsNoActivity();
    void countIsOnRecord();
    void cancelledCountAnswersNothing();

private:
    [[nodiscard]] qint64 countOf(const QString& where) const;
    [[nodiscard]] Counts countsBy(const QString& column, const QString& where) const;
    void setTimes(const QString& username, const QString& created, const QString& expires);

    TestClock m_clock{fixtureNow()};
    std::optional<TestStore> m_store;
    std::unique_ptr<sso::Sso> m_sso;
    std::optional<RawDatabase> m_database;
};

void ActivityTest::init()
{
    m_sso.reset();
    m_database.reset();
    m_store.emplace();
    m_store->configure("[user_address_list] admin_aboutexp=10.0.0.1");
    m_sso = m_store->open(m_clock);
    m_database.emplace(*m_store);
}

qint64 ActivityTest::countOf(const QString& where) const
{
    return m_database
        ->value(QStringLiteral("SELECT COUNT(*) FROM zato_sso_session s JOIN zato_sso_user u "
                               "ON u.id = s.user_id WHERE ") +
                where)
        .toLongLong();
}

Counts ActivityTest::countsBy(const QString& column, const QString& where) const
{
    Counts counts;
    for (const auto& row :
         m_database->rows(QStringLiteral("SELECT %1 AS of_all, COUNT(*) AS n FROM zato_sso_session s JOIN "
                                         "zato_sso_user u ON u.id = s.user_id WHERE %2 GROUP BY %1")
                              .arg(column, where))) {
        counts[row.value(QStringLiteral("of_all")).toString()] = row.value(QStringLiteral("n")).toLongLong();
    }
    counts.erase(QString());
    return counts;
}

void ActivityTest::setTimes(const QString& username, const QString& created, const QString& expires)
{
    m_database->execute(QStringLiteral("UPDATE zato_sso_session SET creation_time = '%1', expiration_time = "
                                       "'%2' WHERE user_id = (SELECT id FROM zato_sso_user WHERE username = "
                                       "'%3')")
                            .arg(created, expires, username));
}

void ActivityTest::everyLiveSessionIsInEachCount()
{
    addMixedSessions(*m_store, many);
    const auto activity = countActivity(*m_sso);
    QVERIFY(activity);
    QCOMPARE(activity->asOf, m_clock.now());
    QCOMPARE(activity->liveCount, countOf(live));
    QVERIFY(activity->liveCount > many / 2);
    QVERIFY(!activity->isPartial);
    QCOMPARE(activity->unreadableCount, qint64{0});
    QCOMPARE(sumOf(activity->openedLive), activity->liveCount);
    QCOMPARE(sumOf(activity->left), activity->liveCount);
    for (const auto* shares : {&activity->users, &activity->networks, &activity->agents}) {
        QCOMPARE(sumOf(*shares), activity->liveCount);
    }
}

void ActivityTest::usersAreCountedByTheirLiveSessions()
{
    addMixedSessions(*m_store, many);
    const auto activity = countActivity(*m_sso);
    QVERIFY(activity);
    QCOMPARE(countsOf(activity->users), countsBy(QStringLiteral("username"), live));
    QCOMPARE(activity->users.noneCount, qint64{0});
}

void ActivityTest::agentsAndNetworksOfRefusedSessionsAreNotCounted()
{
    addMixedSessions(*m_store, 2'000);
    const auto activity = countActivity(*m_sso);
    QVERIFY(activity);
    const QString isShown = live + QStringLiteral(" AND ") + shown;
    QCOMPARE(activity->hiddenCount, countOf(live) - countOf(isShown));
    QVERIFY(activity->hiddenCount > 0);
    Counts networks;
    for (const auto& row :
         m_database->rows(QStringLiteral("SELECT s.remote_addr FROM zato_sso_session s JOIN zato_sso_user u "
                                         "ON u.id = s.user_id WHERE ") +
                          isShown)) {
        const QString chain = row.value(QStringLiteral("remote_addr")).toString();
        ++networks[networkAround(chain.section(u',', 0, 0).section(u'%', 0, 0))];
    }
    networks.erase(QString());
    Counts agents = countsBy(QStringLiteral("user_agent"), isShown);
    QVERIFY(!activity->networks.most.empty());
    for (const sso::ActivityShare& network : activity->networks.most) {
        QCOMPARE(network.count, networks[network.of]);
    }
    QVERIFY(!activity->agents.most.empty());
    for (const sso::ActivityShare& agent : activity->agents.most) {
        QCOMPARE(agent.count, agents[agent.of]);
    }
}

void ActivityTest::greatestComeFirstAndTheRestIsCountedTogether()
{
    constexpr int users = 250;
    addUsersWithSessions(*m_store, users);
    const auto activity = countActivity(*m_sso);
    QVERIFY(activity);
    const auto& most = activity->users.most;
    QCOMPARE(most.size(), sso::SessionActivity::mostShares);
    QVERIFY(std::ranges::is_sorted(most, std::greater<>(), &sso::ActivityShare::count));
    QVERIFY(activity->users.otherCount > 0);
    QVERIFY(most.front().count > 1);
    QCOMPARE(sumOf(activity->users), activity->liveCount);
}

/// Otherwise the bar of their browser would count fewer sessions than its search finds.
void ActivityTest::agentsOfOneBrowserAreListedHoweverRareEachIs()
{
    constexpr int users = 250;
    addUsersWithSessions(*m_store, users);
    m_database->execute(
        QStringLiteral("UPDATE zato_sso_session SET user_agent = 'rare/' || id WHERE id > 100000"));
    const auto activity = countActivity(*m_sso);
    QVERIFY(activity);
    QCOMPARE(std::ranges::count_if(activity->agents.most,
                                   [](const sso::ActivityShare& agent) {
                                       return agent.of.startsWith(QLatin1StringView("rare/"));
                                   }),
             users);
    QCOMPARE(activity->agents.otherCount, 0);
}

void ActivityTest::sessionsThatHaveEndedAreCountedApart()
{
    addMixedSessions(*m_store, 2'000);
    const auto activity = countActivity(*m_sso);
    QVERIFY(activity);
    QCOMPARE(sumOf(activity->openedAndEnded), countOf(QStringLiteral("NOT ") + live));
    QVERIFY(sumOf(activity->openedAndEnded) > 0);
}

void ActivityTest::agesAndTimesLeftAreWholeMinutes()
{
    m_database->execute(QStringLiteral("DELETE FROM zato_sso_session WHERE user_id NOT IN (SELECT id FROM "
                                       "zato_sso_user WHERE username IN ('admin1', 'alice'))"));
    setTimes(QStringLiteral("alice"), QStringLiteral("2026-03-14 16:25:55.000000"),
             QStringLiteral("2026-03-14 16:37:54.999999"));
    // Created in the future, as after the clock was set back.
    setTimes(QStringLiteral("admin1"), QStringLiteral("2026-03-14 16:27:56.000000"),
             QStringLiteral("2026-03-14 16:28:55.000000"));
    const qint64 ofAlice = countOf(QStringLiteral("username = 'alice'"));
    const qint64 ofAdmin = countOf(QStringLiteral("username = 'admin1'"));
    QVERIFY(ofAlice > 0);
    const auto activity = countActivity(*m_sso);
    QVERIFY(activity);
    QCOMPARE(activity->openedLive[2], ofAlice);
    QCOMPARE(activity->left[9], ofAlice);
    QCOMPARE(activity->openedLive[0], ofAdmin);
    QCOMPARE(activity->left[1], ofAdmin);
}

void ActivityTest::whatIsOlderThanTheLongestAgeIsInTheLastCount()
{
    setTimes(QStringLiteral("alice"), QStringLiteral("2021-01-01 00:00:00.000000"),
             QStringLiteral("2036-01-01 00:00:00.000000"));
    const qint64 ofAlice = countOf(QStringLiteral("username = 'alice'"));
    const auto activity = countActivity(*m_sso);
    QVERIFY(activity);
    QCOMPARE(activity->openedLive.size(), sso::SessionActivity::mostMinutes + 1);
    QCOMPARE(activity->openedLive.back(), ofAlice);
    QCOMPARE(activity->left.back(), ofAlice);
}

void ActivityTest::sessionWithoutReadableTimesIsCountedApart()
{
    const qint64 ofAlice = countOf(QStringLiteral("username = 'alice'"));
    const qint64 others = countOf(live + QStringLiteral(" AND username <> 'alice'"));
    setTimes(QStringLiteral("alice"), m_database->unreadableTime(),
             QStringLiteral("2036-01-01 00:00:00.000000"));
    const auto activity = countActivity(*m_sso);
    QVERIFY(activity);
    QCOMPARE(activity->unreadableCount, ofAlice);
    QCOMPARE(activity->liveCount, others);
}

void ActivityTest::onlySoManyOfTheNewestAreLookedAt()
{
    const auto connection = odb::Connection::open(store::loadStoreConfig(m_store->folder())->odb);
    QVERIFY(connection);
    const store::Policy policy = store::newStorePolicy().value();
    odb::KeptOwners kept;
    const qint64 rows =
        m_database->value(QStringLiteral("SELECT COUNT(*) FROM zato_sso_session")).toLongLong();
    const auto countUpTo = [&](qint64 most) {
        const sso::Caller caller{.currentApp = callerApp, .remoteAddr = callerAddress};
        sso::ActivityCounter counter(**connection,
                                     sso::SessionOwners(**connection, kept, caller, policy, m_clock.now()),
                                     m_clock.now(), most);
        while (!counter.isAtEnd() && counter.countMore(7)) {
        }
        return std::pair(counter.seenCount(), counter.counted().isPartial);
    };
    QCOMPARE(countUpTo(rows - 1), std::pair(rows - 1, true));
    QCOMPARE(countUpTo(rows), std::pair(rows, false));
    QCOMPARE(countUpTo(rows + 1), std::pair(rows, false));
}

void ActivityTest::emptyTableIsNoActivity()
{
    m_database->execute(QStringLiteral("DELETE FROM zato_sso_session WHERE user_id <> (SELECT id FROM "
                                       "zato_sso_user WHERE username = 'admin1')"));
    m_database->execute(QStringLiteral("DELETE FROM zato_sso_session WHERE id <> (SELECT MIN(id) FROM "
                                       "zato_sso_session WHERE %1)")
                            .arg(QString(live).remove(QStringLiteral("s."))));
    const auto activity = countActivity(*m_sso);
    QVERIFY(activity); // only the caller's own session is left
    QCOMPARE(activity->liveCount, qint64{1});
    QCOMPARE(sumOf(activity->openedAndEnded), qint64{0});
}

void ActivityTest::countIsOnRecord()
{
    const auto activity = countActivity(*m_sso);
    QVERIFY(activity);
    const LoggedRecord record = lastRecord(*m_database);
    QCOMPARE(record.op, QStringLiteral("session.activity"));
    QCOMPARE(record.outcome, QStringLiteral("ok"));
    QCOMPARE(activity->receipt.number, record.seq);
    QCOMPARE(record.object(QLatin1StringView("extra")).value(QLatin1StringView("shown")).toInteger(),
             activity->liveCount);
}

void ActivityTest::cancelledCountAnswersNothing()
{
    const auto activity = countActivity(*m_sso, QLatin1StringView("admin1.active"),
                                        [](qint64 seen, qint64 of) { return seen == 0 && of == 0; });
    QVERIFY(!activity);
    QCOMPARE(activity.error().kind, ErrorKind::Cancelled);
    QCOMPARE(lastRecord(*m_database).outcome, QStringLiteral("failed"));
}

USHER_TEST(ActivityTest)

} // namespace ActivityTests

#include "ActivityTest.moc"
