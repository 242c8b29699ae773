// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/sso/act/ActingStore.h"
#include "tests/support/TestRegistry.h"

namespace EndPlanTests
{

using namespace usher;
using namespace usher::test;

namespace
{

const QString frank = QStringLiteral("frank");

} // namespace

/// What is chosen becomes a plan, which the log has before anything is ended.
class EndPlanTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<ActingStore>();
        m_caller = actor(*m_store->sso);
    }
    void previewNamesTheUserAndCountsWhatStays();
    void rowThatIsGoneIsNamedOnce();
    void ownSessionIsEndedLast();
    void sessionInAnothersRowIsNotDescribed();
    void planWithoutAnIdIsMissing();
    void resultCountsEachFate();

private:
    std::unique_ptr<ActingStore> m_store;
    sso::Caller m_caller;
};

void EndPlanTest::previewNamesTheUserAndCountsWhatStays()
{
    const QString self = QStringLiteral("admin1");
    const sso::EndPlan plan = planOfUser(*m_store->sso, m_caller, self);
    QCOMPARE(plan.kept.size(), std::size_t{1});
    const LoggedRecord preview = lastRecord(RawDatabase(m_store->store));
    QCOMPARE(preview.op, QStringLiteral("session.preview"));
    QCOMPARE(preview.object(QLatin1StringView("target")).value(QLatin1StringView("username")),
             QJsonValue(self));
    QCOMPARE(extraOf(preview, QLatin1StringView("kept")), QJsonValue(1));
    QCOMPARE(extraOf(preview, QLatin1StringView("matches")),
             QJsonValue(static_cast<qint64>(plan.sessions.size())));
}

void EndPlanTest::rowThatIsGoneIsNamedOnce()
{
    const qint64 nobodys = 999'999;
    const auto plan = m_store->sessions().planEnd(m_caller, {.ids = {nobodys, nobodys}});
    QVERIFY(plan);
    QCOMPARE(plan->kept.size(), std::size_t{1});
    QCOMPARE(plan->kept.front().id, nobodys);
    QCOMPARE(plan->kept.front().why, sso::KeptBecause::NoLongerThere);
}

/// So that the caller passes until then.
void EndPlanTest::ownSessionIsEndedLast()
{
    const QLatin1StringView own("admin1.active"); // its row is the oldest
    sso::SessionChoice choice{.username = frank};
    choice.tokens.push_back(token(own));
    const auto plan = m_store->sessions().planEnd(callerOf(own), choice);
    QVERIFY(plan && plan->endsOwnSession);
    QCOMPARE(plan->sessions.back().username, QStringLiteral("admin1"));
    QVERIFY(plan->sessions.back().id < plan->sessions.front().id);
}

void EndPlanTest::sessionInAnothersRowIsNotDescribed()
{
    const auto proposal =
        m_store->acting().proposeEnd(m_caller, planOfUser(*m_store->sso, m_caller, frank), actReason);
    QVERIFY(proposal);
    RawDatabase(m_store->store)
        .execute(QStringLiteral("UPDATE zato_sso_session SET ust = 'zustother', user_id = (SELECT id FROM "
                                "zato_sso_user WHERE username = 'alice') WHERE ust = ?"),
                 {clearToken(QLatin1StringView("frank.active"))});
    const auto shown = m_store->acting().show(m_caller, proposal->id);
    QVERIFY(shown);
    QCOMPARE(std::ranges::count(shown->plan.sessions, frank, &sso::PlannedSession::username),
             proposal->sessions - 1);
    QCOMPARE(std::ranges::count(shown->plan.sessions, QString(), &sso::PlannedSession::username), 1);
}

/// A filter without an ID would find every plan.
void EndPlanTest::planWithoutAnIdIsMissing()
{
    const auto stopped = m_store->sessions().end(m_caller, planOfUser(*m_store->sso, m_caller, frank),
                                                 actReason, [](qint64 done, qint64) { return done == 0; });
    QVERIFY(stopped);
    // As if it had been killed: it has no result.
    RawDatabase(m_store->store)
        .execute(QStringLiteral("UPDATE usher_audit SET op = 'x' WHERE op = 'session.end_result'"));
    const auto resumed = m_store->sessions().resumeEnd(m_caller, {});
    QVERIFY(!resumed);
    QCOMPARE(resumed.error().kind, ErrorKind::PlanMissing);
}

void EndPlanTest::resultCountsEachFate()
{
    const sso::EndPlan plan = planOfUser(*m_store->sso, m_caller, frank);
    RawDatabase database(m_store->store);
    database.execute(QStringLiteral("DELETE FROM zato_sso_session WHERE id = ?"), {plan.sessions[0].id});
    database.execute(QStringLiteral("UPDATE zato_sso_session SET expiration_time = '2026-03-14 "
                                    "18:00:00.000000' WHERE id = ?"),
                     {plan.sessions[1].id});
    const auto result = m_store->sessions().end(m_caller, plan, actReason);
    QVERIFY(result);
    QVERIFY(result->sessions[0].isRefused && !result->sessions[1].isRefused);
    const LoggedRecord record = lastRecord(database);
    QCOMPARE(record.op, QStringLiteral("session.end_result"));
    QCOMPARE(extraOf(record, QLatin1StringView("gone")), QJsonValue(1));
    QCOMPARE(extraOf(record, QLatin1StringView("changed")), QJsonValue(1));
    QCOMPARE(extraOf(record, QLatin1StringView("untouched")), QJsonValue(0));
    QCOMPARE(extraOf(record, QLatin1StringView("ended")),
             QJsonValue(static_cast<qint64>(plan.sessions.size()) - 2));
}

USHER_TEST(EndPlanTest)

} // namespace EndPlanTests

#include "EndPlanTest.moc"
