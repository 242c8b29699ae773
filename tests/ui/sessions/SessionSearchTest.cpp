// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractButton>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QSettings>
#include <QTableView>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"

namespace SessionSearchTests
{

namespace
{

using usher::test::TestWindow;

enum Column { User, Created, TimeLeft, RemoteAddress, UserAgent, Kind, State };

QString text(const QTableView& table, int row, int column)
{
    return table.model()->index(row, column).data().toString();
}

QStringList users(const QTableView& table)
{
    QStringList users;
    for (int row = 0; row < table.model()->rowCount(); ++row) {
        users << text(table, row, User);
    }
    return users;
}

QTableView* openList(TestWindow& test)
{
    test.click(QStringLiteral("pick"));
    auto* table = test.find<QTableView>(QStringLiteral("sessionTable"));
    std::ignore = usher::test::waitUntil([&] {
        return table->model()->rowCount() == 16 && text(*table, 0, User) == QStringLiteral("admin1");
    });
    return table;
}

int rowOf(const QTableView& table, const QString& username)
{
    return static_cast<int>(users(table).indexOf(username));
}

void clickHeader(QTableView& table, int column)
{
    const QHeaderView* header = table.horizontalHeader();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                      {header->sectionViewportPosition(column) + 10, header->height() / 2});
}

/// Opens the dialog that saves a search. Returns its field for the name.
QLineEdit* openNameField(TestWindow& test)
{
    auto* menu = test.window().findChild<QMenu*>(QStringLiteral("savedSearchesMenu"));
    Q_EMIT menu->aboutToShow();
    menu->findChild<QAction*>(QStringLiteral("saveSearch"))->trigger();
    return test.find(QStringLiteral("saveSearchDialog"))->findChild<QLineEdit*>();
}

class SessionSearchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }
    void wrongInputIsExplainedWhereItIsTyped();
    void chipsSayHowTheQueryWasUnderstoodAndLeaveATermOff();
    void whatIsLikeTheSelectedSessionIsOneClickAwayWithinTheFilter_data();
    void whatIsLikeTheSelectedSessionIsOneClickAwayWithinTheFilter();
    void aTokenInTheFieldIsInspected();
    void aHeaderSortsByItsColumn();
    void columnsAreRememberedAsTheyWereArranged();
    void refreshingKeepsTheCurrentRowAndStrikesWhatEnded();
    void refreshingKeepsWhatIsOnScreen();
    void anAgentIsShownInWordsAndRawOnDemand();
    void aSessionWhoseAddressChangedIsMarked();
    void aSavedSearchComesBackByItsName();
    void whatHasATokenInItIsNotSaved();
    void lockingClosesTheDialogOfASavedSearch();
};

void SessionSearchTest::wrongInputIsExplainedWhereItIsTyped()
{
    TestWindow test;
    test.logIn();
    const auto* table = openList(test);
    const qint64 before = test.recordCount();
    test.type(QStringLiteral("sessionFilter"), QStringLiteral("ip:10.0.0"));
    QTRY_VERIFY(test.isVisible(QStringLiteral("queryProblem")));
    QVERIFY(test.textOf(QStringLiteral("Filter_message")).contains(QStringLiteral("10.0.0.0/8")));
    QCOMPARE(table->model()->rowCount(), 16);
    QCOMPARE(test.recordCount(), before);
    QTest::keyClicks(test.find(QStringLiteral("sessionFilter")), QStringLiteral(".0/8"));
    QTRY_COMPARE(test.recordCount(), before + 1);
    QVERIFY(!test.isVisible(QStringLiteral("queryProblem")));
}

