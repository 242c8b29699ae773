// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/Time.h"
#include "core/audit/export/SignedStatement.h"
#include "tests/core/sso/act/ActingStore.h"
#include "tests/support/TestRegistry.h"

namespace SessionEndingTests
{

using namespace usher;
using namespace usher::test;
using sso::SessionFate;

namespace
{

const QString frank = QStringLiteral("frank");
constexpr QLatin1StringView endOp("session.end");
constexpr QLatin1StringView planOp("session.end_plan");
constexpr QLatin1StringView resultOp("session.end_result");

} // namespace

class SessionEndingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_store = std::make_unique<ActingStore>(); }
    void sessionsOfAUserAreEndedAndProven();
    void eachEndedSessionHasARecord();
    void namedSessionIsEnded();
    void foundSessionsAreEnded();
    void ownSessionStaysUnlessItIsNamed();
    void statementIsVerified();
    void readOnlyStoreIsLeftAlone();
    void onlySuperUsersEndSessions();
    void chosenSessionIsRenewed();

private:
    std::unique_ptr<ActingStore> m_store;
};

void SessionEndingTest::sessionsOfAUserAreEndedAndProven()
{
    const sso::Caller caller = actor(*m_store->sso);
    QVERIFY(verify(*m_store->sso, QLatin1StringView("frank.active"))->isValid);
    const sso::EndPlan plan = planOfUser(*m_store->sso, caller, frank);
    const auto planned = static_cast<qint64>(plan.sessions.size());
    QVERIFY(planned > 10);
    const RawDatabase database(m_store->store);
    const int before = database.sessionCount();
    const sso::EndResult result = endSessions(*m_store->sso, caller, plan);
    QVERIFY(!result.stoppedBy);
    QCOMPARE(result.count(SessionFate::Ended), planned);
    QCOMPARE(result.stillAccepted(), 0);
    QCOMPARE(database.sessionCount(), before - planned);
    QVERIFY(std::ranges::all_of(result.sessions, &sso::EndedSession::isRefused));
    QCOMPARE(statusOf(get(*m_store->sso, QLatin1StringView("frank.active"))), QStringLiteral("E007001"));
    QVERIFY(!verify(*m_store->sso, QLatin1StringView("frank.active"))->isValid);
    QVERIFY(verify(*m_store->sso, QLatin1StringView("alice.active"))->isValid);
}

void SessionEndingTest::eachEndedSessionHasARecord()
{
    const sso::Caller caller = actor(*m_store->sso);
    const sso::EndPlan plan = planOfUser(*m_store->sso, caller, frank);
    const sso::EndResult result = endSessions(*m_store->sso, caller, plan);
    const RawDatabase database(m_store->store);
    const QList<LoggedRecord> ends = recordsOf(database, endOp);
    QCOMPARE(static_cast<std::size_t>(ends.size()), plan.sessions.size());
    for (const LoggedRecord& record : ends) {
        QCOMPARE(record.cid, plan.receipt.cid);
        QCOMPARE(record.object(QLatin1StringView("target")).value(QLatin1StringView("username")).toString(),
                 frank);
        QCOMPARE(record.object(QLatin1StringView("target")).value(QLatin1StringView("ust")).toString().size(),
                 16);
        QCOMPARE(extraOf(record, QLatin1StringView("reason")).toString(), actReason);
    }
    QCOMPARE(recordsOf(database, planOp).size(), 1);
    QVERIFY(recordsOf(database, planOp).front().seq < ends.front().seq);
    const LoggedRecord whole = recordsOf(database, resultOp).value(0);
    QCOMPARE(whole.seq, result.receipt.number);
    QCOMPARE(whole.cid, plan.receipt.cid);
    QCOMPARE(extraOf(whole, QLatin1StringView("ended")).toInteger(), ends.size());
    QCOMPARE(extraOf(whole, QLatin1StringView("set")).toString(), plan.setHash);
    QVERIFY(!database.auditTables().contains(clearToken(QLatin1StringView("frank.active"))));
}

void SessionEndingTest::namedSessionIsEnded()
{
    const sso::Caller caller = actor(*m_store->sso);
    sso::SessionChoice choice;
    choice.tokens.push_back(token(QLatin1StringView("alice.active")));
    choice.tokens.push_back(token(QLatin1StringView("alice.active")));
    const auto plan = m_store->sessions().planEnd(caller, choice);
    QVERIFY(plan);
    QCOMPARE(plan->sessions.size(), std::size_t{1});
    QCOMPARE(plan->sessions.front().username, QStringLiteral("alice"));
    QCOMPARE(endSessions(*m_store->sso, caller, *plan).count(SessionFate::Ended), 1);
    const auto again = m_store->sessions().planEnd(caller, choice);
    QVERIFY(again);
    QVERIFY(again->sessions.empty());
    QCOMPARE(again->kept.front().why, sso::KeptBecause::NoLongerThere);
}

void SessionEndingTest::foundSessionsAreEnded()
{
    const sso::Caller caller = actor(*m_store->sso);
    const auto found = search(*m_store->sso, QStringLiteral("user:=frank kind:jwt"));
    QVERIFY(found);
    QVERIFY((*found)->searchMore(std::chrono::hours(1)));
    QVERIFY(!(*found)->ids().empty());
    const auto plan = m_store->sessions().planEnd(caller, {.ids = (*found)->ids()});
    QVERIFY(plan);
    QCOMPARE(plan->sessions.size(), (*found)->ids().size());
    QCOMPARE(endSessions(*m_store->sso, caller, *plan).count(SessionFate::Ended),
             static_cast<qint64>(plan->sessions.size()));
    QVERIFY(findSessions(*m_store->sso, QStringLiteral("user:=frank kind:jwt"))->empty());
}

