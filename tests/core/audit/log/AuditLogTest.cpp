// SPDX-License-Identifier: GPL-3.0-or-later
#include <functional>

#include <QTemporaryDir>
#include <QTest>

#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace AuditLogTests
{

using namespace usher;
using namespace usher::test;

namespace
{

/// Makes a call. Returns its error, or nothing if it was answered.
using Ask = std::function<std::optional<Error>(sso::Sso&)>;

template <class Answer>
std::optional<Error> errorOf(const Result<Answer>& answer)
{
    return answer ? std::nullopt : std::optional(answer.error());
}

/// Calls session.export with the session `current`, into a folder that is gone afterwards.
Result<sso::SessionExportResult> exportSessions(sso::Sso& sso, QLatin1StringView current)
{
    const QTemporaryDir folder;
    return sso.user().session().exportToFile(callerOf(current), {}, sso::SessionFormat::Csv,
                                             folder.filePath(QStringLiteral("sessions")));
}

void breakSession(const TestStore& store, QLatin1StringView name)
{
    RawDatabase database(store);
    database.execute(QStringLiteral("UPDATE zato_sso_session SET creation_time = ? WHERE ust = ?"),
                     {database.unreadableTime(), clearToken(name)});
}

} // namespace

class AuditLogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCallLeavesOneRecord_data();
    void everyCallLeavesOneRecord();
    void sizeOfTheHeadMovesWithEachRecord();
    void receiptAndRefusalNameTheirRecord();
    void givenCorrelationIdIsKept();
    void missingCorrelationIdIsMade();
    void reasonIsToldToASuperUserOnly_data();
    void reasonIsToldToASuperUserOnly();
    void superUserIsToldOfTheRefusedSession();
    void storeThatIsNotPreparedAnswersNothing();
    void storePreparedByAnotherIsNoticed();

private:
    TestClock m_clock{fixtureNow()};
};

void AuditLogTest::everyCallLeavesOneRecord_data()
{
    QTest::addColumn<Ask>("ask");
    QTest::addColumn<QString>("op");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* op, const char* outcome, const char* status, const char* reason,
                        const Ask& ask) {
        const auto text = [](const char* latin1) { return QString::fromLatin1(latin1); };
        QTest::addRow("%s %s %s", op, outcome, reason)
            << ask << text(op) << text(outcome) << text(status) << text(reason);
    };
    const QLatin1StringView admin("admin1.active");
    const QLatin1StringView alice("alice.active");
    const QLatin1StringView broken("frank.busy"); // breakSession() makes its row unreadable
    row("session.get", "ok", "ok", "", [=](sso::Sso& sso) { return errorOf(get(sso, alice)); });
    row("session.get", "refused", "E005001", "current_not_super_user",
        [=](sso::Sso& sso) { return errorOf(get(sso, admin, alice)); });
    row("session.get", "refused", "E005002", "target_locked",
        [=](sso::Sso& sso) { return errorOf(get(sso, QLatin1StringView("bob_locked.active"))); });
    row("session.get", "refused", "E008002", "target_token_unreadable",
        [=](sso::Sso& sso) { return errorOf(get(sso, QLatin1StringView("flipped"))); });
    row("session.get", "refused", "E008003", "target_token_missing",
        [=](sso::Sso& sso) { return errorOf(get(sso, QLatin1StringView("empty"))); });
    row("session.get", "failed", "E008004", "", [=](sso::Sso& sso) { return errorOf(get(sso, broken)); });
    row("session.search", "ok", "ok", "", [=](sso::Sso& sso) { return errorOf(search(sso)); });
    row("session.search", "failed", "E008004", "",
        [=](sso::Sso& sso) { return errorOf(sso.user().session().search(callerOf(broken), {}, {})); });
    row("session.activity", "ok", "ok", "", [](sso::Sso& sso) { return errorOf(countActivity(sso)); });
    row("session.activity", "refused", "E005001", "current_not_super_user",
        [=](sso::Sso& sso) { return errorOf(countActivity(sso, alice)); });
    row("session.export", "ok", "ok", "", [=](sso::Sso& sso) { return errorOf(exportSessions(sso, admin)); });
    row("session.export", "refused", "E005001", "current_not_super_user",
        [=](sso::Sso& sso) { return errorOf(exportSessions(sso, alice)); });
    row("user.login", "ok", "ok", "",
        [=](sso::Sso& sso) { return errorOf(logIn(sso, QLatin1StringView("admin1"))); });
    row("user.login", "refused", "E005002", "user_locked",
        [=](sso::Sso& sso) { return errorOf(logIn(sso, QLatin1StringView("bob_locked"))); });
    row("user.logout", "ok", "ok", "", [=](sso::Sso& sso) { return errorOf(logOut(sso, alice)); });
    row("user.logout", "refused", "E007001", "user_session_expired",
        [=](sso::Sso& sso) { return errorOf(logOut(sso, QLatin1StringView("alice.expired"))); });
    row("user.logout", "failed", "E008004", "", [=](sso::Sso& sso) { return errorOf(logOut(sso, broken)); });
    row("store.prepare", "ok", "ok", "", [](sso::Sso& sso) {
        const FixtureUser known = fixtureUser(QLatin1StringView("admin1"));
        return errorOf(
            sso.user().prepareStore(callerWithoutSession(), known.username, known.password, callerAgent));
    });
}

