// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/sso/act/Acting.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/ManySessions.h"
#include "tests/core/support/disturbance/CuttingProxy.h"
#include "tests/support/TestRegistry.h"

namespace LostWhileEndingTests
{

using namespace usher;
using namespace usher::test;
using sso::SessionFate;

/// A server that goes away at any of the transactions of an act.
class LostWhileEndingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsEndedIsOnRecord_data();
    void whatIsEndedIsOnRecord();
    void containmentIsWholeOrNothing_data() { whatIsEndedIsOnRecord_data(); }
    void containmentIsWholeOrNothing();
    void releaseIsWholeOrNothing_data();
    void releaseIsWholeOrNothing();

private:
    /// Makes the store go through the proxy.
    static void goThrough(const TestStore& store, const CuttingProxy& proxy);
    [[nodiscard]] static QVariantMap account(const RawDatabase& database)
    {
        return database.row(QStringLiteral("SELECT * FROM zato_sso_user WHERE username = 'admin1'"));
    }

    TestClock m_clock{fixtureNow()};
};

void LostWhileEndingTest::goThrough(const TestStore& store, const CuttingProxy& proxy)
{
    store.edit(QStringLiteral("server.conf"), "port=" + testServer().value(QStringLiteral("port")).toUtf8(),
               "port=" + QByteArray::number(proxy.port()));
}

void LostWhileEndingTest::whatIsEndedIsOnRecord_data()
{
    QTest::addColumn<int>("cut");
    QTest::addColumn<int>("transaction");
    for (int transaction = 0; transaction < 4; ++transaction) { // three of sessions, one of the result
        for (const auto& [name, cut] : {std::pair{"before the commit", CuttingProxy::Cut::BeforeCommit},
                                        std::pair{"after the commit", CuttingProxy::Cut::AfterCommit}}) {
            QTest::addRow("transaction %d %s", transaction, name) << static_cast<int>(cut) << transaction;
        }
    }
}

void LostWhileEndingTest::whatIsEndedIsOnRecord()
{
    QFETCH(const int, cut);
    QFETCH(const int, transaction);
    constexpr int added = 1'200;
    const TestStore store;
    addSessions(store, added);
    CuttingProxy proxy(testServer().value(QStringLiteral("port")).toInt());
    goThrough(store, proxy);
    const auto sso = store.open(m_clock);
    const sso::Caller caller = actor(*sso);
    const sso::EndPlan plan = planOfUser(*sso, caller, QStringLiteral("admin1"));
    const RawDatabase database(store);
    const int before = database.sessionCount();
    int begun = 0;
    const auto result = sso->user().session().end(caller, plan, actReason, [&](qint64, qint64) {
        if (begun++ == transaction) {
            proxy.cut(static_cast<CuttingProxy::Cut>(cut));
        }
        return true;
    });
    QVERIFY(proxy.hasCut());
    const QList<LoggedRecord> ends = recordsOf(database, QLatin1StringView("session.end"));
    QCOMPARE(before - database.sessionCount(), ends.size()); // each ended session has its record
    QSet<QString> references;
    for (const LoggedRecord& record : ends) {
        references << record.target;
    }
    QCOMPARE(references.size(), ends.size());
    if (!result) {
        QCOMPARE(ends.size(), 0);
        QCOMPARE(transaction, 0);
        return;
    }
    QCOMPARE(result->count(SessionFate::Ended), ends.size());
    const bool isWhole = static_cast<std::size_t>(ends.size()) == plan.sessions.size();
    QVERIFY(isWhole || result->stoppedBy);
}