void SessionEndingTest::ownSessionStaysUnlessItIsNamed()
{
    const sso::Caller caller = actor(*m_store->sso);
    sso::EndPlan plan = planOfUser(*m_store->sso, caller, QStringLiteral("admin1"));
    QVERIFY(!plan.endsOwnSession);
    QVERIFY(std::ranges::any_of(
        plan.kept, [](const sso::KeptSession& kept) { return kept.why == sso::KeptBecause::OwnSession; }));
    QVERIFY(!endSessions(*m_store->sso, caller, plan).stoppedBy);
    QVERIFY(m_store->users().get(caller, frank)); // the own session is still there
    sso::SessionChoice choice{.username = frank};
    choice.tokens.push_back(caller.currentUst.clone());
    const auto named = m_store->sessions().planEnd(caller, choice);
    QVERIFY(named);
    QVERIFY(named->endsOwnSession);
    const sso::EndResult result = endSessions(*m_store->sso, caller, *named);
    QVERIFY(!result.stoppedBy);
    QCOMPARE(result.count(SessionFate::Ended), static_cast<qint64>(named->sessions.size()));
    QCOMPARE(statusOf(m_store->users().get(caller, frank)), QStringLiteral("E007001"));
}

void SessionEndingTest::statementIsVerified()
{
    const sso::Caller caller = actor(*m_store->sso);
    const sso::EndResult result =
        endSessions(*m_store->sso, caller, planOfUser(*m_store->sso, caller, frank));
    const auto verdict = audit::verifyStatement(result.statement, {});
    QVERIFY2(verdict.isSound, qPrintable(verdict.fault));
    QCOMPARE(verdict.content.value(QLatin1StringView("reason")).toString(), actReason);
    QCOMPARE(verdict.content.value(QLatin1StringView("ended")).toInteger(), result.count(SessionFate::Ended));
    QCOMPARE(
        extraOf(recordsOf(RawDatabase(m_store->store), resultOp).value(0), QLatin1StringView("statement"))
            .toString(),
        verdict.hash);
    QByteArray forged = result.statement;
    forged.replace("4711", "4712");
    QVERIFY(!audit::verifyStatement(forged, {}).isSound);
    QVERIFY(!result.statement.contains(clearToken(QLatin1StringView("frank.active")).toUtf8()));
}

void SessionEndingTest::readOnlyStoreIsLeftAlone()
{
    m_store->sso = m_store->store.open(m_store->clock, sso::Access::ReadOnly);
    const sso::Caller caller = actor(*m_store->sso);
    const auto refused = m_store->sessions().end(caller, planOfUser(*m_store->sso, caller, frank), actReason);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::NotInReadOnly);
}

void SessionEndingTest::onlySuperUsersEndSessions()
{
    const sso::Caller admin = actor(*m_store->sso);
    const sso::EndPlan plan = planOfUser(*m_store->sso, admin, frank);
    const auto login = logIn(*m_store->sso, QLatin1StringView("alice"));
    QVERIFY(login);
    const sso::Caller alice = admin.with(login->ust);
    QCOMPARE(statusOf(m_store->sessions().planEnd(alice, {.username = frank})), QStringLiteral("E005001"));
    const auto refused = m_store->sessions().end(alice, plan, actReason);
    QCOMPARE(statusOf(refused), QStringLiteral("E005001"));
    QVERIFY(!refused.error().reason);
}

void SessionEndingTest::chosenSessionIsRenewed()
{
    const sso::Caller caller = actor(*m_store->sso);
    m_store->clock.advance(std::chrono::minutes(3));
    const auto before = get(*m_store->sso, QLatin1StringView("alice.active"));
    QVERIFY(before);
    const auto renewed = m_store->sessions().renewChosen(caller, token(QLatin1StringView("alice.active")),
                                                         callerAgent, actReason);
    QCOMPARE(statusOf(renewed), QStringLiteral("ok"));
    QCOMPARE(renewed->expirationTime, fixtureNow() + std::chrono::minutes(63));
    const LoggedRecord record = lastRecord(RawDatabase(m_store->store));
    QCOMPARE(record.op, QStringLiteral("session.renew"));
    QCOMPARE(record.object(QLatin1StringView("actor")).value(QLatin1StringView("username")).toString(),
             QStringLiteral("admin1"));
    QCOMPARE(record.object(QLatin1StringView("target")).value(QLatin1StringView("username")).toString(),
             QStringLiteral("alice"));
    QCOMPARE(extraOf(record, QLatin1StringView("old_expiration")),
             QJsonValue(isoText(before->expirationTime)));
    QCOMPARE(extraOf(record, QLatin1StringView("new_expiration")),
             QJsonValue(isoText(renewed->expirationTime)));
    QCOMPARE(extraOf(record, QLatin1StringView("reason")), QJsonValue(actReason));
    QCOMPARE(statusOf(m_store->sessions().renewChosen(callerOf(QLatin1StringView("admin1.active")),
                                                      token(QLatin1StringView("alice.active")), callerAgent)),
             QStringLiteral("E005001"));
}

USHER_TEST(SessionEndingTest)

} // namespace SessionEndingTests

#include "SessionEndingTest.moc"
