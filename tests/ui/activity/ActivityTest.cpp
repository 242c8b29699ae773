// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractScrollArea>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QGraphicsSimpleTextItem>
#include <QGraphicsView>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableView>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"
#include "ui/activity/BrowserBars.h"
#include "ui/words/AgentNames.h"

namespace ActivityTests
{

namespace
{

using usher::test::TestWindow;

/// Shows the page and waits until its charts are there. Returns false if they do not appear.
bool showActivity(TestWindow& test)
{
    QTest::keyClick(&test.window(), Qt::Key_4, Qt::ControlModifier);
    return test.find(QStringLiteral("usersChartBars")) && usher::test::waitUntil([&] {
               return test.textOf(QStringLiteral("activitySubtitle")).contains(QStringLiteral("recorded"));
           });
}

QString sentence(const TestWindow& test, const char* chart)
{
    return test.textOf(QString::fromLatin1(chart) + QStringLiteral("Sentence"));
}

/// Moves the keyboard focus to the first bar of a chart.
QWidget* markFirst(const TestWindow& test, const char* chart)
{
    auto* bars = test.find(QString::fromLatin1(chart) + QStringLiteral("Bars"));
    if (bars) {
        bars->setFocus();
        QTest::keyClick(bars, Qt::Key_Home);
    }
    return bars;
}

/// Returns where the texts of the chart are, and how wide each is.
QList<QRectF> placesOfTexts(const QWidget& bars)
{
    QList<QRectF> places;
    for (const QGraphicsItem* item : bars.findChild<QGraphicsView*>()->items()) {
        if (const auto* text = qgraphicsitem_cast<const QGraphicsSimpleTextItem*>(item)) {
            places << text->sceneBoundingRect();
        }
    }
    return places;
}

class ActivityTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void countsAreShownWithTheNumberOfTheirRecord()
    {
        TestWindow test;
        test.logIn();
        const qint64 before = test.recordCount();
        QVERIFY(showActivity(test));
        QCOMPARE(test.recordCount(), before + 1);
        const QString subtitle = test.textOf(QStringLiteral("activitySubtitle"));
        QVERIFY(subtitle.contains(QStringLiteral("16 live sessions")));
        QVERIFY(subtitle.contains(QStringLiteral("recorded as no. %1").arg(before + 1)));
    }

    void comingBackShowsWhatWasCountedAndF5CountsAnew()
    {
        TestWindow test;
        test.logIn();
        QVERIFY(showActivity(test));
        const qint64 counted = test.recordCount();
        QTest::keyClick(&test.window(), Qt::Key_1, Qt::ControlModifier);
        QVERIFY(showActivity(test));
        QCOMPARE(test.recordCount(), counted);
        test.executeSql(QStringLiteral("DELETE FROM zato_sso_session WHERE user_id = (SELECT id FROM "
                                       "zato_sso_user WHERE username = 'alice')"));
        QTest::keyClick(&test.window(), Qt::Key_F5);
        QTRY_VERIFY(!test.textOf(QStringLiteral("activitySubtitle")).startsWith(QStringLiteral("16 ")));
        QCOMPARE(test.recordCount(), counted + 1);
    }

    void aBarIsToldInWordsAndSearchedForByKeyboard()
    {
        TestWindow test;
        test.logIn();
        QVERIFY(showActivity(test));
        auto* bars = markFirst(test, "usersChart");
        QVERIFY(bars);
        const QString first = sentence(test, "usersChart");
        QCOMPARE(bars->accessibleDescription(), first);
        const QString user = first.section(u':', 0, 0);
        const int count = first.section(u' ', 1, 1).toInt();
        QVERIFY(count > 1);
        QTest::keyClick(bars, Qt::Key_Return);
        QCOMPARE(test.find<QLineEdit>(QStringLiteral("sessionFilter"))->text(),
                 QStringLiteral("user:=") + user);
        const auto* table = test.find<QTableView>(QStringLiteral("sessionTable"));
        QVERIFY(table);
        QTRY_COMPARE(table->model()->rowCount(), count);
    }

    void aBarIsSearchedForByAPressAnywhereInItsPlace()
    {
        TestWindow test;
        test.logIn();
        QVERIFY(showActivity(test));
        auto* bars = test.find(QStringLiteral("leftChartBars"));
        QVERIFY(bars);
        auto* view = bars->findChild<QAbstractScrollArea*>();
        QVERIFY(view);
        // The right end of the first of seven places, far from its short bar.
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                          {view->viewport()->width() - 20, view->viewport()->height() / 14});
        QCOMPARE(test.find<QLineEdit>(QStringLiteral("sessionFilter"))->text(), QStringLiteral("left:<10m"));
    }

