// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include <unistd.h>

#include <QDir>
#include <QTest>

#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/ManySessions.h"
#include "tests/core/support/TestStore.h"
#include "tests/faults/support/KilledChild.h"
#include "tests/support/LongRun.h"
#include "tests/support/TestRegistry.h"

namespace KilledContainmentTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr QLatin1StringView admin("admin_plainhash");
const QString contained = QStringLiteral("admin1"); // the owner of the added sessions
const QString reason = QStringLiteral("ticket 4711");
const QString newPassword = QStringLiteral("Correct-horse-9-battery");
constexpr int added = 1'200; // three transactions of sessions

Result<sso::Caller> logInAsAdmin(sso::Sso& sso)
{
    return logIn(sso, admin).map([](sso::LoginSession session) {
        return sso::Caller{
            .currentUst = std::move(session.ust), .currentApp = callerApp, .remoteAddr = callerAddress};
    });
}

} // namespace

/// A process that contains or releases a user is killed at any moment. The account is changed wholly or not
/// at all; each session that is gone has its record; the next opening says what is left; and going on ends
/// it.
class KilledContainmentTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_store.reset(); }
    void killedBetweenTransactions_data();
    void killedBetweenTransactions();
    void killedAtAnyOperation();
    void releaseKilledAtAnyOperation();

private:
    [[nodiscard]] QVariantMap account() const
    {
        return RawDatabase(*m_store).row(QStringLiteral("SELECT * FROM zato_sso_user WHERE username = ?"),
                                         {contained});
    }
    [[nodiscard]] qint64 recordCount(const QString& op) const
    {
        return RawDatabase(*m_store)
            .value(QStringLiteral("SELECT count(*) FROM usher_audit WHERE op = ? AND outcome = 'ok'"), {op})
            .toLongLong();
    }
    [[nodiscard]] Result<void> contain(const Progress& progress) const;
    /// Says what is wrong after a process was killed that contained the user, and goes on. `before` and
    /// `sessions` are from before.
    [[nodiscard]] QString faultsAfterContaining(const QVariantMap& before, int sessions);

    TestClock m_clock{fixtureNow()};
    std::unique_ptr<TestStore> m_store;
    QTemporaryDir m_parent;
    QString m_heads = m_parent.filePath(QStringLiteral("heads"));
};

void KilledContainmentTest::init()
{
    QDir(m_heads).removeRecursively();
    m_store = std::make_unique<TestStore>();
    if (testEngine() == odb::Engine::Sqlite) {
        m_store->setJournalMode(QStringLiteral("WAL"));
    }
    addSessions(*m_store, added);
}

Result<void> KilledContainmentTest::contain(const Progress& progress) const
{
    return openStore(m_store->folder(), m_heads, m_clock).and_then([&](const std::unique_ptr<sso::Sso>& sso) {
        return logInAsAdmin(*sso).and_then([&](const sso::Caller& caller) {
            return sso->user().contain(caller, contained, reason, progress).map([](const sso::Containment&) {
            });
        });
    });
}

QString KilledContainmentTest::faultsAfterContaining(const QVariantMap& before, int sessions)
{
    const auto sso = openStore(m_store->folder(), m_heads, m_clock);
    if (!sso) {
        return QStringLiteral("the next opening fails: ") + errorSentence(sso.error());
    }
    const RawDatabase database(*m_store);
    const qint64 containments = recordCount(QStringLiteral("user.contain"));
    const qint64 logins = recordCount(QStringLiteral("user.login"));
    const qint64 ends = recordCount(QStringLiteral("session.end"));
    if (sessions + logins - ends != database.sessionCount()) {
        return QStringLiteral("%1 sessions of %2, %3 ends")
            .arg(database.sessionCount())
            .arg(sessions)
            .arg(ends);
    }
    if (containments == 0) {
        return account() == before && ends == 0 ? QString() : QStringLiteral("changed without a record");
    }
    if (!account().value(QStringLiteral("is_locked")).toBool() ||
        account().value(QStringLiteral("password")) == before.value(QStringLiteral("password"))) {
        return QStringLiteral("recorded, but not contained");
    }
    const auto caller = logInAsAdmin(**sso);
    if (!caller) {
        return QStringLiteral("the admin cannot log in");
    }
    const auto unfinished = (*sso)->summary().unfinished;
    const bool isFinished = recordCount(QStringLiteral("session.end_result")) == 1;
    if (unfinished.size() != (isFinished ? 0U : 1U)) {
        return QStringLiteral("%1 plans are unfinished").arg(unfinished.size());
    }
    if (!isFinished) {
        const auto left = (*sso)->user().session().resumeEnd(*caller, unfinished.front().cid);
        const auto ended = left ? (*sso)->user().session().end(*caller, *left, reason)
                                : Result<sso::EndResult>(tl::unexpected(left.error()));
        if (!ended || ended->stoppedBy) {
            return QStringLiteral("it does not go on");
        }
    }
    const auto user = (*sso)->user().get(*caller, contained);
    return user && user->liveSessions == 0 ? QString() : QStringLiteral("sessions are left");
}

