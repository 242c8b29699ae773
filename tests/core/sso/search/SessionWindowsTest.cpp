// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/ManySessions.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace SessionWindowsTests
{

using namespace usher;
using namespace usher::test;

namespace
{

/// A search for all sessions, on its own store, which the test changes afterwards.
struct Searching {
    TestClock clock{fixtureNow()};
    TestStore store;
    std::unique_ptr<sso::Sso> sso = store.open(clock);
    RawDatabase database{store};
    std::unique_ptr<sso::SessionSearch> found = std::move(search(*sso).value());

    /// Returns the session of this name as the search shows it now.
    [[nodiscard]] sso::FoundSession now(const char* name) const
    {
        const qint64 id = database
                              .value(QStringLiteral("SELECT id FROM zato_sso_session WHERE ust = ?"),
                                     {clearToken(QLatin1StringView(name))})
                              .toLongLong();
        return at(id);
    }

    [[nodiscard]] sso::FoundSession at(qint64 id) const
    {
        const auto place = std::ranges::find(found->ids(), id) - found->ids().begin();
        auto window = found->sessions(place, 1).value();
        return std::move(window.at(0));
    }
};

} // namespace

/// What a search shows for its matches after they have changed.
class SessionWindowsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sessionThatIsGoneHasEnded();
    void sessionThatExpiresHasEnded();
    void sessionThatIsRenewedGoesOn();
    void newSessionIsNotAmongTheMatches();
    void currentRulesApply();
    void rowThatBecomesUnreadableIsMarked();
    void historyTellsWhoseAddressAndAgentChanged();
    void renewalFromElsewhereIsMarked();
    void historyOfARefusedSessionIsHidden();
    void callersSessionMustStillPass_data();
    void callersSessionMustStillPass();
    void searchContinuesOnlyForACallerWhoStillPasses();
    void aWindowIsOnRecordOnce();
};

void SessionWindowsTest::sessionThatIsGoneHasEnded()
{
    Searching searching;
    const sso::FoundSession before = searching.now("alice.ua1");
    QVERIFY(!before.hasEnded);
    QVERIFY(logOut(*searching.sso, QLatin1StringView("alice.ua1")));
    const sso::FoundSession after = searching.at(before.id);
    QVERIFY(after.hasEnded);
    QVERIFY(!after.isUnreadable);
    QCOMPARE(after.id, before.id);
    QVERIFY(after.username.isEmpty());
    QVERIFY(after.ust.text().isEmpty());
    QVERIFY(!after.remoteAddr && !after.userAgent);
    // It keeps its place, and so do the others.
    const auto all = searching.found->sessions(0, 100);
    QVERIFY(all);
    QCOMPARE(all->size(), std::size_t{52});
    QCOMPARE(std::ranges::count_if(*all, [](const auto& session) { return session.hasEnded; }), 1);
}

void SessionWindowsTest::sessionThatExpiresHasEnded()
{
    Searching searching;
    QVERIFY(!searching.now("alice.expires_in_1us").hasEnded);
    searching.clock.advance(std::chrono::microseconds(1));
    const sso::FoundSession session = searching.now("alice.expires_in_1us");
    QVERIFY(session.hasEnded);
    QCOMPARE(session.username, QStringLiteral("alice")); // the row is still there
    QVERIFY(!searching.now("alice.active").hasEnded);
}

void SessionWindowsTest::sessionThatIsRenewedGoesOn()
{
    Searching searching;
    QVERIFY(renew(*searching.sso, QLatin1StringView("alice.expires_in_1us")));
    searching.clock.advance(std::chrono::microseconds(1));
    const sso::FoundSession session = searching.now("alice.expires_in_1us");
    QVERIFY(!session.hasEnded);
    QVERIFY(session.expirationTime > fixtureNow() + std::chrono::minutes(59));
}

void SessionWindowsTest::newSessionIsNotAmongTheMatches()
{
    Searching searching;
    const std::vector<qint64> before = searching.found->ids();
    QVERIFY(logIn(*searching.sso, QLatin1StringView("admin1")));
    QVERIFY(searching.found->searchMore(std::chrono::hours(1)));
    QVERIFY(searching.found->ids() == before);
    QCOMPARE(search(*searching.sso).value()->ids().size(), before.size() + 1);
}

void SessionWindowsTest::currentRulesApply()
{
    Searching searching;
    QVERIFY(!searching.now("alice.active").refusedFor);
    QVERIFY(searching.now("bob_locked.active").refusedFor);
    searching.database.execute(QStringLiteral(
        "UPDATE zato_sso_user SET is_locked = NOT is_locked WHERE username IN ('alice', 'bob_locked')"));
    const sso::FoundSession alice = searching.now("alice.active");
    QVERIFY(alice.refusedFor == Cause::Locked);
    QVERIFY(!alice.remoteAddr && !alice.userAgent);
    const sso::FoundSession bob = searching.now("bob_locked.active");
    QVERIFY(!bob.refusedFor);
    QCOMPARE(bob.remoteAddr, std::optional(QStringLiteral("2001:db8::1")));
}

void SessionWindowsTest::rowThatBecomesUnreadableIsMarked()
{
    Searching searching;
    searching.database.execute(
        QStringLiteral("UPDATE zato_sso_user SET password_expiry = ? WHERE username = 'иван'"),
        {searching.database.unreadableTime()});
    const sso::FoundSession session = searching.now("ivan.active");
    QVERIFY(session.isUnreadable);
    QVERIFY(session.id > 0);
    QVERIFY(session.username.isEmpty());
    QVERIFY(!searching.now("alice.active").isUnreadable);
}

