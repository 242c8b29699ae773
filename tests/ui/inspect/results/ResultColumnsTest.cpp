// SPDX-License-Identifier: GPL-3.0-or-later
#include <QClipboard>
#include <QHeaderView>
#include <QMenu>
#include <QTableView>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"
#include "ui/inspect/results/ResultCells.h"
#include "ui/theme/Metrics.h"

namespace ResultColumnsTests
{

namespace
{

using usher::test::TestWindow;
using usher::ui::ResultColumn;

/// Tests how wide the columns of the answers to several tokens are.
class ResultColumnsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void aNameIsWholeInItsBoldFont()
    {
        TestWindow test;
        test.logIn();
        const QString name = QStringLiteral("heidi_unconfirmed");
        test.paste(test.tokenOf(name) + u' ' + test.tokenOf(QStringLiteral("alice")));
        const auto* table = test.find<QTableView>(QStringLiteral("resultTable"));
        const auto user = static_cast<int>(ResultColumn::User);
        QTRY_COMPARE(table->model()->index(0, user).data().toString(), name);
        constexpr int insets = 20;
        const QFontMetrics bold(usher::ui::theme::strongFont(table->font()));
        QTRY_VERIFY(table->columnWidth(user) >= bold.horizontalAdvance(name) + insets);
    }

    void aRowIsCopiedAsItIsShown()
    {
        TestWindow test;
        test.logIn();
        test.paste(test.tokenOf(QStringLiteral("alice")) + u' ' + test.tokenOf(QStringLiteral("frank")));
        auto* table = test.find<QTableView>(QStringLiteral("resultTable"));
        const auto cell = [table](ResultColumn column) {
            return table->model()->index(0, static_cast<int>(column));
        };
        QTRY_COMPARE(cell(ResultColumn::User).data().toString(), QStringLiteral("alice"));
        table->setColumnHidden(static_cast<int>(ResultColumn::UserAgent), true);
        table->horizontalHeader()->moveSection(static_cast<int>(ResultColumn::User), 0);
        Q_EMIT table->customContextMenuRequested(table->visualRect(cell(ResultColumn::User)).center());
        auto* menu = table->findChild<QMenu*>(QStringLiteral("cellMenu"));
        QVERIFY(menu);
        QCOMPARE(menu->actions().at(0)->objectName(), QStringLiteral("copyCell"));
        QCOMPARE(menu->actions().at(1)->objectName(), QStringLiteral("copyRow"));
        menu->actions().at(1)->trigger();
        const QStringList copied = QGuiApplication::clipboard()->text().split(u'\t');
        QCOMPARE(copied.size(), table->model()->columnCount() - 1);
        QCOMPARE(copied.first(), QStringLiteral("alice"));
        QVERIFY(!copied.contains(cell(ResultColumn::UserAgent).data().toString()));
        menu->close();
    }

    void theHourOfACreationIsNotCutInASmallWindow()
    {
        TestWindow test;
        test.logIn();
        test.window().resize(880, 560);
        test.paste(test.tokenOf(QStringLiteral("heidi_unconfirmed")) + u' ' +
                   test.tokenOf(QStringLiteral("frank")));
        const auto* table = test.find<QTableView>(QStringLiteral("resultTable"));
        const auto created = static_cast<int>(ResultColumn::Created);
        QTRY_VERIFY(table->model()->index(1, created).data().toString().contains(u':'));
        QTRY_VERIFY(table->columnWidth(created) >=
                    static_cast<const QAbstractItemView*>(table)->sizeHintForColumn(created));
    }

    void anAnswerIsWholeThoughTheAgentIsCutForIt()
    {
        TestWindow test;
        test.logIn();
        test.paste(test.tokenOf(QStringLiteral("heidi_unconfirmed")) + u' ' +
                   test.tokenOf(QStringLiteral("frank")));
        const auto* table = test.find<QTableView>(QStringLiteral("resultTable"));
        const auto answer = static_cast<int>(ResultColumn::Answer);
        QTRY_COMPARE(table->model()->index(0, answer).data().toString(), QStringLiteral("E005003"));
        test.window().resize(880, 560);
        const int width = static_cast<const QAbstractItemView*>(table)->sizeHintForColumn(answer);
        QTRY_VERIFY(table->columnWidth(static_cast<int>(ResultColumn::UserAgent)) <= width * 2);
        QCOMPARE(table->columnWidth(answer), width);
    }
};

} // namespace

USHER_TEST(ResultColumnsTest)

} // namespace ResultColumnsTests

#include "ResultColumnsTest.moc"