void KilledContainmentTest::killedBetweenTransactions_data()
{
    QTest::addColumn<int>("transaction");
    for (int transaction = 0; transaction < 4; ++transaction) { // three of sessions, then the result
        QTest::addRow("before transaction %d", transaction) << transaction;
    }
}

void KilledContainmentTest::killedBetweenTransactions()
{
    QFETCH(const int, transaction);
    const QVariantMap before = account();
    const int sessions = RawDatabase(*m_store).sessionCount();
    constexpr int never = 1'000'000;
    const ChildEnd end = killedAt(never, [&](const Acknowledge&) {
        int begun = 0;
        return contain([&](qint64, qint64) {
            if (begun++ == transaction) {
                ::kill(::getpid(), SIGKILL);
            }
            return true;
        });
    });
    QVERIFY(end.how == ChildEnd::How::Killed);
    QCOMPARE(recordCount(QStringLiteral("user.contain")), 1);
    const QString faults = faultsAfterContaining(before, sessions);
    QVERIFY2(faults.isEmpty(), qPrintable(faults));
}

void KilledContainmentTest::killedAtAnyOperation()
{
    int kills = 0;
    bool isKilled = true;
    for (int operation = 1; isKilled; operation += rounds(testEngine() == odb::Engine::Sqlite ? 97 : 83, 7)) {
        init();
        const QVariantMap before = account();
        const int sessions = RawDatabase(*m_store).sessionCount();
        const ChildEnd end = killedAt(operation, [&](const Acknowledge&) { return contain({}); });
        QVERIFY(end.how != ChildEnd::How::Failed);
        isKilled = end.how == ChildEnd::How::Killed;
        kills += isKilled ? 1 : 0;
        const QString faults = faultsAfterContaining(before, sessions);
        QVERIFY2(faults.isEmpty(), qPrintable(QStringLiteral("operation %1: ").arg(operation) + faults));
    }
    QVERIFY(kills > 1);
    qInfo("%d kills", kills);
}

void KilledContainmentTest::releaseKilledAtAnyOperation()
{
    int kills = 0;
    bool isKilled = true;
    for (int operation = 1; isKilled; operation += rounds(testEngine() == odb::Engine::Sqlite ? 23 : 67, 3)) {
        init();
        QVERIFY(contain({}));
        RawDatabase database(*m_store);
        // A session that was under way during the containment.
        database.execute(
            QStringLiteral("UPDATE zato_sso_session SET user_id = (SELECT id FROM zato_sso_user WHERE "
                           "username = 'admin1') WHERE ust = ?"),
            {clearToken(QLatin1StringView("alice.active"))});
        const QVariantMap before = account();
        const ChildEnd end = killedAt(operation, [&](const Acknowledge&) {
            return openStore(m_store->folder(), m_heads, m_clock)
                .and_then([&](const std::unique_ptr<sso::Sso>& sso) {
                    return logInAsAdmin(*sso).and_then([&](const sso::Caller& caller) {
                        return sso->user()
                            .release(caller, contained, secret(newPassword), reason)
                            .map([](const sso::Containment&) {});
                    });
                });
        });
        QVERIFY(end.how != ChildEnd::How::Failed);
        isKilled = end.how == ChildEnd::How::Killed;
        kills += isKilled ? 1 : 0;
        const auto sso = openStore(m_store->folder(), m_heads, m_clock);
        QVERIFY(sso);
        const bool isReleased = recordCount(QStringLiteral("user.release")) == 1;
        QCOMPARE(account().value(QStringLiteral("is_locked")).toBool(), !isReleased);
        QCOMPARE(account() == before, !isReleased);
        const auto caller = logInAsAdmin(**sso);
        QVERIFY(caller);
        QCOMPARE((*sso)->user().get(*caller, contained)->liveSessions, isReleased ? 0 : 1);
        const auto old = (*sso)->user().session().verify({}, token(QLatin1StringView("alice.active")),
                                                         caller->currentUst, callerApp, callerAddress);
        QVERIFY(old && !old->isValid);
    }
    QVERIFY(kills > 1);
    qInfo("%d kills", kills);
}

USHER_TEST(KilledContainmentTest)

} // namespace KilledContainmentTests

#include "KilledContainmentTest.moc"
