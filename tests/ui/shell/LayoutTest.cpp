// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QProxyStyle>
#include <QScreen>
#include <QTableView>
#include <QtTest>

#include "core/sso/setup/SampleStore.h"
#include "tests/support/TestRegistry.h"
#include "tests/ui/support/ActSessions.h"
#include "tests/ui/support/SessionHistories.h"
#include "tests/ui/support/TestWindow.h"
#include "tests/ui/support/WindowFaults.h"
#include "ui/settings/Settings.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/RunningWindows.h"

namespace LayoutTests
{

namespace
{

using usher::test::longName;
using usher::test::makeValuesLong;
using usher::test::TestWindow;

/// A style whose windows have a title bar of this height.
class TitleBarOf final : public QProxyStyle
{
public:
    explicit TitleBarOf(int height) : m_height(height) {}

    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override
    {
        return metric == PM_TitleBarHeight ? m_height : QProxyStyle::pixelMetric(metric, option, widget);
    }

private:
    int m_height;
};

/// Tests that every page is whole in windows of many sizes, with a normal and with a large font, and with
/// long values. At other scales the tests run with QT_SCALE_FACTOR.
class LayoutTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        usher::test::useTheme();
        m_font = QApplication::font();
    }

    void cleanup()
    {
        QApplication::setFont(m_font);
        m_faults.clear();
    }

    void theFirstWindowFitsItsScreenWithItsFrame()
    {
        TestWindow test;
        usher::ui::Settings settings(test.folder(QStringLiteral("other.ini")));
        usher::ui::RunningWindows windows(test.windowsFolder());
        constexpr int titleBar = 100; // so high that it matters on the screen of the offscreen platform
        QApplication::setStyle(new TitleBarOf(titleBar));
        const usher::ui::MainWindow window(test.clock(), settings, windows);
        const QSize size = window.size();
        usher::test::useTheme(); // replaces the style
        QCOMPARE(size.height(), window.screen()->availableSize().height() - titleBar);
    }

    void everyPageIsWhole_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("points");
        for (const QSize size : {QSize(880, 560), QSize(1024, 700), QSize(1366, 768), QSize(1920, 1080)}) {
            for (const double points : {10.5, 20.0}) {
                QTest::addRow("%dx%d at %g points", size.width(), size.height(), points) << size << points;
            }
        }
    }

    void everyPageIsWhole()
    {
        QFETCH(const QSize, size);
        QFETCH(const double, points);
        QFont font = m_font;
        font.setPointSizeF(points);
        QApplication::setFont(font);

        TestWindow test;
        makeValuesLong(test);
        QWidget& window = test.window();
        window.resize(size);
        test.window().startWithNewStore();
        check(test, "createStorePage");
        test.window().start();
        check(test, "setupPage");
        test.window().startWith(test.storeFolder());
        check(test, "confirmStorePage");
        test.click(QStringLiteral("confirmOpen"));
        check(test, "loginPage");
        test.logInAs(QStringLiteral("admin1"), password());
        check(test, "inspectPage");
        const QString token = test.tokenOf(longName());
        test.paste(token);
        check(test, "sessionCard");
        test.paste(test.tokenOf(QStringLiteral("bob_locked")));
        check(test, "refusalCard");
        test.paste(token + u' ' + test.tokenOf(QStringLiteral("bob_locked")) +
                   QStringLiteral(" zust00000000000000000000000000"));
        QVERIFY(test.find(QStringLiteral("resultTable")));
        QTRY_VERIFY(!test.isVisible(QStringLiteral("resultProgress")));
        check(test, "resultTable");
        go(test, Qt::Key_2);
        check(test, "sessionTable");
        go(test, Qt::Key_3);
        check(test, "userTable");
        auto* users = test.find<QTableView>(QStringLiteral("userTable"));
        QTRY_VERIFY(users->model()->rowCount() > 0);
        users->selectRow(1);
        test.click(QStringLiteral("openUser"));
        check(test, "userCard");
        test.click(QStringLiteral("setUserPassword"));
        check(test, "actFacts");
        QTest::keyClick(test.find(QStringLiteral("actReason")), Qt::Key_Escape);
        go(test, Qt::Key_4);
        check(test, "activityPage");
        go(test, Qt::Key_5);
        check(test, "auditTable");
        test.click(QStringLiteral("auditFilters"));
        check(test, "auditFilterPanel");
        auto* table = test.find<QTableView>(QStringLiteral("auditTable"));
        QTRY_VERIFY(table->model()->rowCount() > 0);
        table->selectRow(0);
        test.click(QStringLiteral("openRecord"));
        check(test, "recordPage");
        checkActs(test, token);
        QCOMPARE(window.size(), size); // nothing has made it larger
        QVERIFY2(m_faults.isEmpty(), qPrintable(m_faults.join(u'\n')));
    }

