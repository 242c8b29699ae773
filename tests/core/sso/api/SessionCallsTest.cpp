// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/Time.h"
#include "tests/core/sso/act/Acting.h"
#include "tests/core/support/Engine.h"
#include "tests/support/TestRegistry.h"

namespace SessionCallsTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr QLatin1StringView alice("alice.active");
constexpr QLatin1StringView frank("frank.active");

} // namespace

/// Behaviour of session.verify, session.renew and session.get_list that the fixture's cases do not show.
class SessionCallsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verificationSaysWhyOnlyOnRecord();
    void verificationIsForSuperUsers();
    void renewalIsOnRecordWithBothEnds();
    void renewalTellsNobodyWhy();
    void renewedSessionLivesOn();
    void listMasksTokensUnlessTheyAreToBeRevealed();
    void revealingIsOnRecord();
    void tokenIsRevealedOnlyWithAProofAndOnRecord();
    void tokenIsNotRevealedWithoutARecord();
    void userMayListTheirOwnSessions();
    void otherTargetIsNotLookedAtForARegularUser_data();
    void otherTargetIsNotLookedAtForARegularUser();
    void everyCallRefusesAnAddressThatCannotBeRead_data();
    void everyCallRefusesAnAddressThatCannotBeRead();
    void renewalIsStoredWithTheCanonicalAddresses();

private:
    TestClock m_clock{fixtureNow()};
    TestStore m_store;
    std::unique_ptr<sso::Sso> m_sso = m_store.open(m_clock);
    RawDatabase m_database{m_store};

    [[nodiscard]] QJsonObject lastExtra() const
    {
        return lastRecord(m_database).object(QLatin1StringView("extra"));
    }
};

void SessionCallsTest::verificationSaysWhyOnlyOnRecord()
{
    const auto locked = verify(*m_sso, QLatin1StringView("bob_locked.active"));
    QVERIFY(locked);
    QVERIFY(!locked->isValid);
    QCOMPARE(lastRecord(m_database).outcome, QStringLiteral("ok"));
    QCOMPARE(lastRecord(m_database).seq, locked->receipt.number);
    QCOMPARE(lastExtra().value(QLatin1StringView("is_valid")).toBool(true), false);
    QCOMPARE(lastExtra().value(QLatin1StringView("invalid_reason")).toString(),
             QStringLiteral("target_locked"));
    QCOMPARE(lastRecord(m_database).object(QLatin1StringView("target")).value(QLatin1StringView("username")),
             QStringLiteral("bob_locked"));
    QVERIFY(verify(*m_sso, alice)->isValid);
    QVERIFY(lastExtra().value(QLatin1StringView("is_valid")).toBool());
    QVERIFY(!lastExtra().contains(QLatin1StringView("invalid_reason")));
}

void SessionCallsTest::verificationIsForSuperUsers()
{
    const auto asked =
        m_sso->user().session().verify({}, token(alice), token(frank), callerApp, callerAddress);
    QCOMPARE(statusOf(asked), QStringLiteral("E005001"));
    QVERIFY(!asked.error().reason);
    QCOMPARE(lastRecord(m_database).text(QLatin1StringView("reason")),
             QStringLiteral("current_not_super_user"));
}

void SessionCallsTest::renewalIsOnRecordWithBothEnds()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const auto renewal = renew(*sso, alice);
    QVERIFY(renewal);
    const LoggedRecord record = lastRecord(RawDatabase(store));
    QCOMPARE(record.op, QStringLiteral("session.renew"));
    QCOMPARE(record.text(QLatin1StringView("user_agent")), callerAgent);
    const QJsonObject extra = record.object(QLatin1StringView("extra"));
    QCOMPARE(extra.value(QLatin1StringView("old_expiration")).toString(),
             QStringLiteral("2026-03-14T17:12:55.000000"));
    QCOMPARE(extra.value(QLatin1StringView("new_expiration")).toString(), isoText(renewal->expirationTime));
}

void SessionCallsTest::renewalTellsNobodyWhy()
{
    const auto renewal = renew(*m_sso, QLatin1StringView("bob_locked.active"));
    QCOMPARE(statusOf(renewal), QStringLiteral("E005002"));
    QVERIFY(!renewal.error().reason);
    QVERIFY(!renewal.error().target);
    QCOMPARE(lastRecord(m_database).text(QLatin1StringView("reason")), QStringLiteral("user_locked"));
}