void AuditLogTest::everyCallLeavesOneRecord()
{
    QFETCH(const Ask, ask);
    QFETCH(const QString, op);
    QFETCH(const QString, outcome);
    QFETCH(const QString, status);
    QFETCH(const QString, reason);
    const TestStore store;
    breakSession(store, QLatin1StringView("frank.busy"));
    const auto sso = store.open(m_clock);
    QVERIFY(proveIdentity(*sso, QLatin1StringView("admin1.active"))); // some calls need it
    const auto error = ask(*sso);
    QCOMPARE(error.has_value(), outcome != QLatin1StringView("ok"));
    QCOMPARE(error && error->kind != ErrorKind::Refused, outcome == QLatin1StringView("failed"));

    const QList<LoggedRecord> log = records(RawDatabase(store));
    QCOMPARE(log.size(), 2);
    QCOMPARE(log.back().op, op);
    QCOMPARE(log.back().outcome, outcome);
    QCOMPARE(log.back().status, status);
    QCOMPARE(log.back().text(QLatin1StringView("reason")), reason);
}

void AuditLogTest::sizeOfTheHeadMovesWithEachRecord()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const RawDatabase database(store);
    const QString size = QStringLiteral("SELECT size FROM usher_audit_head");
    QCOMPARE(database.value(size).toInt(), 0);
    for (int call = 1; call <= 3; ++call) {
        std::ignore = get(*sso, QLatin1StringView("alice.active"));
        QCOMPARE(database.value(size).toInt(), call);
        QCOMPARE(lastRecord(database).seq, qint64{call});
    }
    QCOMPARE(database.value(QStringLiteral("SELECT count(*) FROM usher_audit_head")).toInt(), 1);
}

void AuditLogTest::receiptAndRefusalNameTheirRecord()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const auto details = get(*sso, QLatin1StringView("alice.active"));
    QVERIFY(details);
    QCOMPARE(details->receipt.number, qint64{1});
    const auto refused = get(*sso, QLatin1StringView("garbage"));
    QVERIFY(!refused);
    QVERIFY(refused.error().recordNumber == qint64{2});
    const auto login = logIn(*sso, QLatin1StringView("admin1"));
    QVERIFY(login);
    QCOMPARE(login->receipt.number, qint64{3});
    const auto logout = logOut(*sso, QLatin1StringView("alice.active"));
    QVERIFY(logout);
    QCOMPARE(logout->receipt.number, qint64{4});
}

void AuditLogTest::givenCorrelationIdIsKept()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const RawDatabase database(store);
    const QString cid = QStringLiteral("My CID ä/1");
    const auto admin = QLatin1StringView("admin1.active");
    const auto details = get(*sso, QLatin1StringView("alice.active"), admin, cid);
    QVERIFY(details);
    QCOMPARE(details->receipt.cid, cid);
    const auto refused = get(*sso, QLatin1StringView("garbage"), admin, cid);
    QCOMPARE(refused.error().cid, cid);
    const FixtureUser known = fixtureUser(QLatin1StringView("admin1"));
    const auto login = sso->user().login({.currentApp = callerApp, .remoteAddr = callerAddress, .cid = cid},
                                         known.username, known.password, callerAgent);
    QCOMPARE(login->receipt.cid, cid);
    const auto logout =
        sso->user().logout(token(QLatin1StringView("alice.active")), callerApp, callerAddress, cid);
    QCOMPARE(logout->receipt.cid, cid);
    for (const LoggedRecord& record : records(database)) {
        QCOMPARE(record.cid, cid);
        QCOMPARE(record.text(QLatin1StringView("cid")), cid);
    }
}

void AuditLogTest::missingCorrelationIdIsMade()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const auto first = get(*sso, QLatin1StringView("alice.active"));
    QVERIFY(first);
    QCOMPARE(first->receipt.cid.size(), 24);
    QCOMPARE(lastRecord(RawDatabase(store)).cid, first->receipt.cid);
    QVERIFY(get(*sso, QLatin1StringView("alice.active"))->receipt.cid != first->receipt.cid);
}

