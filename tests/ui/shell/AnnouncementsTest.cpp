// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/support/Announced.h"
#include "tests/ui/support/TestWindow.h"

namespace AnnouncementsTests
{

namespace
{

using usher::test::announced;
using usher::test::TestWindow;

/// Tests that what appears away from the focus is announced to assistive tools.
class AnnouncementsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void aRefusedLoginIsAnnounced()
    {
        TestWindow test;
        test.openStoreInWindow();
        test.logInAs(QStringLiteral("admin1"), QStringLiteral("wrong"));
        QTRY_VERIFY(isAnnounced(test, QStringLiteral("E005001")));
    }

    void theAnswerToATokenIsAnnounced()
    {
        TestWindow test;
        test.logIn();
        test.paste(test.tokenOf(QStringLiteral("alice")));
        QTRY_VERIFY(isAnnounced(test, QStringLiteral("Session of alice. Active, expires in ")));
        test.paste(test.tokenOf(QStringLiteral("erin_expired")));
        QTRY_VERIFY(isAnnounced(test, QStringLiteral("This session cannot be shown. ")));
        test.paste(QStringLiteral("no token"));
        QTRY_VERIFY(isAnnounced(test, QStringLiteral("There is no token in this text")));
        QCOMPARE(test.find(QStringLiteral("notice"))->accessibleName(),
                 QStringLiteral("There is no token in this text"));
    }

    void aSearchThatFindsNothingIsAnnounced()
    {
        TestWindow test;
        test.logIn();
        test.click(QStringLiteral("pick"));
        test.type(QStringLiteral("sessionFilter"), QStringLiteral("user:nobody_at_all"));
        QTRY_VERIFY(isAnnounced(test, QStringLiteral("No session matches")));
    }

    void theVerdictAboutTheLogIsAnnounced()
    {
        TestWindow test;
        test.logIn();
        QTest::keyClick(&test.window(), Qt::Key_5, Qt::ControlModifier);
        test.click(QStringLiteral("verifyLog"));
        QTRY_VERIFY(isAnnounced(test, QStringLiteral("Verified up to record ")));
    }

    void theRenewalOfTheOwnSessionIsAnnounced()
    {
        TestWindow test;
        test.logIn();
        test.click(QStringLiteral("renew"));
        QTRY_VERIFY(isAnnounced(test, QStringLiteral("Session renewed, ")));
    }

    void whatWasCopiedIsSaid()
    {
        TestWindow test;
        test.logIn();
        test.paste(test.tokenOf(QStringLiteral("alice")));
        QVERIFY(test.find(QStringLiteral("sessionCard")));
        QVERIFY(!isAnnounced(test, QStringLiteral("Copied")));
        test.click(QStringLiteral("copyAll"));
        QVERIFY(isAnnounced(test, QStringLiteral("Copied")));
        QTest::keyClick(&test.window(), Qt::Key_5, Qt::ControlModifier);
        test.click(QStringLiteral("copyCheckpoint"));
        const auto* copy = test.find(QStringLiteral("copyCheckpoint"));
        QTRY_COMPARE(announced(*copy), QStringList{QStringLiteral("Copied")});
    }

private:
    static bool isAnnounced(TestWindow& test, const QString& part)
    {
        return announced(test.window()).join(u'\n').contains(part);
    }
};

} // namespace

USHER_TEST(AnnouncementsTest)

} // namespace AnnouncementsTests

#include "AnnouncementsTest.moc"