void SessionWindowsTest::historyTellsWhoseAddressAndAgentChanged()
{
    const Searching searching;
    // Only this session was renewed from another address.
    const qint64 roaming = searching.now("alice.roaming").id;
    const auto all = searching.found->sessions(0, 100);
    QVERIFY(all);
    for (const auto& session : *all) {
        QCOMPARE(session.hasAddressChanged, session.id == roaming);
        QCOMPARE(session.hasAgentChanged, session.id == roaming);
    }
}

void SessionWindowsTest::renewalFromElsewhereIsMarked()
{
    const Searching searching;
    // frank.addr0 was created at 127.0.0.1, the address of the test's renewals. alice.active was not.
    const auto renewed = [&](const char* name, const QString& address) {
        const auto agent = searching.now(name).userAgent.value();
        QVERIFY(searching.sso->user().session().renew({}, token(QLatin1StringView(name)), callerApp, address,
                                                      agent));
    };
    renewed("frank.addr0", callerAddress);
    QVERIFY(!searching.now("frank.addr0").hasAddressChanged);
    renewed("alice.active", callerAddress);
    QVERIFY(searching.now("alice.active").hasAddressChanged);
    QVERIFY(!searching.now("alice.active").hasAgentChanged);
    // The address at which the session was created.
    QCOMPARE(searching.now("alice.active").remoteAddr, std::optional(QStringLiteral("fe80::1")));
    QVERIFY(renew(*searching.sso, QLatin1StringView("frank.addr0")));
    QVERIFY(searching.now("frank.addr0").hasAgentChanged);
    QVERIFY(!searching.now("frank.addr0").hasAddressChanged);
}

void SessionWindowsTest::historyOfARefusedSessionIsHidden()
{
    Searching searching;
    QVERIFY(searching.now("alice.roaming").hasAddressChanged);
    searching.database.execute(
        QStringLiteral("UPDATE zato_sso_user SET is_locked = TRUE WHERE username = 'alice'"));
    QVERIFY(!searching.now("alice.roaming").hasAddressChanged);
    QVERIFY(!searching.now("alice.roaming").hasAgentChanged);
}

void SessionWindowsTest::callersSessionMustStillPass_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const char* sql, const char* status, const char* reason) {
        QTest::newRow(name) << QString::fromLatin1(sql) << QString::fromLatin1(status)
                            << QString::fromLatin1(reason);
    };
    row("logged out", "DELETE FROM zato_sso_session WHERE user_id = 1", "E007001", "current_session_unknown");
    row("expired",
        "UPDATE zato_sso_session SET expiration_time = '2026-03-14 16:27:55.000000' WHERE user_id = 1",
        "E007001", "current_session_expired");
    row("locked", "UPDATE zato_sso_user SET is_locked = TRUE WHERE id = 1", "E005002", "current_locked");
    row("no super-user any more", "UPDATE zato_sso_user SET is_super_user = FALSE WHERE id = 1", "E005001",
        "current_not_super_user");
}

void SessionWindowsTest::callersSessionMustStillPass()
{
    QFETCH(const QString, sql);
    QFETCH(const QString, status);
    QFETCH(const QString, reason);
    Searching searching;
    QVERIFY(searching.found->sessions(0, 10));
    searching.database.execute(sql);
    const auto before = records(searching.database).size();
    const auto window = searching.found->sessions(0, 10);
    QCOMPARE(statusOf(window), status);
    QVERIFY(!window.error().reason);
    QCOMPARE(records(searching.database).size(), before + 1);
    const LoggedRecord record = lastRecord(searching.database);
    QCOMPARE(record.op, QStringLiteral("session.search"));
    QCOMPARE(record.outcome, QStringLiteral("refused"));
    QCOMPARE(record.text(QLatin1StringView("reason")), reason);
    QCOMPARE(record.seq, window.error().recordNumber);
    QCOMPARE(record.cid, window.error().cid);
    QVERIFY(!record.object(QLatin1StringView("extra")).contains(QLatin1StringView("matches")));
}

void SessionWindowsTest::searchContinuesOnlyForACallerWhoStillPasses()
{
    Searching searching;
    addMixedSessions(searching.store, 25'000); // more than one portion
    searching.found = std::move(search(*searching.sso).value());
    QVERIFY(!searching.found->isWhole());
    const auto known = searching.found->ids().size();
    searching.database.execute(QStringLiteral("UPDATE zato_sso_user SET is_locked = TRUE WHERE id = 1"));
    const auto refused = searching.found->searchMore(std::chrono::hours(1));
    QCOMPARE(statusOf(refused), QStringLiteral("E005002"));
    QCOMPARE(searching.found->ids().size(), known);
    QCOMPARE(lastRecord(searching.database).text(QLatin1StringView("reason")),
             QStringLiteral("current_locked"));
    searching.database.execute(QStringLiteral("UPDATE zato_sso_user SET is_locked = FALSE WHERE id = 1"));
    QVERIFY(searching.found->searchMore(std::chrono::hours(1)));
    QVERIFY(searching.found->isWhole());
}

void SessionWindowsTest::aWindowIsOnRecordOnce()
{
    const Searching searching;
    QCOMPARE(records(searching.database).size(), 1);
    for (qint64 first = 0; first < 60; first += 7) {
        QVERIFY(searching.found->sessions(first, 7));
    }
    const QString log = searching.database.auditTables();
    QCOMPARE(records(searching.database).size(), 1 + 8); // of 52 sessions
    for (qint64 first = 0; first < 60; ++first) {
        QVERIFY(searching.found->sessions(first, 7));
    }
    QVERIFY(searching.found->searchMore(std::chrono::hours(1)));
    QCOMPARE(searching.database.auditTables(), log);
    QCOMPARE(searching.found->receipt().number, records(searching.database).first().seq);
}

USHER_TEST(SessionWindowsTest)

} // namespace SessionWindowsTests

#include "SessionWindowsTest.moc"
