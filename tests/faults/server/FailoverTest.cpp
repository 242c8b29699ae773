// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <memory>
#include <random>
#include <thread>

#include <unistd.h>

#include <QElapsedTimer>
#include <QHash>
#include <QTest>

#include "core/sso/inspect/LogInspector.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/faults/server/ReplicatedServer.h"
#include "tests/support/LongRun.h"
#include "tests/support/TestRegistry.h"

namespace FailoverTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr QLatin1StringView alice("alice.active");
constexpr qint64 longestWait = 120'000; // milliseconds

/// The records that answers have named: their numbers and correlation IDs.
using Acknowledged = QHash<qint64, QString>;

void useServers(const TestStore& store, const ReplicatedServer& servers)
{
    store.write(QStringLiteral("usher.conf"), "[postgresql]\nhosts = " + servers.hosts() + '\n');
}

/// Makes the calls of an admin, in turn.
Result<audit::Receipt> call(sso::Sso& sso, int number)
{
    const auto receipt = [](const auto& answer) { return answer.receipt; };
    return number % 4 == 0 ? logIn(sso, QLatin1StringView("admin1")).map(receipt)
                           : get(sso, alice).map(receipt);
}

/// Returns the sentence of an error. Empty if there is none.
template <class Answer>
QString errorOf(const Result<Answer>& answer)
{
    return answer ? QString() : errorSentence(answer.error());
}

/// Checks that `audit verify` and `audit follow` say why the log is shorter than this computer saw it.
void saysWhyRecordsAreMissing(const TestStore& store, const QString& finding, const QString& hint)
{
    const auto inspector = sso::LogInspector::open(store.folder());
    QVERIFY2(inspector, qPrintable(errorOf(inspector)));
    const auto verdict = (*inspector)->verify();
    QVERIFY2(verdict, qPrintable(errorOf(verdict)));
    QVERIFY(!verdict->isSound());
    const QString found = audit::findingSentence(verdict->findings.front());
    QVERIFY2(found.contains(finding), qPrintable(found));
    const auto follower = (*inspector)->follow(1);
    QVERIFY(!follower);
    QCOMPARE(follower.error().kind, ErrorKind::LogRewritten);
    QVERIFY2(errorOf(follower).contains(hint), qPrintable(errorOf(follower)));
}

} // namespace

/// The primary is lost, and its standby is promoted.
class FailoverTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noAcknowledgedRecordIsLost();
    void recordsThatWereNotCopiedAreNamedAsLost();
    void cleanupTestCase() { m_servers.reset(); }

private:
    using Commits = ReplicatedServer::Commits;

    /// Returns the servers of all tests, with a standby.
    [[nodiscard]] ReplicatedServer& servers(Commits commits)
    {
        if (!m_servers) {
            m_servers = std::make_unique<ReplicatedServer>(QStringLiteral("failover"));
        }
        m_servers->addStandby(commits);
        return *m_servers;
    }

    std::unique_ptr<ReplicatedServer> m_servers;
    TestClock m_clock{fixtureNow()};
};