void SessionCallsTest::renewedSessionLivesOn()
{
    const TestStore store;
    TestClock clock(fixtureNow());
    const auto sso = store.open(clock);
    const auto login = logIn(*sso, QLatin1StringView("admin1"));
    QVERIFY(login);
    const auto look = [&] {
        return sso->user().session().get({}, login->ust, login->ust, callerApp, callerAddress);
    };
    clock.advance(std::chrono::minutes{50});
    const auto renewal = sso->user().session().renew({}, login->ust, callerApp, callerAddress, callerAgent);
    QVERIFY(renewal);
    QVERIFY(renewal->expirationTime == clock.now() + std::chrono::minutes{60});
    clock.set(renewal->expirationTime - std::chrono::microseconds{1});
    QVERIFY(look());
    clock.set(renewal->expirationTime);
    QCOMPARE(statusOf(look()), QStringLiteral("E007001"));
}

void SessionCallsTest::listMasksTokensUnlessTheyAreToBeRevealed()
{
    const auto masked = getList(*m_sso, alice);
    QVERIFY(masked && !masked->sessions.empty());
    for (const sso::ListedSession& session : masked->sessions) {
        QVERIFY(!session.ust);
        QVERIFY2(session.maskedUst.contains(u'…'), qPrintable(session.maskedUst));
    }
    const auto revealed = getList(*m_sso, alice, sso::Tokens::Revealed);
    QVERIFY(revealed);
    QCOMPARE(revealed->sessions.size(), masked->sessions.size());
    for (const sso::ListedSession& session : revealed->sessions) {
        QVERIFY(session.ust && session.ust->text().startsWith("zust"));
    }
}

void SessionCallsTest::revealingIsOnRecord()
{
    const auto masked = getList(*m_sso, alice);
    QVERIFY(masked);
    QCOMPARE(lastExtra().value(QLatin1StringView("revealed")).toBool(true), false);
    QCOMPARE(lastExtra().value(QLatin1StringView("shown")).toInt(),
             static_cast<int>(masked->sessions.size()));
    QVERIFY(getList(*m_sso, alice, sso::Tokens::Revealed));
    QVERIFY(lastExtra().value(QLatin1StringView("revealed")).toBool());
    QVERIFY(!lastRecord(m_database).leaf.contains("zust"));
}

void SessionCallsTest::tokenIsRevealedOnlyWithAProofAndOnRecord()
{
    sso::SessionApi& sessions = m_sso->user().session();
    const auto refused = sessions.reveal(callerOf(QLatin1StringView("admin1.active")), token(alice));
    QCOMPARE(statusOf(refused), QStringLiteral("E005001"));
    QCOMPARE(lastRecord(m_database).text(QLatin1StringView("reason")),
             QStringLiteral("current_proof_too_old"));
    const auto revealed = sessions.reveal(actor(*m_sso), token(alice));
    QVERIFY(revealed);
    QCOMPARE(QString::fromUtf8(revealed->ust.text()), clearToken(alice));
    const LoggedRecord record = lastRecord(m_database);
    QCOMPARE(record.op, QStringLiteral("session.reveal"));
    QCOMPARE(record.seq, revealed->receipt.number);
    QCOMPARE(record.object(QLatin1StringView("target")).value(QLatin1StringView("username")).toString(),
             QStringLiteral("alice"));
    QVERIFY(!record.leaf.contains("zust"));
}

void SessionCallsTest::tokenIsNotRevealedWithoutARecord()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const sso::Caller caller = actor(*sso);
    RawDatabase(store).execute(QStringLiteral("ALTER TABLE usher_audit RENAME TO elsewhere"));
    QVERIFY(!sso->user().session().reveal(caller, token(alice)));
}

void SessionCallsTest::userMayListTheirOwnSessions()
{
    const auto own =
        m_sso->user().session().getList({}, token(frank), token(frank), callerApp, callerAddress);
    QVERIFY(own);
    QVERIFY(!own->sessions.empty());
    // However the token is spelled, it is their own.
    const auto clear = sso::Ust::fromText(clearToken(frank));
    const auto prefixed =
        sso::Ust::fromText(QStringLiteral("zato.secf.") + QString::fromUtf8(token(frank).text()));
    for (const sso::Ust* target : {&clear, &prefixed}) {
        const auto again =
            m_sso->user().session().getList({}, *target, token(frank), callerApp, callerAddress);
        QVERIFY(again);
        QCOMPARE(again->sessions.size(), own->sessions.size());
    }
}

