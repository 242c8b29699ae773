// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QAccessible>
#include <QApplication>
#include <QDialog>
#include <QTableView>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"
#include "tests/ui/support/WindowFaults.h"
#include "ui/login/PreparePanel.h"
#include "ui/setup/AcceptLogPage.h"
#include "ui/shell/HeaderBar.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/value/ElidedLabel.h"

namespace DialogsTests
{

namespace
{

using namespace std::chrono_literals;
using usher::test::TestWindow;

/// Tests that each dialog fits into the smallest window with a large font, and can be used by keyboard.
class DialogsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        usher::test::useTheme();
        m_font = QApplication::font();
    }

    void cleanup() { QApplication::setFont(m_font); }

    void everyDialogFitsAndCanBeUsedByKeyboard_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("lastButton");
        QTest::newRow("preferences") << QStringLiteral("preferencesDialog")
                                     << QStringLiteral("closePreferences");
        QTest::newRow("about") << QStringLiteral("aboutDialog") << QStringLiteral("closeAbout");
        QTest::newRow("keys") << QStringLiteral("shortcutsDialog") << QStringLiteral("closeShortcuts");
        QTest::newRow("export of sessions")
            << QStringLiteral("sessionFileDialog") << QStringLiteral("chooseExportFile");
        QTest::newRow("export of records")
            << QStringLiteral("exportDialog") << QStringLiteral("chooseExportFile");
        QTest::newRow("proof") << QStringLiteral("proofDialog") << QStringLiteral("giveProof");
    }

    void everyDialogFitsAndCanBeUsedByKeyboard()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, lastButton);
        useLargeFont();
        TestWindow test;
        test.logIn();
        test.window().resize(880, 560);
        open(test, name);
        auto* dialog = test.find<QDialog>(name);
        QVERIFY(dialog);
        QStringList faults;
        QTRY_VERIFY2((faults = usher::test::layoutFaults(*dialog)).isEmpty(), qPrintable(faults.join(u'\n')));
        faults = usher::test::beyondTheEdge(*dialog);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        QVERIFY(dialog->height() <= test.window().height());
        const auto* button = test.find(lastButton);
        QVERIFY(dialog->rect().contains(QRect(button->mapTo(dialog, QPoint()), button->size())));
        QVERIFY(everyStopHasAName(*dialog));
    }

    void theFieldWithTheFocusIsInSight()
    {
        useLargeFont();
        TestWindow test;
        test.logIn();
        test.window().resize(880, 560);
        test.paste(test.tokenOf(QStringLiteral("alice")));
        QVERIFY(test.find(QStringLiteral("sessionCard")));
        QTest::keyClick(&test.window(), Qt::Key_T, Qt::ControlModifier);
        QVERIFY(test.find(QStringLiteral("endPlanTable")));
        const auto* reason = test.find(QStringLiteral("actReason"));
        QTRY_COMPARE(reason->visibleRegion().boundingRect(), reason->rect());
    }

    void theListOfAPlanGetsTheRoomThatIsLeft()
    {
        TestWindow test;
        test.logIn();
        test.paste(test.tokenOf(QStringLiteral("alice")));
        test.click(QStringLiteral("endSession"));
        const auto* table = test.find(QStringLiteral("endPlanTable"));
        QTRY_VERIFY(table->height() > test.window().height() / 4);
        const QWidget* reason = test.find(QStringLiteral("actReason"));
        const QWidget* button = test.find(QStringLiteral("cancelAct"));
        const auto topOf = [](const QWidget* widget) { return widget->mapToGlobal(QPoint()).y(); };
        QTRY_VERIFY(topOf(button) - topOf(reason) - reason->height() < 3 * usher::ui::theme::grid);
    }

    void theHeaderNamesTheStoreAndTheUserInASmallWindow()
    {
        useLargeFont();
        TestWindow test;
        test.logIn();
        test.window().resize(880, 560);
        const auto* header = test.window().findChild<usher::ui::HeaderBar*>();
        QStringList names;
        const auto areWhole = [&] {
            names.clear();
            const auto labels = header->findChildren<usher::ui::ElidedLabel*>();
            return std::ranges::all_of(labels, [&](const usher::ui::ElidedLabel* label) {
                names << label->text();
                return label->fontMetrics().horizontalAdvance(label->text()) <= label->width();
            });
        };
        QTRY_VERIFY(areWhole());
        QCOMPARE(names, QStringList({QStringLiteral("store"), QStringLiteral("admin1")}));
    }

    void theListOfKeysIsOpenedOnce()
    {
        TestWindow test;
        test.logIn();
        test.click(QStringLiteral("shortcuts"));
        QVERIFY(test.find(QStringLiteral("shortcutsDialog")));
        test.activate();
        QTest::keyClick(&test.window(), Qt::Key_F1, Qt::ShiftModifier);
        QCOMPARE(test.window().findChildren<QDialog*>(QStringLiteral("shortcutsDialog")).size(), 1);
    }

    /// A store must be in a rare state before they are shown.
    void thePagesAboutTheLogAreWhole()
    {
        useLargeFont();
        usher::ui::AcceptLogPage accept(QStringLiteral("/home/admin/").repeated(20),
                                        QStringLiteral("The log was cut, or put back. ").repeated(10));
        usher::ui::PreparePanel prepare(
            {QStringLiteral("CREATE TABLE usher_audit (seq INTEGER)").repeated(20)});
        for (QWidget* page : {static_cast<QWidget*>(&accept), static_cast<QWidget*>(&prepare)}) {
            page->resize(880, 560);
            page->show();
            QStringList faults;
            QTRY_VERIFY2((faults = usher::test::layoutFaults(*page)).isEmpty(),
                         qPrintable(faults.join(u'\n')));
            faults = usher::test::beyondTheEdge(*page);
            QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
            QVERIFY(everyStopHasAName(*page));
            page->hide();
        }
    }

    void aDialogIsNoHigherThanItsPageNeeds()
    {
        TestWindow test;
        test.logIn();
        open(test, QStringLiteral("aboutDialog"));
        auto* dialog = test.find<QDialog>(QStringLiteral("aboutDialog"));
        QTRY_VERIFY(dialog->height() < test.window().height());
        QVERIFY(usher::test::layoutFaults(*dialog).isEmpty());
    }