void FailoverTest::noAcknowledgedRecordIsLost()
{
    ReplicatedServer& cluster = servers(Commits::WaitForTheStandby);
    const TestStore store;
    useServers(store, cluster);
    const auto sso = store.open(m_clock);
    QCOMPARE(sso->summary().awaitedStandbys, QStringLiteral("standby"));
    std::mt19937 random(1);
    Acknowledged acknowledged;
    int failures = 0;
    int made = 0;
    const int failovers = rounds(2, 100);
    for (int round = 0; round < failovers; ++round) {
        const auto delay = static_cast<useconds_t>(random() % 500'000);
        std::atomic<bool> isPromoted{false};
        std::thread outage([&] {
            ::usleep(delay);
            cluster.killPrimary();
            cluster.promoteStandby();
            isPromoted = true;
        });
        QElapsedTimer timer;
        timer.start();
        bool isAnswered = false; // after the promotion
        while (!isAnswered && timer.elapsed() < longestWait) {
            const bool isAfter = isPromoted;
            if (const auto receipt = call(*sso, made++)) {
                acknowledged.insert(receipt->number, receipt->cid);
                isAnswered = isAfter;
            } else {
                ++failures;
            }
        }
        outage.join();
        QVERIFY2(isAnswered, "Usher does not go on");
        cluster.followPromotion();
        qint64 lost = acknowledged.size();
        const auto stored = records(RawDatabase(store));
        for (const LoggedRecord& record : stored) {
            lost -= acknowledged.value(record.seq) == record.cid ? 1 : 0;
        }
        QCOMPARE(lost, 0);
        QVERIFY2(stored.size() - acknowledged.size() <= failures,
                 "a record has neither an answer nor an error");
        if (round % 10 == 9) {
            qInfo("%d failovers, %lld acknowledged records, all of them there", round + 1,
                  static_cast<long long>(acknowledged.size()));
        }
        if (round + 1 < failovers) {
            cluster.addStandby(Commits::WaitForTheStandby);
        }
    }
    const auto summary = store.open(m_clock)->summary();
    QCOMPARE(summary.serverTimeline, sso->summary().serverTimeline + failovers);
    QCOMPARE(summary.awaitedStandbys, QString()); // the last primary has no standby
    const auto verdict = sso::LogInspector::open(store.folder()).value()->verify();
    QVERIFY2(verdict, qPrintable(errorOf(verdict)));
    QVERIFY(verdict->isSound());
    qInfo("%d failovers, %lld acknowledged records, all of them there, %d errors", failovers,
          static_cast<long long>(acknowledged.size()), failures);
}

void FailoverTest::recordsThatWereNotCopiedAreNamedAsLost()
{
    ReplicatedServer& cluster = servers(Commits::DoNotWait);
    const TestStore store;
    useServers(store, cluster);
    auto sso = store.open(m_clock);
    QVERIFY(get(*sso, alice));
    cluster.stopCopying();
    QVERIFY(get(*sso, alice));
    QVERIFY(get(*sso, alice));
    QVERIFY(sso->rememberLog());
    const qint64 timeline = sso->summary().serverTimeline;
    cluster.killPrimary();
    const auto early = get(*sso, alice);
    QVERIFY(!early);
    QVERIFY2(early.error().kind == ErrorKind::NoPrimary, qPrintable(errorOf(early)));
    QVERIFY2(errorOf(early).contains(QString::fromLatin1(cluster.hosts())), qPrintable(errorOf(early)));
    saysWhyRecordsAreMissing(store, QStringLiteral("this standby does not have everything yet"),
                             QStringLiteral("is a standby, which may not have everything yet"));
    cluster.promoteStandby();
    const auto looked = get(*sso, alice); // the store was open all the time
    cluster.followPromotion();
    sso.reset();
    const auto opened = sso::Sso::open(store.folder(), m_clock, {.timeSource = sso::TimeSource::GivenClock});
    saysWhyRecordsAreMissing(store, QStringLiteral("before the database server was promoted"),
                             QStringLiteral("was promoted after this computer saw that"));
    for (const auto& error : {looked ? Error{} : looked.error(), opened ? Error{} : opened.error()}) {
        const QString sentence = errorSentence(error);
        QVERIFY2(error.kind == ErrorKind::LogRewritten, qPrintable(sentence));
        for (const QString& said :
             {QStringLiteral("this computer saw 3 records"), QStringLiteral("was promoted"),
              QStringLiteral("timeline %1, now %2").arg(timeline).arg(timeline + 1),
              QStringLiteral("what had not been copied to it by then is lost")}) {
            QVERIFY2(sentence.contains(said), qPrintable(sentence));
        }
    }
}

USHER_TEST(FailoverTest)

} // namespace FailoverTests

#include "FailoverTest.moc"