void LostWhileEndingTest::containmentIsWholeOrNothing()
{
    QFETCH(const int, cut);
    QFETCH(const int, transaction);
    constexpr int added = 700; // two transactions of sessions, after that of the account
    const TestStore store;
    addSessions(store, added);
    CuttingProxy proxy(testServer().value(QStringLiteral("port")).toInt());
    goThrough(store, proxy);
    const auto sso = store.open(m_clock);
    const sso::Caller caller = actor(*sso, secondAdmin);
    const RawDatabase database(store);
    const int before = database.sessionCount();
    const QVariantMap accountBefore = account(database);
    int begun = 0;
    const auto cutAt = [&](int now) {
        if (now == transaction) {
            proxy.cut(static_cast<CuttingProxy::Cut>(cut));
        }
    };
    cutAt(begun);
    const auto contained =
        sso->user().contain(caller, QStringLiteral("admin1"), actReason, [&](qint64, qint64) {
            cutAt(++begun);
            return true;
        });
    QVERIFY(proxy.hasCut());
    const QList<LoggedRecord> ends = recordsOf(database, QLatin1StringView("session.end"));
    QCOMPARE(before - database.sessionCount(), ends.size()); // each ended session has its record
    const bool isRecorded =
        !recordsOf(database, QLatin1StringView("user.contain")).isEmpty() &&
        recordsOf(database, QLatin1StringView("user.contain")).front().outcome == QLatin1StringView("ok");
    QCOMPARE(account(database).value(QStringLiteral("is_locked")).toBool(), isRecorded);
    QCOMPARE(account(database) == accountBefore, !isRecorded);
    if (!contained) {
        QCOMPARE(transaction, 0);
        QVERIFY(ends.isEmpty() || isRecorded);
        return;
    }
    QVERIFY(isRecorded);
    QCOMPARE(contained->sessions.count(SessionFate::Ended), ends.size());
    // The proxy serves one client at a time.
    store.edit(QStringLiteral("server.conf"), "port=" + QByteArray::number(proxy.port()),
               "port=" + testServer().value(QStringLiteral("port")).toUtf8());
    const auto opened = store.open(m_clock);
    const sso::Caller again = actor(*opened, secondAdmin);
    const bool isWhole = opened->user().get(again, QStringLiteral("admin1"))->liveSessions == 0;
    QVERIFY(isWhole || contained->sessions.stoppedBy);
    QVERIFY(isWhole || !opened->summary().unfinished.empty() ||
            contained->sessions.statement.contains(R"(\"complete\":false)"));
}

void LostWhileEndingTest::releaseIsWholeOrNothing_data()
{
    QTest::addColumn<int>("cut");
    QTest::newRow("before the commit") << static_cast<int>(CuttingProxy::Cut::BeforeCommit);
    QTest::newRow("after the commit") << static_cast<int>(CuttingProxy::Cut::AfterCommit);
}

void LostWhileEndingTest::releaseIsWholeOrNothing()
{
    QFETCH(const int, cut);
    const QString admin = QStringLiteral("admin1");
    const TestStore store;
    CuttingProxy proxy(testServer().value(QStringLiteral("port")).toInt());
    goThrough(store, proxy);
    const auto sso = store.open(m_clock);
    const sso::Caller caller = actor(*sso, secondAdmin);
    QVERIFY(sso->user().contain(caller, admin, actReason));
    const RawDatabase database(store);
    const QVariantMap before = account(database);
    proxy.cut(static_cast<CuttingProxy::Cut>(cut));
    const auto released = sso->user().release(caller, admin, secret(u"Correct-horse-9-battery"));
    QVERIFY(proxy.hasCut());
    const QList<LoggedRecord> records = recordsOf(database, QLatin1StringView("user.release"));
    const bool isReleased = !records.isEmpty() && records.front().outcome == QLatin1StringView("ok");
    QCOMPARE(account(database) == before, !isReleased);
    QCOMPARE(account(database).value(QStringLiteral("is_locked")).toBool(), !isReleased);
    QVERIFY(!released || isReleased); // no answer without its record
}

USHER_TEST(LostWhileEndingTest)

} // namespace LostWhileEndingTests

#include "LostWhileEndingTest.moc"