void AuditLogTest::reasonIsToldToASuperUserOnly_data()
{
    QTest::addColumn<QString>("current");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("told");
    QTest::addColumn<QString>("recorded");
    const auto row = [](const char* current, const char* target, const char* told, const char* recorded) {
        const auto text = [](const char* latin1) { return QString::fromLatin1(latin1); };
        QTest::addRow("%s %s", current, target)
            << text(current) << text(target) << text(told) << text(recorded);
    };
    row("admin1.active", "bob_locked.active", "target_locked", "target_locked");
    row("admin1.active", "erin_expired.active", "target_password_expired", "target_password_expired");
    row("admin1.active", "carol_unapproved.active", "target_not_approved", "target_not_approved");
    row("admin1.active", "alice.expired", "target_session_expired", "target_session_expired");
    row("admin1.active", "unknown_plain", "target_session_unknown", "target_session_unknown");
    row("admin1.active", "empty", "target_token_missing", "target_token_missing");
    row("admin1.active", "truncated", "target_token_unreadable", "target_token_unreadable");
    row("alice.active", "bob_locked.active", "", "current_not_super_user");
    row("alice.active", "alice.active", "", "current_not_super_user");
    row("admin_expired.active", "alice.active", "", "current_password_expired");
    row("admin1.expired", "alice.active", "", "current_session_expired");
    row("garbage", "alice.active", "", "current_session_unknown");
}

void AuditLogTest::reasonIsToldToASuperUserOnly()
{
    QFETCH(const QString, current);
    QFETCH(const QString, target);
    QFETCH(const QString, told);
    QFETCH(const QString, recorded);
    const TestStore store;
    const auto sso = store.open(m_clock);
    const auto refused =
        sso->user().session().get({}, token(target), token(current), callerApp, callerAddress);
    QVERIFY(!refused);
    QCOMPARE(refused.error().reason ? reasonName(*refused.error().reason) : QString(), told);
    if (told.isEmpty()) {
        QVERIFY(!refused.error().target);
    }
    QCOMPARE(lastRecord(RawDatabase(store)).text(QLatin1StringView("reason")), recorded);
}

void AuditLogTest::superUserIsToldOfTheRefusedSession()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const auto expired = get(*sso, QLatin1StringView("alice.expired"));
    QVERIFY(!expired);
    QVERIFY(expired.error().target);
    QCOMPARE(expired.error().target->username, QStringLiteral("alice"));
    QVERIFY(expired.error().target->since == fixtureNow() - std::chrono::minutes(75));
    const QString clear = clearToken(QLatin1StringView("alice.expired"));
    QCOMPARE(expired.error().target->maskedUst, QString(clear.left(8) + u'…' + clear.right(4)));

    const auto locked = get(*sso, QLatin1StringView("bob_locked.active"));
    QVERIFY(locked.error().target);
    QVERIFY(!locked.error().target->since);
    QVERIFY(!get(*sso, QLatin1StringView("unknown_plain")).error().target);
}

void AuditLogTest::storeThatIsNotPreparedAnswersNothing()
{
    const TestStore store(Prepared::No);
    const auto sso = store.open(m_clock);
    const RawDatabase database(store);
    const QString before = database.referenceTables();
    const QLatin1StringView alice("alice.active");
    for (const auto& error : {errorOf(get(*sso, alice)), errorOf(search(*sso)), errorOf(logOut(*sso, alice)),
                              errorOf(logIn(*sso, QLatin1StringView("admin1")))}) {
        QVERIFY(error);
        QCOMPARE(error->kind, ErrorKind::NotPrepared);
    }
    QCOMPARE(database.referenceTables(), before);
    QVERIFY(!sso->summary().isPrepared);
}

void AuditLogTest::storePreparedByAnotherIsNoticed()
{
    const TestStore store(Prepared::No);
    const auto early = store.open(m_clock);
    const auto other = store.open(m_clock);
    const FixtureUser admin = fixtureUser(QLatin1StringView("admin1"));
    QVERIFY(other->user().prepareStore(callerWithoutSession(), admin.username, admin.password, callerAgent));
    QVERIFY(get(*early, QLatin1StringView("alice.active")));
    QVERIFY(early->summary().isPrepared);
    QCOMPARE(records(RawDatabase(store)).size(), 2);
}

USHER_TEST(AuditLogTest)

} // namespace AuditLogTests

#include "AuditLogTest.moc"
