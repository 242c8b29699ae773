// SPDX-License-Identifier: GPL-3.0-or-later
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/layout/Arrange.h"

namespace PageScrollerTests
{

class PageScrollerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPageThatGrowsMovesNothingSideways()
    {
        auto* page = new QWidget;
        auto* column = usher::ui::pageLayout(page);
        auto* content = new QWidget;
        column->addWidget(content);
        const std::unique_ptr<QScrollArea> area(usher::ui::scrolled(page));
        area->resize(600, 400);
        area->show();
        QVERIFY(QTest::qWaitForWindowExposed(area.get()));
        constexpr int low = 100;
        constexpr int high = 900;
        content->setFixedHeight(low);
        QTRY_VERIFY(!area->verticalScrollBar()->isVisible());
        const int width = content->width();
        QCOMPARE(width, 600 - 2 * usher::ui::theme::pageMargin);
        content->setFixedHeight(high);
        QTRY_VERIFY(area->verticalScrollBar()->isVisible());
        QTRY_COMPARE(content->width(), width);
        content->setFixedHeight(low);
        QTRY_VERIFY(!area->verticalScrollBar()->isVisible());
        QTRY_COMPARE(content->width(), width);
    }
};

USHER_TEST(PageScrollerTest)

} // namespace PageScrollerTests

#include "PageScrollerTest.moc"