void SessionSearchTest::chipsSayHowTheQueryWasUnderstoodAndLeaveATermOff()
{
    TestWindow test;
    test.logIn();
    const auto* table = openList(test);
    test.type(QStringLiteral("sessionFilter"), QStringLiteral("user:frank -agent:curl"));
    QTRY_COMPARE(table->model()->rowCount(), 3);
    const auto chips = test.window().findChildren<QAbstractButton*>(QStringLiteral("filterChip"));
    QCOMPARE(chips.size(), 2);
    QCOMPARE(chips.first()->text(), QStringLiteral("user contains “frank”"));
    QCOMPARE(chips.last()->text(), QStringLiteral("agent does not contain “curl”"));
    chips.last()->setFocus();
    QTest::keyClick(chips.last(), Qt::Key_Space);
    QTRY_COMPARE(table->model()->rowCount(), 4);
    QCOMPARE(test.textOf(QStringLiteral("sessionFilter")), QStringLiteral("user:frank"));
}

void SessionSearchTest::whatIsLikeTheSelectedSessionIsOneClickAwayWithinTheFilter_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<QString>("query");
    QTest::newRow("user") << QStringLiteral("sameUser") << QStringLiteral("user:=frank");
    QTest::newRow("address") << QStringLiteral("sameAddress") << QStringLiteral("ip:203.0.113.77");
    QTest::newRow("network") << QStringLiteral("sameNetwork") << QStringLiteral("ip:203.0.113.0/24");
    QTest::newRow("agent") << QStringLiteral("sameAgent") << QStringLiteral("agent:=curl/8.14.1");
}

void SessionSearchTest::whatIsLikeTheSelectedSessionIsOneClickAwayWithinTheFilter()
{
    QFETCH(const QString, button);
    QFETCH(const QString, query);
    TestWindow test;
    test.logIn();
    auto* table = openList(test);
    test.type(QStringLiteral("sessionFilter"), QStringLiteral("user:frank kind:jwt"));
    QTRY_COMPARE(users(*table), QStringList{QStringLiteral("frank")});
    table->selectRow(0);
    test.click(button);
    QCOMPARE(test.textOf(QStringLiteral("sessionFilter")), QStringLiteral("user:frank kind:jwt ") + query);
    QTRY_VERIFY(users(*table).contains(QStringLiteral("frank")));
}

void SessionSearchTest::aTokenInTheFieldIsInspected()
{
    TestWindow test;
    test.logIn();
    std::ignore = openList(test);
    auto* field = test.find<QLineEdit>(QStringLiteral("sessionFilter"));
    QTest::keyClicks(field, test.tokenOf(QStringLiteral("frank")));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(test.find(QStringLiteral("sessionCard")));
    QCOMPARE(test.textOf(QStringLiteral("owner")), QStringLiteral("frank"));
    QVERIFY(field->text().isEmpty());
}

void SessionSearchTest::aHeaderSortsByItsColumn()
{
    TestWindow test;
    test.logIn();
    auto* table = openList(test);
    QStringList sorted = users(*table);
    std::sort(sorted.begin(), sorted.end());
    clickHeader(*table, User);
    QTRY_COMPARE(users(*table), sorted);
    clickHeader(*table, User);
    std::reverse(sorted.begin(), sorted.end());
    QTRY_COMPARE(users(*table), sorted);
}

void SessionSearchTest::columnsAreRememberedAsTheyWereArranged()
{
    TestWindow test;
    test.logIn();
    auto* table = openList(test);
    table->horizontalHeader()->moveSection(RemoteAddress, 0);
    auto* menu = test.window().findChild<QMenu*>(QStringLiteral("sessionsColumnsMenu"));
    Q_EMIT menu->aboutToShow();
    menu->actions().at(Kind - 1)->trigger();
    QVERIFY(table->isColumnHidden(Kind));
    clickHeader(*table, User);
    test.click(QStringLiteral("logOut"));
    QVERIFY(test.find(QStringLiteral("loginPage")));
    test.openStoreInWindow();
    test.logIn();
    test.click(QStringLiteral("pick"));
    table = test.find<QTableView>(QStringLiteral("sessionTable"));
    QTRY_VERIFY(table->model()->rowCount() > 0);
    QCOMPARE(table->horizontalHeader()->visualIndex(RemoteAddress), 0);
    QVERIFY(table->isColumnHidden(Kind));
    QTRY_COMPARE(users(*table).first(), QStringLiteral("admin1"));
    QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), int(User));
}