/// The answer and the record are the same for a live token, a dead one and none at all, so they reveal
/// nothing.
void SessionCallsTest::otherTargetIsNotLookedAtForARegularUser_data()
{
    QTest::addColumn<QString>("target");
    const auto row = [](const char* name, const QString& target) { QTest::newRow(name) << target; };
    row("live session of another", QString::fromUtf8(token(alice).text()));
    row("the same in clear", clearToken(alice));
    row("expired session", QString::fromUtf8(token(QLatin1StringView("alice.expired")).text()));
    row("session of a locked user", clearToken(QLatin1StringView("bob_locked.active")));
    row("no session", QStringLiteral("zust0000000000000000000000"));
    row("token that cannot be decrypted", QStringLiteral("gAAAAABgarbage"));
    row("nothing", {});
}

void SessionCallsTest::otherTargetIsNotLookedAtForARegularUser()
{
    QFETCH(const QString, target);
    const auto list = m_sso->user().session().getList({}, sso::Ust::fromText(target), token(frank), callerApp,
                                                      callerAddress);
    QCOMPARE(statusOf(list), QStringLiteral("E005001"));
    QVERIFY(!list.error().reason);
    const LoggedRecord record = lastRecord(m_database);
    QCOMPARE(record.text(QLatin1StringView("reason")), QStringLiteral("current_not_super_user"));
    QVERIFY(record.object(QLatin1StringView("target")).isEmpty());
}

void SessionCallsTest::everyCallRefusesAnAddressThatCannotBeRead_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("no address") << QString();
    QTest::newRow("name") << QStringLiteral("localhost");
    QTest::newRow("port") << QStringLiteral("127.0.0.1:80");
    QTest::newRow("one of several") << QStringLiteral("127.0.0.1, x");
}

void SessionCallsTest::everyCallRefusesAnAddressThatCannotBeRead()
{
    QFETCH(const QString, address);
    const QString before = m_database.referenceTables();
    sso::SessionApi& sessions = m_sso->user().session();
    const auto admin = token(QLatin1StringView("admin1.active"));
    const QString invalid = QStringLiteral("E008002");
    const auto checkRecord = [&](const char* reason) {
        QCOMPARE(lastRecord(m_database).text(QLatin1StringView("reason")), QString::fromLatin1(reason));
        QCOMPARE(lastRecord(m_database).text(QLatin1StringView("remote_addr")), address);
    };
    QCOMPARE(statusOf(sessions.get({}, token(alice), admin, callerApp, address)), invalid);
    checkRecord("current_address_unreadable");
    QCOMPARE(statusOf(sessions.get({}, token(alice), {}, callerApp, address)), invalid);
    QCOMPARE(statusOf(sessions.verify({}, token(alice), admin, callerApp, address)), invalid);
    QCOMPARE(statusOf(sessions.getList({}, token(alice), admin, callerApp, address)), invalid);
    QCOMPARE(statusOf(sessions.renew({}, token(alice), callerApp, address, callerAgent)), invalid);
    checkRecord("user_address_unreadable");
    QCOMPARE(statusOf(m_sso->user().logout(token(alice), callerApp, address)), invalid);
    QCOMPARE(m_database.referenceTables(), before);
}

void SessionCallsTest::renewalIsStoredWithTheCanonicalAddresses()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    QVERIFY(sso->user().session().renew({}, token(alice), callerApp,
                                        QStringLiteral("2001:DB8::01 ,10.0.0.1\n"), callerAgent));
    const QString opaque =
        RawDatabase(store)
            .value(QStringLiteral("SELECT opaque1 FROM zato_sso_session WHERE ust = ?"), {clearToken(alice)})
            .toString();
    QVERIFY(opaque.contains(QStringLiteral(R"(\"remote_addr\":[\"2001:db8::1\",\"10.0.0.1\"])")));
}

USHER_TEST(SessionCallsTest)

} // namespace SessionCallsTests

#include "SessionCallsTest.moc"