private:
    static QString password() { return usher::sso::SampleLogin().password; }

    /// Looks at each step of ending sessions.
    void checkActs(TestWindow& test, const QString& token)
    {
        using namespace std::chrono_literals;
        test.window().setIdleLimit(3h);
        usher::test::addSessions(test, longName(), 20);
        go(test, Qt::Key_1);
        test.paste(token);
        test.click(QStringLiteral("renewSession"));
        check(test, "renewSessionDialog");
        test.click(QStringLiteral("cancelAct"));
        test.click(QStringLiteral("endAllOfOwner"));
        QVERIFY(test.find(QStringLiteral("endPlanTable")));
        check(test, "endSessionsDialog");
        test.type(QStringLiteral("actNumber"), QStringLiteral("24"));
        test.clock().advance(6min);
        test.click(QStringLiteral("confirmAct"));
        check(test, "proofDialog");
        QTest::keyClicks(test.find(QStringLiteral("proofPassword")), password());
        test.click(QStringLiteral("giveProof"));
        check(test, "endResultTable");
        test.click(QStringLiteral("cancelAct"));
        checkProposals(test);
    }

    /// Looks at an act that needs two super-users, and at its approval.
    void checkProposals(TestWindow& test)
    {
        usher::test::needTwoPeople(test);
        go(test, Qt::Key_1);
        test.paste(test.tokenOf(QStringLiteral("frank")));
        test.click(QStringLiteral("endAllOfOwner"));
        test.type(QStringLiteral("actReason"), QStringLiteral("ticket 4711"));
        test.click(QStringLiteral("confirmAct"));
        test.click(QStringLiteral("actAlone"));
        check(test, "confirmAlone");
        test.click(QStringLiteral("proposeAct"));
        QTRY_COMPARE(test.find(QStringLiteral("cancelAct"))->property("text").toString(),
                     QStringLiteral("Close"));
        check(test, "endSessionsDialog");
        test.click(QStringLiteral("cancelAct"));
        usher::test::proposeToContain(test, usher::test::secondSuperUser, longName());
        check(test, "proposalsBanner");
        test.click(QStringLiteral("showProposals"));
        check(test, "proposalTable");
        test.click(QStringLiteral("approveProposal")); // the newest comes first
        check(test, "proposalFacts");
        test.click(QStringLiteral("cancelAct"));
        go(test, Qt::Key_3);
        test.click(QStringLiteral("backToUsers"));
        test.click(QStringLiteral("listProposals"));
        test.click(QStringLiteral("changeRule"));
        check(test, "ruleDialog");
        test.click(QStringLiteral("cancelAct"));
    }

    static void go(TestWindow& test, Qt::Key page)
    {
        test.activate();
        QTest::keyClick(&test.window(), page, Qt::ControlModifier);
    }

    /// Waits until the widget of this name is shown and the page has its layout, and notes what is wrong with
    /// it.
    void check(TestWindow& test, const char* shown)
    {
        if (!test.find(QString::fromLatin1(shown))) {
            m_faults << QStringLiteral("%1 is not shown").arg(QLatin1StringView(shown));
            return;
        }
        QStringList faults;
        constexpr int settled =
            2000; // milliseconds; a layout with wrapped text takes several turns of events
        std::ignore = QTest::qWaitFor(
            [&] {
                faults = usher::test::layoutFaults(test.window());
                const QStringList beyond = usher::test::beyondTheEdge(test.window());
                if (!beyond.isEmpty()) {
                    faults << QStringLiteral("the page scrolls sideways: ") +
                                  beyond.join(QStringLiteral(", "));
                }
                return faults.isEmpty();
            },
            settled);
        // For a person who wants to look at the pages, too.
        if (const QString folder = qEnvironmentVariable("USHER_TEST_PICTURES"); !folder.isEmpty()) {
            QWidget* modal = QApplication::activeModalWidget();
            (modal ? modal : &test.window())
                ->grab()
                .save(
                    QStringLiteral("%1/%2 %3.png")
                        .arg(folder, QString::fromLatin1(QTest::currentDataTag()), QLatin1StringView(shown)));
        }
        for (const QString& fault : faults) {
            m_faults << QStringLiteral("%1: %2").arg(QLatin1StringView(shown), fault);
        }
    }

    QFont m_font;
    QStringList m_faults;
};

} // namespace

USHER_TEST(LayoutTest)

} // namespace LayoutTests

#include "LayoutTest.moc"
