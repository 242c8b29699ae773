// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTableView>

#include "tests/ui/screenshots/Pictures.h"
#include "tests/ui/support/SessionHistories.h"
#include "tests/ui/support/TestWindow.h"

namespace usher::test
{

namespace
{

void lookAtLongValues(Pictures& pictures, TestWindow& test)
{
    const QString token = test.tokenOf(longName());
    test.paste(token);
    pictures.take(test, QStringLiteral("long-card"), QStringLiteral("sessionCard"));
    scrollTo(test, QStringLiteral("copyAll"));
    pictures.take(test, QStringLiteral("long-card-below"), QStringLiteral("sessionCard"));
    const QString dialog = QStringLiteral("endSessionsDialog");
    test.click(QStringLiteral("endAllOfOwner"));
    pictures.waitFor([&] { return test.isVisible(QStringLiteral("endPlanTable")); });
    pictures.take(test, QStringLiteral("long-end"), dialog, dialog);
    test.click(QStringLiteral("cancelAct"));
    const QString renewal = QStringLiteral("renewSessionDialog");
    test.click(QStringLiteral("renewSession"));
    pictures.take(test, QStringLiteral("long-renew"), renewal, renewal);
    test.click(QStringLiteral("cancelAct"));
    test.paste(token + u' ' + test.tokenOf(QStringLiteral("bob_locked")) +
               QStringLiteral(" zust00000000000000000000000000"));
    std::ignore = test.find(QStringLiteral("resultTable"));
    pictures.waitFor([&] { return !test.isVisible(QStringLiteral("resultProgress")); });
    pictures.take(test, QStringLiteral("long-results"), QStringLiteral("resultTable"));
}

void listLongValues(Pictures& pictures, TestWindow& test)
{
    const auto go = [&](Qt::Key page, const QString& name, int row) {
        test.activate();
        QTest::keyClick(&test.window(), page, Qt::ControlModifier);
        auto* table = test.find<QTableView>(name);
        pictures.waitFor([&] { return table->model()->rowCount() > row; });
        table->selectRow(row);
    };
    go(Qt::Key_2, QStringLiteral("sessionTable"), 0);
    pictures.take(test, QStringLiteral("long-sessions"), QStringLiteral("sessionTable"));
    go(Qt::Key_3, QStringLiteral("userTable"), 1);
    pictures.take(test, QStringLiteral("long-users"), QStringLiteral("userTable"));
    const QString dialog = QStringLiteral("userActDialog");
    test.click(QStringLiteral("openUser"));
    pictures.take(test, QStringLiteral("long-user"), QStringLiteral("userCard"));
    test.click(QStringLiteral("containUser"));
    std::ignore = test.find(QStringLiteral("actFacts"));
    pictures.take(test, QStringLiteral("long-contain"), dialog, dialog);
    test.click(QStringLiteral("cancelAct"));
    test.activate();
    QTest::keyClick(&test.window(), Qt::Key_4, Qt::ControlModifier);
    std::ignore = test.find(QStringLiteral("browsersChartBars"));
    pictures.take(test, QStringLiteral("long-activity"), QStringLiteral("openedChart"));
    go(Qt::Key_5, QStringLiteral("auditTable"), 0);
    pictures.take(test, QStringLiteral("long-audit"), QStringLiteral("auditTable"));
    test.click(QStringLiteral("openRecord"));
    pictures.take(test, QStringLiteral("long-record"), QStringLiteral("recordCard"));
}

} // namespace

void takeLongPictures(Pictures& pictures)
{
    TestWindow test;
    makeValuesLong(test);
    test.window().setIdleLimit(std::chrono::hours{2});
    test.logIn();
    lookAtLongValues(pictures, test);
    listLongValues(pictures, test);
}

} // namespace usher::test
