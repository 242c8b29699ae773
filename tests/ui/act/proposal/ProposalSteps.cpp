// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/act/proposal/ProposalSteps.h"

#include <QApplication>
#include <QtTest>

#include "core/sso/setup/SampleStore.h"
#include "tests/ui/act/ActSteps.h"
#include "tests/ui/support/ActSessions.h"
#include "tests/ui/support/TestWindow.h"

namespace usher::test
{

namespace
{

QString openProposals(const TestWindow& test)
{
    const QString name = QStringLiteral("Open_proposals");
    return test.isVisible(name) ? test.textOf(name) : QString();
}

} // namespace

void press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QWidget* const window = QApplication::activeModalWidget();
    QWidget* const focused = window ? window->focusWidget() : QApplication::focusWidget();
    QVERIFY(focused || window);
    QTest::keyClick(focused ? focused : window, key, modifiers);
}

void tabTo(TestWindow& test, const QString& objectName)
{
    QWidget* const wanted = test.find(objectName);
    QVERIFY(wanted);
    if (!QApplication::activeModalWidget()) {
        test.activate();
    }
    constexpr int most = 80;
    for (int i = 0; i < most && !wanted->hasFocus(); ++i) {
        press(Qt::Key_Tab);
    }
    QVERIFY2(wanted->hasFocus(), qPrintable(objectName));
}

void waitForMessage(const TestWindow& test, const QString& part)
{
    QTRY_VERIFY2_WITH_TIMEOUT(actMessage(test).contains(part), qPrintable(actMessage(test)), patience);
}

void waitForBanner(const TestWindow& test, const QString& beginning)
{
    QTRY_VERIFY2_WITH_TIMEOUT(openProposals(test).startsWith(beginning), qPrintable(openProposals(test)),
                              patience);
}

void waitForNoBanner(const TestWindow& test)
{
    QTRY_VERIFY(!test.isVisible(proposalsBanner));
}

void logInAsSecond(TestWindow& test)
{
    test.openStoreInWindow();
    test.logInAs(secondSuperUser, sso::SampleLogin().password);
    QVERIFY(test.find(QStringLiteral("inspectPage")));
}

} // namespace usher::test
