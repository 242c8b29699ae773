// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLayout>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"
#include "ui/widgets/layout/Arrange.h"

namespace FlowLayoutTests
{

namespace
{

using usher::ui::flowOf;

constexpr int gap = 8;

/// A widget without content.
class Part final : public QWidget
{
public:
    Part(int least, int preferred, int height, QSizePolicy::Policy policy) : m_preferred(preferred, height)
    {
        setMinimumWidth(least);
        setSizePolicy(policy, QSizePolicy::Preferred);
    }

    [[nodiscard]] QSize sizeHint() const override { return m_preferred; }

private:
    QSize m_preferred;
};

Part* fixed(int width, int height = 20)
{
    return new Part(0, width, height, QSizePolicy::Preferred);
}

Part* expanding(int least, int height = 20)
{
    return new Part(least, 4 * least, height, QSizePolicy::Expanding);
}

class FlowLayoutTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void whatHasNoRoomBeginsANewRow()
    {
        auto* first = fixed(100);
        auto* second = fixed(100, 30);
        auto* third = fixed(100);
        const std::unique_ptr<QWidget> box = shown({first, second, third}, 208);
        QCOMPARE(first->geometry(), QRect(0, 5, 100, 20)); // in the middle
        QCOMPARE(second->geometry(), QRect(108, 0, 100, 30));
        QCOMPARE(third->geometry(), QRect(0, 30 + gap, 100, 20));
        QCOMPARE(box->layout()->heightForWidth(208), 58);
        QCOMPARE(box->layout()->heightForWidth(207), 20 + gap + 30 + gap + 20);
    }

    void whatExpandsTakesTheRestOfItsRow()
    {
        auto* text = expanding(100);
        auto* button = fixed(50);
        const std::unique_ptr<QWidget> box = shown({text, button}, 300);
        QCOMPARE(text->geometry(), QRect(0, 0, 242, 20));
        QCOMPARE(button->geometry(), QRect(250, 0, 50, 20));
        box->resize(157, 100); // one pixel too few for both
        QTRY_COMPARE(text->geometry(), QRect(0, 0, 157, 20));
        QCOMPARE(button->geometry(), QRect(0, 28, 50, 20));
    }

    void twoThatExpandAreEquallyWideIfTheyCan()
    {
        auto* left = expanding(120, 20);
        auto* right = expanding(60, 40);
        const std::unique_ptr<QWidget> box = shown({left, right}, 308);
        QCOMPARE(left->geometry(), QRect(0, 0, 150, 40)); // as high as the row
        QCOMPARE(right->geometry(), QRect(158, 0, 150, 40));
        box->resize(208, 100);
        QTRY_COMPARE(left->width(), 120);
        QCOMPARE(right->geometry(), QRect(128, 0, 80, 40));
        box->resize(120, 100);
        QTRY_COMPARE(right->y(), 28); // below each other
        QCOMPARE(right->width(), 120);
    }

    void hiddenWidgetsTakeNoRoom()
    {
        auto* first = fixed(100);
        auto* second = fixed(100);
        first->hide();
        const std::unique_ptr<QWidget> box = shown({first, second}, 150);
        QCOMPARE(second->pos(), QPoint(0, 0));
        first->show();
        QTRY_COMPARE(second->pos(), QPoint(0, 28));
    }

private:
    static std::unique_ptr<QWidget> shown(std::initializer_list<QWidget*> widgets, int width)
    {
        std::unique_ptr<QWidget> box(flowOf(widgets));
        box->resize(width, 100);
        box->show();
        std::ignore = QTest::qWaitForWindowExposed(box.get());
        return box;
    }
};

} // namespace

USHER_TEST(FlowLayoutTest)

} // namespace FlowLayoutTests

#include "FlowLayoutTest.moc"
