// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCheckBox>
#include <QSpinBox>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/act/ActSteps.h"
#include "tests/ui/support/ActSessions.h"
#include "tests/ui/support/TestWindow.h"
#include "tests/ui/support/UserSteps.h"

namespace RuleTests
{

namespace
{

using usher::test::actMessage;
using usher::test::closeAct;
using usher::test::confirmAct;
using usher::test::TestWindow;

const QString ruleName = QStringLiteral("changeRule");

/// Goes from the page of users to the list of proposals, and waits until the rule is read.
void openProposals(TestWindow& test)
{
    QTest::keyClick(&test.window(), Qt::Key_3, Qt::ControlModifier);
    test.click(QStringLiteral("listProposals"));
    QVERIFY(test.find(QStringLiteral("proposalsSentence")));
}

/// Chooses in the dialog that more than three sessions need two super-users.
void wantTwoForMoreThanThree(TestWindow& test)
{
    QTRY_VERIFY(test.find(QStringLiteral("ruleNeedsTwo"))->hasFocus());
    QVERIFY(!test.find(QStringLiteral("ruleMostAlone"))->isEnabled());
    QTest::keyClick(test.find(QStringLiteral("ruleNeedsTwo")), Qt::Key_Space);
    QVERIFY(test.find(QStringLiteral("ruleMostAlone"))->isEnabled());
    test.find<QSpinBox>(QStringLiteral("ruleMostAlone"))->setValue(3);
    QVERIFY(test.textOf(QStringLiteral("wantedRule")).contains(QStringLiteral("more than 3 sessions")));
}

/// The rule can be changed with a reason only, and only to another one than that in force.
void giveReason(TestWindow& test)
{
    QVERIFY(!test.find(confirmAct)->isEnabled()); // without a reason
    test.type(QStringLiteral("actReason"), QStringLiteral("audit finding 7"));
    QVERIFY(test.find(confirmAct)->isEnabled());
    test.find<QCheckBox>(QStringLiteral("ruleNeedsTwo"))->setChecked(false);
    QVERIFY(!test.find(confirmAct)->isEnabled()); // that is the rule in force
    test.find<QCheckBox>(QStringLiteral("ruleNeedsTwo"))->setChecked(true);
}

/// Tests how the rule is changed that says when an act needs two super-users.
class RuleTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void oneSuperUserSetsTheRule()
    {
        TestWindow test;
        test.logIn();
        openProposals(test);
        QVERIFY(test.textOf(QStringLiteral("proposalsSentence"))
                    .contains(QStringLiteral("One super-user acts alone")));
        test.click(ruleName);
        wantTwoForMoreThanThree(test);
        giveReason(test);
        test.click(confirmAct);
        QTRY_VERIFY(actMessage(test).startsWith(QStringLiteral("This rule is in force")));
        QCOMPARE(test.find(closeAct)->accessibleDescription(), actMessage(test));
        QVERIFY(actMessage(test).contains(QStringLiteral("more than 3 sessions")));
        QCOMPARE(test.recordsWith(QStringLiteral("\"op\":\"acting.policy\"")), 1);
        test.click(closeAct);

        openProposals(test); // and it is the one that is shown from now on
        QVERIFY(test.textOf(QStringLiteral("proposalsSentence"))
                    .contains(QStringLiteral("more than 3 sessions")));
    }

    void enterLeadsFromTheNumberToTheReasonAndThenToTheAct()
    {
        TestWindow test;
        test.logIn();
        openProposals(test);
        test.click(ruleName);
        QTRY_VERIFY(test.find(QStringLiteral("ruleNeedsTwo"))->hasFocus());
        test.find<QCheckBox>(QStringLiteral("ruleNeedsTwo"))->setChecked(true);
        auto* number = test.find(QStringLiteral("ruleMostAlone"));
        number->setFocus();
        QTest::keyClick(number, Qt::Key_Return);
        QVERIFY(test.find(QStringLiteral("actReason"))->hasFocus());
        test.type(QStringLiteral("actReason"), QStringLiteral("audit finding 7"));
        number->setFocus();
        QTest::keyClick(number, Qt::Key_Return);
        QVERIFY(test.find(confirmAct)->hasFocus());
        QCOMPARE(test.recordsWith(QStringLiteral("\"op\":\"acting.policy\"")), 0); // it did not act
    }

    void whereTwoAreNeededTheChangeIsProposed()
    {
        TestWindow test;
        usher::test::needTwoPeople(test);
        test.logIn();
        openProposals(test);
        test.click(ruleName);
        test.find<QCheckBox>(QStringLiteral("ruleNeedsTwo"))->setChecked(false);
        test.type(QStringLiteral("actReason"), QStringLiteral("audit finding 8"));
        test.click(confirmAct);
        QTRY_VERIFY(actMessage(test).contains(QStringLiteral("two super-users are needed")));
        QVERIFY(!test.isVisible(QStringLiteral("actAlone"))); // nobody changes the rule alone
        test.click(QStringLiteral("proposeAct"));
        QTRY_VERIFY(actMessage(test).startsWith(QStringLiteral("It is proposed")));
        QCOMPARE(test.recordsWith(QStringLiteral("\"op\":\"policy.proposed\"")), 1);
        test.click(closeAct);
        QTRY_VERIFY(
            test.textOf(QStringLiteral("Open_proposals")).startsWith(QStringLiteral("1 proposal of yours")));
    }

    void aReadOnlyStoreKeepsItsRule()
    {
        TestWindow test;
        test.makeStoreReal();
        test.window().presetReadOnly();
        test.logIn();
        openProposals(test);
        QVERIFY(!test.find(ruleName)->isEnabled());
        QVERIFY(test.find(ruleName)->toolTip().contains(QStringLiteral("read-only")));
    }
};

} // namespace

USHER_TEST(RuleTest)

} // namespace RuleTests

#include "RuleTest.moc"