void SessionSearchTest::refreshingKeepsTheCurrentRowAndStrikesWhatEnded()
{
    TestWindow test;
    test.logIn();
    auto* table = openList(test);
    const int ended = rowOf(*table, QStringLiteral("kim_about_to_expire"));
    QVERIFY(ended > 0);
    table->selectRow(ended + 1);
    test.executeSql(
        QStringLiteral("DELETE FROM zato_sso_session WHERE user_id = (SELECT id FROM zato_sso_user "
                       "WHERE username = 'kim_about_to_expire')"));
    const qint64 before = test.recordCount();
    QTest::keyClick(&test.window(), Qt::Key_F5);
    QTRY_COMPARE(text(*table, ended, State), QStringLiteral("ended"));
    QCOMPARE(text(*table, ended, User), QStringLiteral("kim_about_to_expire"));
    QCOMPARE(table->model()->rowCount(), 16);
    QCOMPARE(table->currentIndex().row(), ended + 1);
    QVERIFY(test.textOf(QStringLiteral("sessionsSubtitle")).startsWith(QStringLiteral("15 live")));
    QCOMPARE(test.recordCount(), before + 2);    // the search, and the rows that it shows
    QTest::keyClick(&test.window(), Qt::Key_F5); // the next refresh removes the row
    QTRY_COMPARE(table->model()->rowCount(), 15);
}

void SessionSearchTest::refreshingKeepsWhatIsOnScreen()
{
    TestWindow test;
    test.executeSql(QStringLiteral(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
        "INSERT INTO zato_sso_session (ust, creation_time, expiration_time, remote_addr, "
        "user_agent, auth_type, auth_principal, ext_session_id, opaque1, user_id) SELECT "
        "'zustmany' || i, creation_time, expiration_time, '10.1.' || (i / 256) || '.' || (i % 256), "
        "user_agent, auth_type, auth_principal, '', NULL, user_id FROM n, "
        "(SELECT * FROM zato_sso_session ORDER BY id DESC LIMIT 1)"));
    test.logIn();
    test.click(QStringLiteral("pick"));
    auto* table = test.find<QTableView>(QStringLiteral("sessionTable"));
    QTRY_COMPARE(table->model()->rowCount(), 3016);
    table->verticalScrollBar()->setValue(table->verticalScrollBar()->maximum() / 2);
    const int first = table->rowAt(0);
    QTRY_VERIFY(text(*table, first, RemoteAddress).startsWith(QStringLiteral("10.1.")));
    const QString address = text(*table, first, RemoteAddress);
    test.executeSql(
        QStringLiteral("INSERT INTO zato_sso_session (ust, creation_time, expiration_time, remote_addr, "
                       "user_agent, auth_type, auth_principal, ext_session_id, opaque1, user_id) "
                       "SELECT 'zustnewest', creation_time, expiration_time, '192.0.2.1', user_agent, "
                       "auth_type, auth_principal, '', NULL, user_id FROM zato_sso_session ORDER BY id "
                       "DESC LIMIT 1"));
    QTest::keyClick(&test.window(), Qt::Key_F5);
    QTRY_COMPARE(table->model()->rowCount(), 3017);
    QCOMPARE(text(*table, table->rowAt(0), RemoteAddress), address);
    QCOMPARE(table->rowAt(0), first + 1);
}

void SessionSearchTest::anAgentIsShownInWordsAndRawOnDemand()
{
    TestWindow test;
    test.logIn();
    const auto* table = openList(test);
    const int row = rowOf(*table, QStringLiteral("kim_about_to_expire"));
    QTRY_COMPARE(text(*table, row, UserAgent), QStringLiteral("Firefox 139 · Linux"));
    const QString raw = table->model()->index(row, UserAgent).data(Qt::ToolTipRole).toString();
    QVERIFY(raw.contains(QStringLiteral("Mozilla/5.0 (X11;")));
}

