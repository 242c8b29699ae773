// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/sso/act/Acting.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/MeddlingClock.h"
#include "tests/support/TestRegistry.h"

namespace MeanwhileTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr QLatin1StringView admin("admin1");
const QString ok = QStringLiteral("ok");
const QString goodPassword = QStringLiteral("Correct-horse-9-battery");

} // namespace

/// What is slow is done before a call's transaction. What changes until then counts.
class MeanwhileTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void sessionThatExpiresMeanwhileIsRefused();
    void proofOfASessionThatPassesLaterIsJudgedAnew();
    void passwordIsNotSetForASessionThatPassesLater();
    void nameThatSomebodyElseHasMeanwhileIsJudgedAnew();
    void passwordIsJudgedThreeTimes_data();
    void passwordIsJudgedThreeTimes();
    void superUserWhoIsLockedMeanwhileIsToldNoReason();

private:
    [[nodiscard]] TimePoint expirationOf(QLatin1StringView session)
    {
        return get(*m_sso, session).value().expirationTime;
    }

    std::unique_ptr<MeddlingClock> m_clock;
    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<sso::Sso> m_sso;
};

void MeanwhileTest::init()
{
    m_sso.reset();
    m_clock = std::make_unique<MeddlingClock>(fixtureNow());
    m_store = std::make_unique<TestStore>();
    m_sso = m_store->open(*m_clock);
}

void MeanwhileTest::sessionThatExpiresMeanwhileIsRefused()
{
    const QLatin1StringView target("alice.active");
    const TimePoint expiration = expirationOf(target);
    m_clock->set(expiration - std::chrono::minutes(1));
    const sso::Caller caller = actor(*m_sso);
    m_clock->meddle([&](int question) {
        m_clock->set(question == 1 ? expiration - std::chrono::microseconds(1) : expiration);
    });
    const auto refused = m_sso->user().session().get(caller, token(target));
    QCOMPARE(statusOf(refused), QStringLiteral("E007001"));
    QCOMPARE(reasonOf(refused), QStringLiteral("target_session_expired"));
    QVERIFY(refused.error().target);
    QCOMPARE(refused.error().target->since, std::optional(expiration));
}

/// The clock was ahead, and is set back.
void MeanwhileTest::proofOfASessionThatPassesLaterIsJudgedAnew()
{
    const QLatin1StringView session("admin1.active");
    const TimePoint expiration = expirationOf(session);
    const auto before = records(RawDatabase(*m_store)).size();
    m_clock->meddle([&](int question) { m_clock->set(question == 1 ? expiration : fixtureNow()); });
    QCOMPARE(statusOf(m_sso->user().prove(callerOf(session), fixtureUser(admin).password)), ok);
    QCOMPARE(records(RawDatabase(*m_store)).size(), before + 1);
}

void MeanwhileTest::passwordIsNotSetForASessionThatPassesLater()
{
    const sso::Caller caller = actor(*m_sso);
    const RawDatabase database(*m_store);
    const QString before = database.referenceTables();
    m_clock->meddle([&](int question) {
        m_clock->set(question == 1 ? fixtureNow() + std::chrono::hours(24) : fixtureNow());
    });
    const auto set = m_sso->user().setPassword(caller, QStringLiteral("frank"), secret(goodPassword));
    QVERIFY(!set);
    QCOMPARE(set.error().kind, ErrorKind::DatabaseChanged);
    QCOMPARE(database.referenceTables(), before);
}

/// Even with the same password, the record names the person who has logged in.
void MeanwhileTest::nameThatSomebodyElseHasMeanwhileIsJudgedAnew()
{
    RawDatabase database(*m_store);
    const QString alice =
        database.value(QStringLiteral("SELECT user_id FROM zato_sso_user WHERE username = 'alice'"))
            .toString();
    m_clock->meddle([&](int question) {
        if (question != 2) { // the password was judged, and the transaction has not begun
            return;
        }
        database.execute(QStringLiteral("UPDATE zato_sso_user SET password = (SELECT password FROM "
                                        "zato_sso_user WHERE username = 'admin1') WHERE username = 'alice'"));
        database.execute(QStringLiteral("UPDATE zato_sso_user SET username = 'x' WHERE username = 'admin1'"));
        database.execute(
            QStringLiteral("UPDATE zato_sso_user SET username = 'admin1' WHERE username = 'alice'"));
    });
    QCOMPARE(statusOf(logIn(*m_sso, admin, {.newPassword = secret(goodPassword)})), ok);
    QCOMPARE(lastRecord(database).object(QLatin1StringView("actor")).value(QLatin1StringView("user_id")),
             QJsonValue(alice));
}

void MeanwhileTest::passwordIsJudgedThreeTimes_data()
{
    QTest::addColumn<int>("changes");
    QTest::addColumn<QString>("status");
    QTest::newRow("changed, and changed back") << 2 << ok;
    QTest::newRow("changed at every time")
        << 3 << QStringLiteral("failed: ") + errorSentence({.kind = ErrorKind::DatabaseChanged});
}

void MeanwhileTest::passwordIsJudgedThreeTimes()
{
    QFETCH(const int, changes);
    QFETCH(const QString, status);
    RawDatabase database(*m_store);
    const QString passwordOf = QStringLiteral("SELECT password FROM zato_sso_user WHERE username = ?");
    const std::array passwords = {database.value(passwordOf, {QString(admin)}),
                                  database.value(passwordOf, {QStringLiteral("alice")})};
    int changed = 0;
    m_clock->meddle([&](int question) {
        // Each judgement asks for the time as it begins, for the new password's hash, and in its transaction.
        if (question % 3 == 2 && changed < changes) {
            ++changed;
            database.execute(QStringLiteral("UPDATE zato_sso_user SET password = ? WHERE username = ?"),
                             {passwords.at(changed % 2), QString(admin)});
        }
    });
    QCOMPARE(statusOf(logIn(*m_sso, admin, {.newPassword = secret(goodPassword)})), status);
    QCOMPARE(changed, changes);
}

void MeanwhileTest::superUserWhoIsLockedMeanwhileIsToldNoReason()
{
    const QLatin1StringView session("admin1.active");
    const auto lock = [&](qint64, qint64) {
        RawDatabase(*m_store).execute(
            QStringLiteral("UPDATE zato_sso_user SET is_locked = TRUE WHERE username = 'admin1'"));
        return true;
    };
    const auto refused = countActivity(*m_sso, session, lock);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Refused);
    QVERIFY(!refused.error().reason);
    QCOMPARE(lastRecord(RawDatabase(*m_store)).text(QLatin1StringView("reason")),
             QStringLiteral("current_locked"));
}

USHER_TEST(MeanwhileTest)

} // namespace MeanwhileTests

#include "MeanwhileTest.moc"
