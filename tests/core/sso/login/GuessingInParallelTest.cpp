// SPDX-License-Identifier: GPL-3.0-or-later
#include <thread>
#include <vector>

#include <QTest>

#include "tests/core/sso/login/Guessing.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/support/TestRegistry.h"

namespace GuessingInParallelTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr QLatin1StringView alice("alice");
const QString ok = QStringLiteral("ok");
const QString notAllowed = QStringLiteral("E005001");

} // namespace

/// A wait belongs to the store, not to a process. It is in force for every program that opens the store.
class GuessingInParallelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitOutlivesTheProgram();
    void twoMachinesShareOneCount();
    void parallelGuessesAreNotCheckedMoreOften_data();
    void parallelGuessesAreNotCheckedMoreOften();

private:
    TestClock m_clock{fixtureNow()};
};

void GuessingInParallelTest::waitOutlivesTheProgram()
{
    const TestStore store;
    guess(*store.open(m_clock), alice, freeFailures);
    QCOMPARE(statusOf(logIn(*store.open(m_clock), alice)), notAllowed);
    QCOMPARE(lastReason(store), QStringLiteral("user_must_wait"));
    m_clock.advance(firstWait);
    QCOMPARE(statusOf(logIn(*store.open(m_clock), alice)), ok);
}

void GuessingInParallelTest::twoMachinesShareOneCount()
{
    const TestStore store;
    const auto here = store.open(m_clock);
    const auto there = store.open(m_clock);
    guess(*here, alice, 3);
    guess(*there, alice, 2);
    for (const auto* sso : {&here, &there}) {
        QCOMPARE(statusOf(logIn(**sso, alice)), notAllowed);
        QCOMPARE(lastReason(store), QStringLiteral("user_must_wait"));
    }
    m_clock.advance(firstWait);
    QCOMPARE(statusOf(logIn(*there, alice)), ok);
    guess(*here, alice, freeFailures - 1);
    QCOMPARE(statusOf(logIn(*here, alice)), ok);
}

void GuessingInParallelTest::parallelGuessesAreNotCheckedMoreOften_data()
{
    QTest::addColumn<QString>("username");
    QTest::addColumn<QString>("reason");
    QTest::newRow("a user") << QString(alice) << QStringLiteral("user_password_wrong");
    QTest::newRow("a name that is unknown")
        << QStringLiteral("nobody") << QStringLiteral("user_name_unknown");
}

void GuessingInParallelTest::parallelGuessesAreNotCheckedMoreOften()
{
    QFETCH(const QString, username);
    QFETCH(const QString, reason);
    constexpr int threadCount = 4;
    constexpr int guessesEach = 6;
    const TestStore store;
    std::vector<std::thread> threads;
    threads.reserve(threadCount);
    for (int i = 0; i < threadCount; ++i) {
        threads.emplace_back([&] { guess(*store.open(m_clock), username, guessesEach); });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    QCOMPARE(recordsWith(store, reason), freeFailures);
    QVERIFY(recordsWith(store, QStringLiteral("user_must_wait")) > 0);
    m_clock.advance(firstWait);
    guess(*store.open(m_clock), username);
    QCOMPARE(recordsWith(store, reason), freeFailures + 1);
}

USHER_TEST(GuessingInParallelTest)

} // namespace GuessingInParallelTests

#include "GuessingInParallelTest.moc"
