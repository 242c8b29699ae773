// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QLineEdit>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/act/ActSteps.h"
#include "tests/ui/support/TestWindow.h"
#include "tests/ui/support/UserSteps.h"

namespace UserPasswordTests
{

namespace
{

using usher::test::actMessage;
using usher::test::beginUserAct;
using usher::test::closeAct;
using usher::test::confirmAct;
using usher::test::TestWindow;

const QString goodPassword = QStringLiteral("Xq7-vLm2-Rt9-canary-Wd4");

/// Tests how a user gets a new password.
class UserPasswordTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void aPasswordIsSetByKeyboardAlone()
    {
        TestWindow test;
        test.logIn();
        beginUserAct(test, QStringLiteral("alice"), QStringLiteral("setUserPassword"));
        QVERIFY(test.textOf(QStringLiteral("actFacts")).contains(QStringLiteral("No session is ended")));
        QTRY_VERIFY(test.find(QStringLiteral("newPassword"))->hasFocus());
        QTest::keyClicks(QApplication::focusWidget(), goodPassword);
        test.type(QStringLiteral("newPasswordAgain"), goodPassword);
        test.type(QStringLiteral("actReason"), QStringLiteral("ticket 4712"));
        QWidget* confirm = test.find(confirmAct);
        confirm->setFocus(Qt::TabFocusReason);
        QTest::keyClick(confirm, Qt::Key_Return);
        QTRY_VERIFY(actMessage(test).startsWith(QStringLiteral("alice has a new password.")));
        QVERIFY(actMessage(test).contains(QStringLiteral("4 live sessions go on")));
        QTRY_VERIFY(test.isVisible(QStringLiteral("endSessionsOfUser"))); // offered, because it ends none
        QCOMPARE(test.recordsWith(QStringLiteral("ticket 4712")), 1);
        QCOMPARE(test.recordsWith(goodPassword), 0);
        test.click(closeAct);
        QTRY_VERIFY(test.textOf(QStringLiteral("userPassword")).contains(QStringLiteral("must be changed")));
    }

    void whatIsWrongIsSaidBesideTheField_data()
    {
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("again");
        QTest::addColumn<QString>("said");
        QTest::newRow("empty") << QString() << QString() << QStringLiteral("Type the new password");
        QTest::newRow("different") << goodPassword << QStringLiteral("something else")
                                   << QStringLiteral("different");
        QTest::newRow("too easy") << QStringLiteral("password") << QStringLiteral("password")
                                  << QStringLiteral("E003008");
        const QString tooLong = QStringLiteral("Xq7-vLm2-Rt9-").repeated(400);
        QTest::newRow("too long") << tooLong << tooLong << QStringLiteral("E003003");
    }

    void whatIsWrongIsSaidBesideTheField()
    {
        QFETCH(const QString, password);
        QFETCH(const QString, again);
        QFETCH(const QString, said);
        TestWindow test;
        test.logIn();
        beginUserAct(test, QStringLiteral("alice"), QStringLiteral("setUserPassword"));
        test.find<QLineEdit>(QStringLiteral("newPassword"))->setText(password);
        test.find<QLineEdit>(QStringLiteral("newPasswordAgain"))->setText(again);
        test.click(confirmAct);
        auto* field = test.find<QLineEdit>(QStringLiteral("newPassword"));
        QTRY_VERIFY2(field->accessibleDescription().contains(said),
                     qPrintable(field->accessibleDescription()));
        QVERIFY(field->text().isEmpty());
        QTRY_VERIFY(field->hasFocus());
        test.type(QStringLiteral("newPassword"), goodPassword);
        test.type(QStringLiteral("newPasswordAgain"), goodPassword);
        test.click(confirmAct);
        QTRY_VERIFY(actMessage(test).startsWith(QStringLiteral("alice has a new password.")));
    }

    void typedPasswordsAreHidden()
    {
        TestWindow test;
        test.logIn();
        beginUserAct(test, QStringLiteral("alice"), QStringLiteral("setUserPassword"));
        for (const char* name : {"newPassword", "newPasswordAgain"}) {
            QCOMPARE(test.find<QLineEdit>(QLatin1StringView(name))->echoMode(), QLineEdit::Password);
        }
    }
};

} // namespace

USHER_TEST(UserPasswordTest)

} // namespace UserPasswordTests

#include "UserPasswordTest.moc"