    void whatIsSearchedForIsWhatWasCounted_data()
    {
        QTest::addColumn<QString>("chart");
        for (const char* chart : {"networksChart", "browsersChart", "leftChart", "usersChart"}) {
            QTest::newRow(chart) << QString::fromLatin1(chart);
        }
    }

    void whatIsSearchedForIsWhatWasCounted()
    {
        QFETCH(const QString, chart);
        TestWindow test;
        test.logIn();
        QVERIFY(showActivity(test));
        // The bars have the names of browsers only after these are known.
        QTRY_VERIFY(markFirst(test, "browsersChart") &&
                    !sentence(test, "browsersChart").contains(QStringLiteral("Mozilla")));
        auto* bars = markFirst(test, qPrintable(chart));
        QVERIFY(bars);
        const QString counted = sentence(test, qPrintable(chart)).section(QStringLiteral(": "), -1);
        QTest::keyClick(bars, Qt::Key_Return);
        const int count = counted.section(u' ', 0, 0).toInt();
        if (count == 0) {
            QVERIFY(test.find(QStringLiteral("sessionsNotice")));
            return;
        }
        const auto* table = test.find<QTableView>(QStringLiteral("sessionTable"));
        QVERIFY(table);
        QTRY_COMPARE(table->model()->rowCount(), count);
    }

    void theFocusGoesToTheFirstChartAndNotToTheHeader()
    {
        TestWindow test;
        test.logIn();
        QTest::keyClick(&test.window(), Qt::Key_4, Qt::ControlModifier);
        auto* bars = test.find(QStringLiteral("openedChartBars"));
        QVERIFY(bars);
        QTRY_VERIFY(bars->hasFocus());
        QTest::keyClick(&test.window(), Qt::Key_1, Qt::ControlModifier);
        QTest::keyClick(&test.window(), Qt::Key_4, Qt::ControlModifier);
        QVERIFY(bars->hasFocus());
    }

    void thePeriodIsChosen()
    {
        TestWindow test;
        test.logIn();
        QVERIFY(showActivity(test));
        auto* period = test.find<QComboBox>(QStringLiteral("activityPeriod"));
        auto* bars = test.find(QStringLiteral("openedChartBars"));
        QVERIFY(period && bars);
        period->setFocus();
        QTest::keyClick(period, Qt::Key_Up);
        QCOMPARE(period->currentText(), QStringLiteral("Last hour"));
        bars->setFocus();
        QTest::keyClick(bars, Qt::Key_End);
        QVERIFY(sentence(test, "openedChart").startsWith(QStringLiteral("14 Mar, 17:22 to 14 Mar, 17:27")));
        QTest::keyClick(bars, Qt::Key_Left);
        QTest::keyClick(bars, Qt::Key_Return);
        QCOMPARE(test.find<QLineEdit>(QStringLiteral("sessionFilter"))->text(),
                 QStringLiteral("age:>5m age:<10m"));
    }

    void aLargerFontIsGivenItsRoomWhenThePageIsShownAgain()
    {
        TestWindow test;
        test.logIn();
        QVERIFY(showActivity(test));
        const auto* bars = test.find(QStringLiteral("usersChartBars"));
        QVERIFY(bars);
        const QList<QRectF> before = placesOfTexts(*bars);
        QVERIFY(!before.isEmpty());
        QTest::keyClick(&test.window(), Qt::Key_1, Qt::ControlModifier);
        const QFont usual = QApplication::font();
        const auto restore = qScopeGuard([&] { QApplication::setFont(usual); });
        QFont larger = usual;
        larger.setPointSizeF(1.5 * usual.pointSizeF());
        QApplication::setFont(larger);
        QTRY_VERIFY(placesOfTexts(*bars).first().height() > before.first().height());
        QVERIFY(showActivity(test));
        const QList<QRectF> places = placesOfTexts(*bars);
        const QSize size = test.window().size();
        for (const QSize& other : {size + QSize(40, 0), size}) { // at another size they are placed anew
            test.window().resize(other);
            QTRY_COMPARE(test.window().size(), other);
            QCoreApplication::processEvents();
        }
        QCOMPARE(placesOfTexts(*bars), places);
    }

