// SPDX-License-Identifier: GPL-3.0-or-later
#include <stdexcept>

#include <QTest>

#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/ManySessions.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/core/support/disturbance/EndlessRow.h"
#include "tests/core/support/disturbance/Interrupting.h"
#include "tests/support/TestRegistry.h"

namespace InterruptedCallTests
{

using namespace usher;
using namespace usher::test;

namespace
{

const QString ofNobody = QStringLiteral("\"no session has this anywhere\"");

const QString sessions = QStringLiteral("zato_sso_session");
const QString users = QStringLiteral("zato_sso_user");

/// Continues a search and interrupts it at moments that depend on the machine.
void disturb(sso::Sso& sso, sso::SessionSearch& search)
{
    const Interrupting interrupting([interrupter = sso.interrupter()] { interrupter.interrupt(); },
                                    std::chrono::microseconds(500));
    constexpr int tries = 30;
    for (int i = 0; i < tries && !search.isWhole(); ++i) {
        const auto looked = search.searchMore(std::chrono::hours(1));
        if (!looked && looked.error().kind != ErrorKind::Cancelled) {
            throw std::runtime_error(errorSentence(looked.error()).toStdString());
        }
    }
}

/// Continues a search that reads an endless row. Returns whether it was cancelled.
bool isCancelledEveryTime(sso::Sso& sso, sso::SessionSearch& search)
{
    const Interrupting interrupting([interrupter = sso.interrupter()] { interrupter.interrupt(); });
    constexpr int times = 5;
    int cancelled = 0;
    for (int i = 0; i < times; ++i) {
        const auto looked = search.searchMore(std::chrono::hours(1));
        cancelled += !looked && looked.error().kind == ErrorKind::Cancelled ? 1 : 0;
    }
    return cancelled == times;
}

} // namespace

class InterruptedCallTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void searchIsCancelledAndOnRecordAsFailed();
    void searchThatIsInterruptedAgainAndAgainMissesNothing_data();
    void searchThatIsInterruptedAgainAndAgainMissesNothing();
    void callInterruptedAllTheTimeIsAnsweredOrCancelled();
    void interrupterOutlivesTheStore();

private:
    TestClock m_clock{fixtureNow()};
};

void InterruptedCallTest::searchIsCancelledAndOnRecordAsFailed()
{
    const TestStore store;
    const RawDatabase database(store);
    const QString before = database.referenceTables();
    const auto sso = store.open(m_clock);

    const qint64 franks = database
                              .value(QStringLiteral("SELECT id FROM zato_sso_session WHERE ust = ?"),
                                     {clearToken(QLatin1StringView("frank.active"))})
                              .toLongLong();
    Result<std::unique_ptr<sso::SessionSearch>> found;
    {
        const EndlessRow endless(store, sessions, franks);
        QVERIFY(get(*sso, QLatin1StringView("alice.active"))); // other rows are read as usual
        // The search ends by nothing but an interruption. Its record must not be interrupted too, so the
        // pause grows until it is longer than the record takes.
        for (std::chrono::milliseconds pause{100}; records(database).size() == 1; pause *= 2) {
            const Interrupting interrupting([interrupter = sso->interrupter()] { interrupter.interrupt(); },
                                            pause);
            found = search(*sso, ofNobody);
            QVERIFY(!found);
            QCOMPARE(found.error().kind, ErrorKind::Cancelled);
        }
    }
    QVERIFY(!found.error().cid.isEmpty());
    QCOMPARE(records(database).size(), 2);
    const LoggedRecord record = lastRecord(database);
    QCOMPARE(record.op, QStringLiteral("session.search"));
    QCOMPARE(record.outcome, QStringLiteral("failed"));
    QCOMPARE(record.cid, found.error().cid);

    const auto later = search(*sso, ofNobody);
    QVERIFY2(later, later ? "" : qPrintable(errorSentence(later.error())));
    QVERIFY(get(*sso, QLatin1StringView("alice.active")));
    QCOMPARE(database.referenceTables(), before);
}

void InterruptedCallTest::searchThatIsInterruptedAgainAndAgainMissesNothing_data()
{
    QTest::addColumn<QString>("table");
    QTest::newRow("while it reads sessions") << sessions;
    QTest::newRow("while it reads their owners") << users;
}

void InterruptedCallTest::searchThatIsInterruptedAgainAndAgainMissesNothing()
{
    QFETCH(const QString, table);
    const TestStore store;
    addUsersWithSessions(store, 5'000); // so that each portion needs its owners to be read too
    constexpr qint64 oldestAdded = 100'001;
    const auto sso = store.open(m_clock);
    const auto undisturbed = search(*sso, QStringLiteral("-user:nobody"));
    QVERIFY(undisturbed);
    QVERIFY((*undisturbed)->searchMore(std::chrono::hours(1)));
    QCOMPARE((*undisturbed)->ids().size(), std::size_t{5'052});

    const auto disturbed = search(*sso, QStringLiteral("-user:nobody"));
    QVERIFY(disturbed);
    {
        const EndlessRow endless(store, table, oldestAdded);
        QVERIFY(get(*sso, QLatin1StringView("alice.active"))); // other rows are read as usual
        QVERIFY(isCancelledEveryTime(*sso, **disturbed));
        QVERIFY(!(*disturbed)->isWhole());
    }
    disturb(*sso, **disturbed);
    QVERIFY((*disturbed)->searchMore(std::chrono::hours(1)));
    QVERIFY((*disturbed)->ids() == (*undisturbed)->ids());
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