private:
    void useLargeFont() const
    {
        QFont font = m_font;
        font.setPointSizeF(20.0);
        QApplication::setFont(font);
    }

    static void open(TestWindow& test, const QString& name)
    {
        if (name == QLatin1StringView("preferencesDialog") || name == QLatin1StringView("aboutDialog")) {
            test.click(QStringLiteral("preferences"));
        } else if (name == QLatin1StringView("shortcutsDialog")) {
            test.click(QStringLiteral("shortcuts"));
        } else if (name == QLatin1StringView("sessionFileDialog")) {
            openPage(test, Qt::Key_2, QStringLiteral("sessionTable"));
            test.click(QStringLiteral("exportSessions"));
        } else if (name == QLatin1StringView("exportDialog")) {
            openPage(test, Qt::Key_5, QStringLiteral("auditTable"));
            test.click(QStringLiteral("exportRecords"));
        } else {
            test.window().setIdleLimit(2h);
            test.paste(test.tokenOf(QStringLiteral("alice")));
            QVERIFY(test.find(QStringLiteral("sessionCard")));
            QTest::keyClick(&test.window(), Qt::Key_T, Qt::ControlModifier);
            QVERIFY(test.find(QStringLiteral("endPlanTable")));
            test.clock().advance(6min);
            test.click(QStringLiteral("confirmAct"));
        }
        if (name == QLatin1StringView("aboutDialog")) {
            test.click(QStringLiteral("aboutUsher"));
        }
    }

    static void openPage(TestWindow& test, Qt::Key page, const QString& tableName)
    {
        QTest::keyClick(&test.window(), page, Qt::ControlModifier);
        const auto* table = test.find<QTableView>(tableName);
        QTRY_VERIFY(table->model()->rowCount() > 0);
    }

    /// Goes round the window with Tab.
    static bool everyStopHasAName(QWidget& window)
    {
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window)) {
            return false;
        }
        if (!window.focusWidget()) {
            QTest::keyClick(&window, Qt::Key_Tab);
        }
        QSet<const QWidget*> stops;
        for (QWidget* stop = QApplication::focusWidget(); stop && !stops.contains(stop);
             stop = QApplication::focusWidget()) {
            stops.insert(stop);
            auto* const interface = QAccessible::queryAccessibleInterface(stop);
            if (stop->objectName().isEmpty() || interface->text(QAccessible::Name).isEmpty()) {
                qWarning("%s has no name", stop->metaObject()->className());
                return false;
            }
            QTest::keyClick(stop, Qt::Key_Tab);
        }
        return stops.size() > 1;
    }

    QFont m_font;
};

} // namespace

USHER_TEST(DialogsTest)

} // namespace DialogsTests

#include "DialogsTest.moc"
