// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/Interrupting.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/ManySessions.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

#include <stdexcept>

#include <QTest>

namespace InterruptedCallTests
{

using namespace usher;
using namespace usher::test;

namespace
{

const QString ofNobody = QStringLiteral("\"no session has this anywhere\"");

/// Continues a search and interrupts it at every `pause`. Returns how often it was cancelled.
int disturb(sso::Sso& sso, sso::SessionSearch& search, std::chrono::microseconds pause)
{
    const Interrupting interrupting([interrupter = sso.interrupter()] { interrupter.interrupt(); }, pause);
    constexpr int tries = 30;
    int cancelled = 0;
    for (int i = 0; i < tries && !search.isWhole(); ++i) {
        const auto looked = search.goOn(std::chrono::hours(1));
        if (!looked && looked.error().kind != ErrorKind::Cancelled) {
            throw std::runtime_error(errorSentence(looked.error()).toStdString());
        }
        cancelled += looked ? 0 : 1;
    }
    return cancelled;
}

} // namespace

class InterruptedCallTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void searchIsCancelledAndOnRecordAsFailed();
    void searchThatIsInterruptedAgainAndAgainMissesNothing();
    void callInterruptedAllTheTimeIsAnsweredOrCancelled();
    void interrupterOutlivesTheStore();

private:
    TestClock m_clock{fixtureNow()};
};

void InterruptedCallTest::searchIsCancelledAndOnRecordAsFailed()
{
    const TestStore store;
    addSessions(store, 50'000); // so many that a search takes long enough
    const RawDatabase database(store);
    const QString before = database.referenceTables();
    const auto sso = store.open(m_clock);

    // The moment of an interruption is random. The loop ends when one came during the search and none came
    // before its record was written. Quicker machines need a shorter pause.
    constexpr std::chrono::microseconds longestPause = std::chrono::milliseconds(20);
    constexpr int tries = 50;
    Result<std::unique_ptr<sso::SessionSearch>> found;
    qsizetype recorded = 0;
    for (int i = 0; i < tries && (found || records(database).size() == recorded); ++i) {
        recorded = records(database).size();
        const Interrupting interrupting([interrupter = sso->interrupter()] { interrupter.interrupt(); },
                                        longestPause / (i + 1));
        found = search(*sso, ofNobody);
    }
    QVERIFY(!found);
    QCOMPARE(found.error().kind, ErrorKind::Cancelled);
    QVERIFY(!found.error().cid.isEmpty());
    QCOMPARE(records(database).size(), recorded + 1);
    const LoggedRecord record = lastRecord(database);
    QCOMPARE(record.op, QStringLiteral("session.search"));
    QCOMPARE(record.outcome, QStringLiteral("failed"));
    QCOMPARE(record.cid, found.error().cid);

    const auto later = search(*sso, ofNobody);
    QVERIFY2(later, later ? "" : qPrintable(errorSentence(later.error())));
    QVERIFY(get(*sso, QLatin1StringView("alice.active")));
    QCOMPARE(database.referenceTables(), before);
}

void InterruptedCallTest::searchThatIsInterruptedAgainAndAgainMissesNothing()
{
    const TestStore store;
    addUsersWithSessions(store, 5'000); // so that each portion needs its owners to be read too
    const auto sso = store.open(m_clock);
    const auto undisturbed = search(*sso, QStringLiteral("-user:nobody"));
    QVERIFY(undisturbed);
    QVERIFY((*undisturbed)->goOn(std::chrono::hours(1)));
    QCOMPARE((*undisturbed)->ids().size(), std::size_t{5'052});

    int cancelled = 0;
    // Shortens the pause until it is shorter than the search.
    for (std::chrono::microseconds pause{2'000}; cancelled == 0 && pause.count() > 0; pause /= 2) {
        const auto disturbed = search(*sso, QStringLiteral("-user:nobody"));
        QVERIFY(disturbed);
        cancelled = disturb(*sso, **disturbed, pause);
        QVERIFY((*disturbed)->goOn(std::chrono::hours(1)));
        QVERIFY((*disturbed)->ids() == (*undisturbed)->ids());
    }
    QVERIFY(cancelled > 0);
}

void InterruptedCallTest::callInterruptedAllTheTimeIsAnsweredOrCancelled()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    int answered = 0;
    // Which of the calls are cancelled depends on the machine. The tests above show that a call can be.
    using namespace std::chrono_literals;
    for (const std::chrono::microseconds pause : {20'000us, 5'000us, 1'000us, 200us}) {
        const Interrupting interrupting([interrupter = sso->interrupter()] { interrupter.interrupt(); },
                                        pause);
        constexpr int calls = 10;
        for (int i = 0; i < calls; ++i) {
            const auto looked = get(*sso, QLatin1StringView("alice.active"));
            QVERIFY2(looked || looked.error().kind == ErrorKind::Cancelled,
                     qPrintable(errorSentence(looked ? Error{} : looked.error())));
            answered += looked ? 1 : 0;
        }
    }
    const RawDatabase database(store);
    int ok = 0;
    for (const LoggedRecord& record : records(database)) {
        ok += record.outcome == QLatin1StringView("ok") ? 1 : 0;
    }
    QCOMPARE(ok, answered);
    QVERIFY(get(*sso, QLatin1StringView("alice.active")));
}

void InterruptedCallTest::interrupterOutlivesTheStore()
{
    const TestStore store;
    auto sso = store.open(m_clock);
    const sso::CallInterrupter interrupter = sso->interrupter();
    sso.reset();
    interrupter.interrupt();
    sso::CallInterrupter().interrupt(); // belongs to no store and does nothing
    QVERIFY(get(*store.open(m_clock), QLatin1StringView("alice.active")));
}

USHER_TEST(InterruptedCallTest)

} // namespace InterruptedCallTests

#include "InterruptedCallTest.moc"