    void thePageScrollsAsOneInALowWindow()
    {
        TestWindow test;
        test.logIn();
        test.window().resize(880, 560);
        QVERIFY(showActivity(test));
        const auto* refresh = test.find(QStringLiteral("refreshActivity"));
        const auto* lowest = test.find(QStringLiteral("leftChartBars"));
        for (auto* area : test.window().findChildren<QScrollArea*>()) {
            if (area->isVisible()) {
                QTRY_VERIFY(area->verticalScrollBar()->maximum() > 0);
                area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
            }
        }
        QTRY_VERIFY(!lowest->visibleRegion().isEmpty());
        QVERIFY(refresh->visibleRegion().isEmpty()); // the charts have all the room
    }

    void aFailureIsASentenceAndF5TriesAgain()
    {
        TestWindow test;
        test.logIn();
        test.executeSql(QStringLiteral("ALTER TABLE zato_sso_session RENAME COLUMN user_agent TO agent"));
        QTest::keyClick(&test.window(), Qt::Key_4, Qt::ControlModifier);
        QTRY_COMPARE(test.textOf(QStringLiteral("activitySubtitle")), QStringLiteral("Not available"));
        QVERIFY(test.isVisible(QStringLiteral("activityNotice")));
        QVERIFY(test.find(QStringLiteral("refreshActivity"))->hasFocus());
        test.click(QStringLiteral("copyReason"));
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("user_agent")));
        test.executeSql(QStringLiteral("ALTER TABLE zato_sso_session RENAME COLUMN agent TO user_agent"));
        QTest::keyClick(&test.window(), Qt::Key_F5);
        QVERIFY(test.find(QStringLiteral("usersChartBars")));
    }

    void anEndedSessionOfTheAdminsLeadsToTheLogin()
    {
        TestWindow test;
        test.logIn();
        test.executeSql(QStringLiteral("DELETE FROM zato_sso_session"));
        QTest::keyClick(&test.window(), Qt::Key_4, Qt::ControlModifier);
        QVERIFY(test.find(QStringLiteral("loginPage")));
    }

    void leavingThePageEndsTheCount()
    {
        TestWindow test;
        test.logIn();
        QVERIFY(showActivity(test)); // a log with a trigger is not opened, so this comes first
        test.executeSql(QStringLiteral(
            "CREATE TRIGGER slow AFTER INSERT ON usher_audit WHEN NEW.op = 'session.activity' AND "
            "NEW.outcome = 'ok' BEGIN SELECT count(*) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
            "SELECT i + 1 FROM n WHERE i < 100000000000) SELECT i FROM n); END"));
        QTest::keyClick(&test.window(), Qt::Key_F5);
        QTRY_VERIFY(test.isBeingWritten());
        QVERIFY(test.isVisible(QStringLiteral("cancelActivity")));
        QTest::keyClick(&test.window(), Qt::Key_1, Qt::ControlModifier);
        QTRY_VERIFY(!test.isBeingWritten());
        test.executeSql(QStringLiteral("DROP TRIGGER slow"));
        QVERIFY(showActivity(test));
    }

    void browsersAreToldApartThoughTheyNameEachOther()
    {
        const QString chrome = QStringLiteral("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 "
                                              "(KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36");
        const QString olderChrome =
            QString(chrome).replace(QLatin1StringView("138"), QLatin1StringView("99"));
        const QString edge = chrome + QStringLiteral(" Edg/138.0.0.0");
        const usher::ui::AgentNames names;
        for (const QString& agent : {chrome, olderChrome, edge}) {
            std::ignore = names.lookUp(agent);
        }
        usher::sso::SessionActivity activity;
        activity.agents.most = {{chrome, 3}, {edge, 4}, {olderChrome, 2}, {QStringLiteral("unknown"), 1}};
        const auto bars = usher::ui::browserBars(activity, names);
        QCOMPARE(bars.size(), std::size_t{3});
        QCOMPARE(bars[0].bar.count, 5);
        QCOMPARE(bars[0].query, QStringLiteral("browser:=Chrome"));
        QCOMPARE(bars[1].query, QStringLiteral("browser:=Edge"));
        QCOMPARE(bars[2].query, QStringLiteral("agent:=unknown"));
    }
};

} // namespace

USHER_TEST(ActivityTest)

} // namespace ActivityTests

#include "ActivityTest.moc"
