// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/LoginRefusals.h"

#include <QTest>

#include "tests/support/TestRegistry.h"

namespace LoginRefusalsTests
{

using usher::TimePoint;
using usher::ui::LoginRefusals;
using namespace std::chrono_literals;

class LoginRefusalsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fifthFailureBeginsAWait();
    void failureDuringTheWaitDoesNotCount();
    void eachFailureAfterTheWaitDoublesIt();
    void waitBelongsToOneName();
    void otherAnswerEndsTheRow();

private:
    static constexpr TimePoint start{std::chrono::hours(500000)};
    const QString m_name = QStringLiteral("admin1");
};

void LoginRefusalsTest::fifthFailureBeginsAWait()
{
    LoginRefusals refusals;
    for (int i = 0; i < 4; ++i) {
        refusals.addNotAllowed(m_name, start);
        QVERIFY(!refusals.waitsUntil(start));
    }
    refusals.addNotAllowed(m_name, start);
    QCOMPARE(refusals.inARow(), 5);
    QCOMPARE(refusals.waitsUntil(start), std::optional<TimePoint>(start + 30s));
    QVERIFY(!refusals.waitsUntil(start + 30s));
}

void LoginRefusalsTest::failureDuringTheWaitDoesNotCount()
{
    LoginRefusals refusals;
    for (int i = 0; i < 5; ++i) {
        refusals.addNotAllowed(m_name, start);
    }
    refusals.addNotAllowed(m_name, start + 29s);
    QCOMPARE(refusals.waitsUntil(start + 29s), std::optional<TimePoint>(start + 30s));
}

void LoginRefusalsTest::eachFailureAfterTheWaitDoublesIt()
{
    LoginRefusals refusals;
    for (int i = 0; i < 5; ++i) {
        refusals.addNotAllowed(m_name, start);
    }
    refusals.addNotAllowed(m_name, start + 30s);
    QCOMPARE(refusals.waitsUntil(start + 30s), std::optional<TimePoint>(start + 90s));
}

void LoginRefusalsTest::waitBelongsToOneName()
{
    LoginRefusals refusals;
    for (int i = 0; i < 5; ++i) {
        refusals.addNotAllowed(m_name, start);
    }
    refusals.addNotAllowed(QStringLiteral("admin2"), start);
    QCOMPARE(refusals.inARow(), 6);
    QVERIFY(!refusals.waitsUntil(start));
}

void LoginRefusalsTest::otherAnswerEndsTheRow()
{
    LoginRefusals refusals;
    for (int i = 0; i < 5; ++i) {
        refusals.addNotAllowed(m_name, start);
    }
    refusals.forget();
    QCOMPARE(refusals.inARow(), 0);
    QVERIFY(!refusals.waitsUntil(start));
}

USHER_TEST(LoginRefusalsTest)

} // namespace LoginRefusalsTests

#include "LoginRefusalsTest.moc"
