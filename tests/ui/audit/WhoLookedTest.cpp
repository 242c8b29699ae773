// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTableView>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/audit/AuditSteps.h"
#include "tests/ui/support/TestWindow.h"

namespace WhoLookedTests
{

namespace
{

using namespace usher::test;
using namespace usher::test::RecordColumn;

/// From a session, one click leads to the records of who has looked at it or at its owner.
class WhoLookedTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void whoLookedAtASessionFindsTheSearchThatShowedIt();
    void whoLookedAtAnInspectedSessionIsOneClickAway();
    void whoLookedAtARefusedSessionsOwnerIsOneClickAway();
    void whoLookedAtASelectedSessionIsOneClickAway();
};

void WhoLookedTest::whoLookedAtASessionFindsTheSearchThatShowedIt()
{
    TestWindow test;
    test.logIn();
    test.click(QStringLiteral("pick"));
    test.type(QStringLiteral("sessionFilter"), QStringLiteral("user:frank"));
    auto* sessions = test.find<QTableView>(QStringLiteral("sessionTable"));
    QTRY_COMPARE(sessions->model()->rowCount(), 4);
    QTRY_COMPARE(cellText(*sessions, 0, 0), QStringLiteral("frank"));
    sessions->selectRow(0);
    test.click(QStringLiteral("whoLookedAtSession"));
    const auto* table = test.find<QTableView>(QStringLiteral("auditTable"));
    QTRY_VERIFY(table->model()->rowCount() > 0);
    QCOMPARE(cellText(*table, 0, Operation), QStringLiteral("Session search"));
    QCOMPARE(cellText(*table, 0, Details), QStringLiteral("user:frank"));
}

void WhoLookedTest::whoLookedAtAnInspectedSessionIsOneClickAway()
{
    TestWindow test;
    test.logIn();
    lookAt(test, QStringLiteral("frank"));
    lookAt(test, QStringLiteral("alice"));
    const QString masked = test.textOf(QStringLiteral("maskedUst"));
    test.click(QStringLiteral("whoLookedAtSession"));
    const auto* table = test.find<QTableView>(QStringLiteral("auditTable"));
    QVERIFY(allHave(*table, 1, Target, QStringLiteral("alice")));
    QCOMPARE(filterChips(test), QStringList{QStringLiteral("Session: ") + masked});
    QTRY_VERIFY(table->hasFocus());
    QTest::keyClick(&test.window(), Qt::Key_1, Qt::ControlModifier);
    test.click(QStringLiteral("whoLookedAtUser"));
    QVERIFY(allHave(*table, 1, Target, QStringLiteral("alice")));
    QCOMPARE(filterChips(test), QStringList{QStringLiteral("About: alice")});
}

void WhoLookedTest::whoLookedAtARefusedSessionsOwnerIsOneClickAway()
{
    TestWindow test;
    test.logIn();
    lookAt(test, QStringLiteral("bob_locked"));
    test.click(QStringLiteral("whoLookedAtUser"));
    const auto* table = test.find<QTableView>(QStringLiteral("auditTable"));
    QVERIFY(allHave(*table, 1, Target, QStringLiteral("bob_locked")));
    QCOMPARE(filterChips(test), QStringList{QStringLiteral("About: bob_locked")});
}

/// Returns whether a button of the sessions page, which is perhaps behind More, can be pressed.
bool isOffered(const TestWindow& test, const QString& button)
{
    return test.find(QStringLiteral("sessionsPage"))->findChild<QWidget*>(button)->isEnabled();
}

/// Selects the newest session of alice, as in TestWindow::tokenOf, in the list of sessions.
void selectSessionOfAlice(TestWindow& test)
{
    QTest::keyClick(&test.window(), Qt::Key_2, Qt::ControlModifier);
    constexpr int userColumn = 0;
    auto* sessions = test.find<QTableView>(QStringLiteral("sessionTable"));
    QTRY_COMPARE(sessions->model()->rowCount(), 16);
    test.type(QStringLiteral("sessionFilter"), QStringLiteral("alice"));
    QVERIFY(allHave(*sessions, 4, userColumn, QStringLiteral("alice")));
    QVERIFY(!isOffered(test, QStringLiteral("whoLookedAtSession")));
    sessions->setFocus();
    sessions->selectRow(0);
}

void WhoLookedTest::whoLookedAtASelectedSessionIsOneClickAway()
{
    TestWindow test;
    test.logIn();
    lookAt(test, QStringLiteral("alice"));
    selectSessionOfAlice(test);
    test.click(QStringLiteral("whoLookedAtSession"));
    const auto* table = test.find<QTableView>(QStringLiteral("auditTable"));
    QTRY_COMPARE(table->model()->rowCount(), 3); // the look, and the two searches that showed the session
    QCOMPARE(cellText(*table, 0, Details), QStringLiteral("alice"));
    QCOMPARE(cellText(*table, 1, Details), QStringLiteral("all sessions"));
    QCOMPARE(cellText(*table, 2, Target), QStringLiteral("alice"));
    QTest::keyClick(&test.window(), Qt::Key_2, Qt::ControlModifier);
    test.click(QStringLiteral("whoLookedAtUser"));
    QTRY_COMPARE(filterChips(test), QStringList{QStringLiteral("About: alice")});
}

} // namespace

USHER_TEST(WhoLookedTest)

} // namespace WhoLookedTests

#include "WhoLookedTest.moc"
