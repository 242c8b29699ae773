// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/screenshots/Pictures.h"
#include "tests/ui/support/UserSteps.h"

namespace usher::test
{

void takeDialogPictures(Pictures& pictures)
{
    const auto take = [&](TestWindow& test, const QString& name, const QString& dialog) {
        pictures.take(test, name, dialog, dialog);
    };
    TestWindow test;
    test.logIn();
    test.click(QStringLiteral("preferences"));
    take(test, QStringLiteral("preferences"), QStringLiteral("preferencesDialog"));
    test.click(QStringLiteral("aboutUsher"));
    take(test, QStringLiteral("about"), QStringLiteral("aboutDialog"));
    test.click(QStringLiteral("closeAbout"));
    test.click(QStringLiteral("closePreferences"));
    test.activate();
    openUsers(test);
    test.click(QStringLiteral("listProposals"));
    take(test, QStringLiteral("two-none"), QStringLiteral("proposalsDialog"));
    test.click(QStringLiteral("changeRule"));
    take(test, QStringLiteral("two-rule"), QStringLiteral("ruleDialog"));
    test.click(QStringLiteral("cancelAct"));
    test.activate();
    QTest::keyClick(&test.window(), Qt::Key_2, Qt::ControlModifier);
    test.click(QStringLiteral("exportSessions"));
    take(test, QStringLiteral("sessions-export"), QStringLiteral("sessionFileDialog"));
}

} // namespace usher::test
