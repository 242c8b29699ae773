// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QTest>

#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/core/support/disturbance/CuttingProxy.h"
#include "tests/support/LongRun.h"
#include "tests/support/TestRegistry.h"

namespace CutConnectionTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr qint64 longestWait =
    60'000; // milliseconds; generous, because no test depends on the speed of a machine

} // namespace

/// The network is cut at each message between a call and the server.
class CutConnectionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callLeavesOneRecordOrNone_data();
    void callLeavesOneRecordOrNone();

private:
    TestClock m_clock{fixtureNow()};
};

void CutConnectionTest::callLeavesOneRecordOrNone_data()
{
    QTest::addColumn<bool>("isDelivered");
    QTest::addColumn<bool>("isLogin");
    QTest::newRow("look, the message is lost") << false << false;
    QTest::newRow("look, the message is the last one that arrives") << true << false;
    QTest::newRow("login, the message is lost") << false << true;
    QTest::newRow("login, the message is the last one that arrives") << true << true;
}

void CutConnectionTest::callLeavesOneRecordOrNone()
{
    QFETCH(const bool, isDelivered);
    QFETCH(const bool, isLogin);
    const TestStore store;
    CuttingProxy proxy(testServer().value(QStringLiteral("port")).toInt());
    store.edit(QStringLiteral("server.conf"), "port=" + testServer().value(QStringLiteral("port")).toUtf8(),
               "port=" + QByteArray::number(proxy.port()));
    const auto sso = store.open(m_clock);
    const RawDatabase database(store);
    const auto call = [&]() -> Result<qint64> {
        const auto number = [](const auto& answer) { return answer.receipt.number; };
        return isLogin ? logIn(*sso, QLatin1StringView("admin1")).map(number)
                       : get(*sso, QLatin1StringView("alice.active")).map(number);
    };
    int cuts = 0;
    int answered = 0;
    int failed = 0;
    const int step = isLogin ? rounds(3, 1) : 1; // a look is only a few messages
    for (int message = 1;; message += step) {
        const qint64 before = records(database).size();
        const int sessions = database.sessionCount();
        proxy.cutAt(message, isDelivered ? CuttingProxy::Delivery::Done : CuttingProxy::Delivery::Lost);
        QElapsedTimer timer;
        timer.start();
        const auto number = call();
        QVERIFY2(timer.elapsed() < longestWait, qPrintable(QString::number(message)));
        const bool isCut = proxy.stopCutting();
        const qint64 made = records(database).size() - before;
        const QString place = QStringLiteral("message %1: %2 records").arg(message).arg(made);
        if (number) {
            QVERIFY2(made == 1 && *number == before + 1, qPrintable(place));
            ++answered;
        } else {
            QVERIFY2(isCut && !errorSentence(number.error()).isEmpty(), qPrintable(place));
            // After another connection was made, the call may be on record as failed.
            const bool isFailure = made == 1 && lastRecord(database).outcome == QLatin1StringView("failed");
            const bool isUnknown = made == 1 && number.error().kind == ErrorKind::OutcomeUnknown;
            QVERIFY2(made == 0 || isFailure || isUnknown, qPrintable(place));
            failed += isFailure ? 1 : 0;
        }
        const bool isDone = made == 1 && lastRecord(database).outcome == QLatin1StringView("ok");
        QCOMPARE(database.sessionCount() - sessions, isLogin && isDone ? 1 : 0);
        const auto next = get(*sso, QLatin1StringView("alice.active"));
        QVERIFY2(next, next ? "" : qPrintable(place + errorSentence(next.error())));
        if (!isCut) {
            break;
        }
        ++cuts;
    }
    QVERIFY(cuts > 3);
    qInfo("%d cuts: %d calls answered all the same, %d on record as failed", cuts, answered, failed);
}

USHER_TEST(CutConnectionTest)

} // namespace CutConnectionTests

#include "CutConnectionTest.moc"
