// SPDX-License-Identifier: GPL-3.0-or-later
#include <QScrollBar>
#include <QTableView>

#include "core/Time.h"
#include "core/sso/setup/SampleStore.h"
#include "tests/ui/screenshots/Pictures.h"
#include "tests/ui/support/UserSteps.h"
#include "ui/help/ManualWindow.h"

namespace usher::test
{

namespace
{

/// Adds the sessions of a busy day, with more of them in the last hours. The first to expire does so
/// `firstExpiry` minutes from now.
void addBusyDay(TestWindow& test, int count, int firstExpiry)
{
    const QString now = columnText(test.clock().now());
    test.executeSql(
        QStringLiteral(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %2), a(k, "
            "agent) AS (SELECT row_number() OVER (ORDER BY user_agent) - 1, user_agent FROM "
            "(SELECT DISTINCT user_agent FROM zato_sso_session)), u(k, id) AS (SELECT row_number() "
            "OVER (ORDER BY id) - 1, id FROM zato_sso_user) INSERT INTO zato_sso_session (id, ust, "
            "creation_time, expiration_time, remote_addr, user_agent, auth_type, auth_principal, "
            "user_id) SELECT 100000 + i, 'added' || i, strftime('%Y-%m-%d %H:%M:%f000', '%1', '-' "
            "|| ((i * i * 7919) % (90 + min(i, 5000))) || ' minutes'), strftime('%Y-%m-%d %H:%M:%f000', '%1', "
            "(((i * 31) % 700) + %3) || ' minutes'), CASE i % 5 WHEN 0 THEN '2001:db8:' || (i % 3) "
            "|| '::1' WHEN 1 THEN '198.51.100.' || (i % 250) ELSE '10.' || (i * i % 6) || '.1.' || "
            "(i % 251) END, a.agent, 'default', 'x', u.id FROM n JOIN a ON a.k = (i * i) % (SELECT "
            "COUNT(*) FROM a) JOIN u ON u.k = (i * i) % (SELECT COUNT(*) FROM u)")
            .replace(QStringLiteral("%1"), now)
            .replace(QStringLiteral("%2"), QString::number(count))
            .replace(QStringLiteral("%3"), QString::number(firstExpiry)));
}

void sessions(Pictures& pictures)
{
    TestWindow test;
    test.logIn();
    QTest::keyClick(&test.window(), Qt::Key_2, Qt::ControlModifier);
    auto* table = test.find<QTableView>(QStringLiteral("sessionTable"));
    constexpr int agentColumn = 4;
    pictures.waitFor(
        [&] { return table && table->model()->index(1, agentColumn).data().toString().contains(u'·'); });
    if (table) {
        table->selectRow(1);
    }
    pictures.take(test, QStringLiteral("sessions"), QStringLiteral("sessionTable"));
    test.executeSql(QStringLiteral("DELETE FROM zato_sso_session WHERE user_id = (SELECT id FROM "
                                   "zato_sso_user WHERE username = 'kim_about_to_expire')"));
    QTest::keyClick(&test.window(), Qt::Key_F5);
    pictures.waitFor(
        [&] { return test.textOf(QStringLiteral("sessionsSubtitle")).contains(QStringLiteral("15 live")); });
    pictures.take(test, QStringLiteral("sessions-refreshed"), QStringLiteral("sessionTable"));
    test.type(QStringLiteral("sessionFilter"), QStringLiteral("ip:10.0.0.0/8 -agent:curl left:>5m"));
    pictures.waitFor([&] {
        return test.isVisible(QStringLiteral("filterChip")) && table && table->model()->rowCount() == 2;
    });
    pictures.take(test, QStringLiteral("sessions-filtered"), QStringLiteral("filterChip"));
    test.type(QStringLiteral("sessionFilter"), QStringLiteral("ip:10.0.0"));
    pictures.take(test, QStringLiteral("sessions-problem"), QStringLiteral("queryProblem"));
    test.type(QStringLiteral("sessionFilter"), QStringLiteral("no such thing"));
    pictures.take(test, QStringLiteral("sessions-no-match"), QStringLiteral("sessionsNotice"));
    QTest::keyClick(&test.window(), Qt::Key_F1, Qt::ShiftModifier);
    pictures.take(test, QStringLiteral("shortcuts"), QStringLiteral("shortcutsDialog"),
                  QStringLiteral("shortcutsDialog"));
    QTest::keyClick(&test.window(), Qt::Key_L, Qt::ControlModifier);
    pictures.waitFor([&] { return bannerIsShown(test); });
    pictures.take(test, QStringLiteral("login-locked"), QStringLiteral("loginPage"));
    test.logInAs(QStringLiteral("kim_about_to_expire"), sso::SampleLogin{}.password);
    pictures.take(test, QStringLiteral("inspect-password-warning"), QStringLiteral("inspectPage"));
}

void users(Pictures& pictures)
{
    TestWindow test;
    test.window().setIdleLimit(std::chrono::hours{2});
    test.openStoreInWindow();
    for (int failures = 1; failures <= 5; ++failures) {
        test.logInAs(QStringLiteral("frank"), QStringLiteral("wrong"));
        pictures.waitFor([&] { return test.recordCount() > failures && bannerIsShown(test); });
    }
    test.logIn();
    auto* table = openUsers(test);
    table->selectRow(2);
    pictures.take(test, QStringLiteral("users"), QStringLiteral("userTable"));
    test.type(QStringLiteral("userFilter"), QStringLiteral("no such name"));
    pictures.take(test, QStringLiteral("users-no-match"), QStringLiteral("usersNotice"));
    openUser(test, QStringLiteral("frank"));
    pictures.take(test, QStringLiteral("user"), QStringLiteral("userCard"));
    test.click(QStringLiteral("setUserPassword"));
    test.type(QStringLiteral("newPassword"), QStringLiteral("password"));
    test.type(QStringLiteral("newPasswordAgain"), QStringLiteral("password"));
    test.click(QStringLiteral("confirmAct"));
    pictures.waitFor(
        [&] { return !test.find(QStringLiteral("newPassword"))->accessibleDescription().isEmpty(); });
    pictures.take(test, QStringLiteral("user-password"), QStringLiteral("userActDialog"),
                  QStringLiteral("userActDialog"));
    test.click(QStringLiteral("cancelAct"));
    test.click(QStringLiteral("containUser"));
    test.type(QStringLiteral("actReason"), QStringLiteral("ticket 4711: stolen laptop"));
    pictures.take(test, QStringLiteral("user-contain"), QStringLiteral("userActDialog"),
                  QStringLiteral("userActDialog"));
    test.click(QStringLiteral("confirmAct"));
    pictures.waitFor([&] { return test.isVisible(QStringLiteral("Act_message")); });
    pictures.take(test, QStringLiteral("user-contained"), QStringLiteral("userActDialog"),
                  QStringLiteral("userActDialog"));
    test.click(QStringLiteral("cancelAct"));
    pictures.waitFor([&] { return test.textOf(QStringLiteral("userState")) == QStringLiteral("Locked"); });
    pictures.take(test, QStringLiteral("user-locked"), QStringLiteral("userCard"));
}

void activity(Pictures& pictures)
{
    TestWindow test;
    test.window().setIdleLimit(std::chrono::hours{2});
    test.logIn();
    constexpr int day = 1900;
    constexpr int anHourAgo = -60;
    addBusyDay(test, day, anHourAgo);
    QTest::keyClick(&test.window(), Qt::Key_4, Qt::ControlModifier);
    auto* bars = test.find(QStringLiteral("browsersChartBars"));
    pictures.waitFor([&] {
        return bars && test.textOf(QStringLiteral("browsersChartRest1")).contains(QStringLiteral("refuse"));
    });
    pictures.take(test, QStringLiteral("activity"), QStringLiteral("openedChart"));
    auto* opened = test.find(QStringLiteral("openedChartBars"));
    if (opened) {
        opened->setFocus();
        QTest::keyClick(opened, Qt::Key_End);
        QTest::keyClick(opened, Qt::Key_Left);
    }
    pictures.take(test, QStringLiteral("activity-marked"), QStringLiteral("openedChart"));
    scrollTo(test, QStringLiteral("leftChartSentence"));
    pictures.take(test, QStringLiteral("activity-below"), QStringLiteral("leftChart"));
    test.executeSql(QStringLiteral("ALTER TABLE zato_sso_session RENAME TO elsewhere"));
    QTest::keyClick(&test.window(), Qt::Key_F5);
    pictures.take(test, QStringLiteral("activity-failed"), QStringLiteral("activityNotice"));
}

void manual(Pictures& pictures)
{
    TestWindow test;
    test.window().start();
    for (const char* page : {"index", "getting-started", "sessions", "postgresql", "audit", "keyboard"}) {
        QTest::keyClick(&test.window(), Qt::Key_F1);
        auto* manual = test.find<ui::ManualWindow>(QStringLiteral("manualWindow"));
        manual->open(QLatin1StringView(page) + QStringLiteral(".md"));
        if (qstrcmp(page, "audit") == 0) {
            test.type(QStringLiteral("manualFind"), QStringLiteral("checkpoint"));
        }
        pictures.take(test, QStringLiteral("manual-") + QLatin1StringView(page),
                      QStringLiteral("manualWindow"), QStringLiteral("manualWindow"));
    }
}

} // namespace

void takeListPictures(Pictures& pictures)
{
    sessions(pictures);
    users(pictures);
    activity(pictures);
    manual(pictures);
}

void takePictureOfMany(Pictures& pictures)
{
    TestWindow test;
    constexpr int million = 1'000'000;
    addBusyDay(test, million, 1);
    test.logIn();
    QTest::keyClick(&test.window(), Qt::Key_2, Qt::ControlModifier);
    auto* table = test.find<QTableView>(QStringLiteral("sessionTable"));
    pictures.waitFor([&] { return table->model()->rowCount() > million; });
    pictures.waitFor([&] { return !test.textOf(QStringLiteral("sessionsSubtitle")).contains(u'+'); });
    table->verticalScrollBar()->setValue(table->verticalScrollBar()->maximum() / 2);
    const int last = table->rowAt(table->viewport()->height() - 1);
    const auto isRead = [&](int row) {
        return table->model()->index(row, 0).data().toString() != QStringLiteral("…");
    };
    pictures.waitFor([&] { return isRead(table->rowAt(0)) && isRead(last); });
    table->selectRow(last - 1);
    pictures.take(test, QStringLiteral("sessions-million"), QStringLiteral("sessionTable"));
}

} // namespace usher::test
