// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessible>
#include <QApplication>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/value/ValueText.h"

namespace ValueListTests
{

using usher::ui::ValueText;

class ValueListTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::ui::theme::apply(*qApp, usher::ui::theme::ThemeChoice::Light); }

    void aLineThatWrapsHangsUnderItsText()
    {
        ValueText text(QStringLiteral("What this does"));
        const QStringList facts{QStringLiteral("The user is locked. ").repeated(8), QStringLiteral("Short.")};
        text.setItems(facts);
        text.resize(300, 200);
        text.show();
        QVERIFY(QTest::qWaitForWindowExposed(&text));
        const int indent = text.viewport()->x();
        QVERIFY(indent > 0);
        // Beside the text of the first line there is a bullet, and beside its second line there is nothing.
        const QImage image = text.grab().toImage();
        const auto hasInk = [&](int top) {
            const QImage margin = image.copy(0, top, indent - 1, text.fontMetrics().lineSpacing());
            QSet<QRgb> seen;
            for (int y = 0; y < margin.height(); ++y) {
                for (int x = 0; x < margin.width(); ++x) {
                    seen.insert(margin.pixel(x, y));
                }
            }
            return seen.size() > 1;
        };
        QVERIFY(hasInk(0));
        QVERIFY(!hasInk(text.fontMetrics().lineSpacing() + 2));
    }

    void bulletsAreNoPartOfTheText()
    {
        ValueText text(QStringLiteral("What this does"));
        text.setItems({QStringLiteral("One."), QStringLiteral("Two.")});
        auto* read = QAccessible::queryAccessibleInterface(&text)->textInterface();
        QCOMPARE(read->text(0, read->characterCount()), QStringLiteral("One.\nTwo."));
        text.show();
        QVERIFY(QTest::qWaitForWindowExposed(&text));
        QVERIFY(text.viewport()->x() > 0);
        text.setValue(QStringLiteral("Nothing to do."));
        QTRY_COMPARE(text.viewport()->x(), 0);
    }
};

USHER_TEST(ValueListTest)

} // namespace ValueListTests

#include "ValueListTest.moc"