void SessionSearchTest::aSessionWhoseAddressChangedIsMarked()
{
    TestWindow test;
    test.executeSql(
        QString::fromUtf8(R"(UPDATE zato_sso_session SET opaque1 = '"{\"session_state_change_list\": [)"
                          R"({\"remote_addr\": \"10.0.0.1\"}, {\"remote_addr\": \"10.0.0.2\"}]}"' )"
                          R"(WHERE user_id = (SELECT id FROM zato_sso_user WHERE username = 'иван'))"));
    test.logIn();
    auto* table = openList(test);
    const int row = rowOf(*table, QStringLiteral("иван"));
    QCOMPARE(text(*table, row, State), QStringLiteral("address changed"));
    // The mark leads to the entry of the history that changed the address.
    const QModelIndex state = table->model()->index(row, State);
    table->scrollTo(state);
    const QPoint at = table->visualRect(state).center();
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, at);
    QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, at);
    QVERIFY(test.find(QStringLiteral("history")));
    const auto isAtChange = [&] {
        const auto* part = test.window().focusWidget();
        return part && part->accessibleName().endsWith(QStringLiteral("address changed"));
    };
    QTRY_VERIFY(isAtChange());
    QVERIFY(!test.window().focusWidget()->visibleRegion().isEmpty());
}

void SessionSearchTest::aSavedSearchComesBackByItsName()
{
    TestWindow test;
    test.logIn();
    const auto* table = openList(test);
    test.type(QStringLiteral("sessionFilter"), QStringLiteral("user:frank kind:jwt"));
    QTRY_COMPARE(table->model()->rowCount(), 1);
    auto* menu = test.window().findChild<QMenu*>(QStringLiteral("savedSearchesMenu"));
    auto* name = openNameField(test);
    QTest::keyClicks(name, QStringLiteral("Frank & JWT"));
    QTest::keyClick(name, Qt::Key_Return);
    test.find<QLineEdit>(QStringLiteral("sessionFilter"))->clear();
    QTRY_COMPARE(table->model()->rowCount(), 16);
    Q_EMIT menu->aboutToShow();
    QCOMPARE(menu->actions().first()->text(), QStringLiteral("Frank && JWT"));
    menu->actions().first()->trigger();
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QCOMPARE(test.textOf(QStringLiteral("sessionFilter")), QStringLiteral("user:frank kind:jwt"));
}

void SessionSearchTest::whatHasATokenInItIsNotSaved()
{
    TestWindow test;
    test.logIn();
    const auto* table = openList(test);
    auto* menu = test.window().findChild<QMenu*>(QStringLiteral("savedSearchesMenu"));
    Q_EMIT menu->aboutToShow();
    // There is no search to save.
    QVERIFY(!menu->findChild<QAction*>(QStringLiteral("saveSearch"))->isEnabled());
    test.type(QStringLiteral("sessionFilter"), QStringLiteral("alice"));
    QTRY_COMPARE(table->model()->rowCount(), 4);
    auto* name = openNameField(test);
    const QString token = test.tokenOf(QStringLiteral("alice"));
    name->setText(token);
    QTest::keyClick(name, Qt::Key_Return);
    QFile settings(test.settingsFile());
    QTRY_VERIFY(!test.isVisible(QStringLiteral("saveSearchDialog")));
    QSettings(test.settingsFile(), QSettings::IniFormat).sync();
    QVERIFY(settings.open(QIODevice::ReadOnly));
    QVERIFY(!settings.readAll().contains(token.toUtf8()));
}

void SessionSearchTest::lockingClosesTheDialogOfASavedSearch()
{
    TestWindow test;
    test.logIn();
    const auto* table = openList(test);
    test.type(QStringLiteral("sessionFilter"), QStringLiteral("alice"));
    QTRY_COMPARE(table->model()->rowCount(), 4);
    QVERIFY(openNameField(test));
    test.clock().advance(std::chrono::minutes{6}); // without any input
    QTRY_VERIFY(test.isVisible(QStringLiteral("loginPage")));
    QTRY_VERIFY(!test.window().findChild<QWidget*>(QStringLiteral("saveSearchDialog")));
}

} // namespace

USHER_TEST(SessionSearchTest)

} // namespace SessionSearchTests

#include "SessionSearchTest.moc"
