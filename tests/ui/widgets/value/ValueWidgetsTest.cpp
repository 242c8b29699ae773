// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFocusFrame>
#include <QGuiApplication>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include "tests/support/TestRegistry.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/feedback/StateBadge.h"
#include "ui/widgets/layout/Card.h"
#include "ui/widgets/value/CopyButton.h"
#include "ui/widgets/value/LifetimeBar.h"
#include "ui/widgets/value/ValueLine.h"
#include "ui/widgets/value/ValueText.h"

namespace ValueWidgetsTests
{

using namespace usher::ui;

namespace
{

QString accessibleText(QWidget& widget)
{
    auto* interface = QAccessible::queryAccessibleInterface(&widget);
    auto* text = interface->textInterface();
    return text == nullptr ? QString() : text->text(0, text->characterCount());
}

QString accessibleName(QWidget& widget)
{
    return QAccessible::queryAccessibleInterface(&widget)->text(QAccessible::Name);
}

} // namespace

class ValueWidgetsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void valueLineIsReadThroughTheAccessibleText();
    void valueLineKeepsTheSelectionWhenTheValueIsRepeated();
    void valueIsCopiedFromItsMenu();
    void valueLineShowsItsStart();
    void valueLineThatIsCutEndsWithAnEllipsis();
    void valueLineShowsTheFocusAroundItself();
    void longValueIsWrappedThenScrolls();
    void longValueIsShownFromItsBeginning();
    void longValueIsReadThroughTheAccessibleText();
    void tabLeavesALongValue();
    void cardIsAGroupOfItsName();
    void clearedCardHasNoRows();
    void copyButtonCopiesAndSaysSo();
    void copyButtonWithoutATextIsDisabled();
    void lifetimeBarSpeaksInWords();
    void badgeIsReadAsItsWord();
};

void ValueWidgetsTest::initTestCase()
{
    theme::apply(*qApp, theme::ThemeChoice::Light);
}

void ValueWidgetsTest::valueLineIsReadThroughTheAccessibleText()
{
    ValueLine line(QStringLiteral("Remote address"));
    line.setValue(QStringLiteral("198.51.100.1\u202E"));
    QCOMPARE(accessibleName(line), QStringLiteral("Remote address"));
    QCOMPARE(accessibleText(line), QStringLiteral("198.51.100.1⟨U+202E⟩"));
    QVERIFY(QAccessible::queryAccessibleInterface(&line)->state().readOnly);
    QVERIFY(line.focusPolicy() & Qt::TabFocus);
    QVERIFY(!line.objectName().isEmpty());
}

void ValueWidgetsTest::valueLineKeepsTheSelectionWhenTheValueIsRepeated()
{
    ValueLine line(QStringLiteral("Status"));
    line.setValue(QStringLiteral("expires in 42 minutes"));
    line.setSelection(0, 7);
    line.setValue(QStringLiteral("expires in 42 minutes"));
    QCOMPARE(line.selectedText(), QStringLiteral("expires"));
    line.setValue(QStringLiteral("expires in 41 minutes"));
    QVERIFY(!line.hasSelectedText());
}

void ValueWidgetsTest::valueIsCopiedFromItsMenu()
{
    ValueLine line(QStringLiteral("Remote address"));
    line.setValue(QStringLiteral("198.51.100.1"));
    const auto choose = [&](const QString& action) {
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        QCoreApplication::sendEvent(&line, &event);
        auto* menu = line.findChild<QMenu*>(QStringLiteral("valueMenu"));
        auto* found = menu ? menu->findChild<QAction*>(action) : nullptr;
        if (found) {
            found->trigger();
        }
        delete menu;
        return QGuiApplication::clipboard()->text();
    };
    QCOMPARE(choose(QStringLiteral("copyValue")), QStringLiteral("198.51.100.1"));
    QCOMPARE(choose(QStringLiteral("copyRow")), QStringLiteral("Remote address\t198.51.100.1"));
    line.setSelection(0, 3);
    QCOMPARE(choose(QStringLiteral("copyValue")), QStringLiteral("198"));
}

void ValueWidgetsTest::valueLineShowsItsStart()
{
    ValueLine line(QStringLiteral("User agent"));
    line.resize(80, 20);
    line.setValue(QString(500, QLatin1Char('x')));
    QCOMPARE(line.cursorPosition(), 0);
    QVERIFY(!line.toolTip().isEmpty());
}

void ValueWidgetsTest::valueLineThatIsCutEndsWithAnEllipsis()
{
    const auto looksLikeAnyLine = [](const QString& value) {
        ValueLine line(QStringLiteral("Remote address"));
        QLineEdit any;
        any.setReadOnly(true);
        any.setFrame(false);
        for (QLineEdit* each : {static_cast<QLineEdit*>(&line), &any}) {
            each->resize(90, 24);
            each->setText(value);
            each->setCursorPosition(0);
        }
        return line.grab().toImage() == any.grab().toImage();
    };
    QVERIFY(looksLikeAnyLine(QStringLiteral("10.0.0.1")));
    QVERIFY(!looksLikeAnyLine(QStringLiteral("198.51.100.101 and much more"))); // any other line is just cut
}

void ValueWidgetsTest::valueLineShowsTheFocusAroundItself()
{
    QWidget window;
    QVBoxLayout layout(&window);
    auto* first = new ValueLine(QStringLiteral("First"));
    auto* second = new ValueLine(QStringLiteral("Second"));
    layout.addWidget(first);
    layout.addWidget(second);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window, usher::test::patience));
    first->setFocus();
    const auto* frame = window.findChild<QFocusFrame*>();
    QVERIFY(frame != nullptr);
    QCOMPARE(frame->widget(), first);
    QTest::keyClick(first, Qt::Key_Tab);
    QVERIFY(second->hasFocus());
    QCOMPARE(frame->widget(), nullptr);
}

void ValueWidgetsTest::longValueIsWrappedThenScrolls()
{
    ValueText text(QStringLiteral("User agent"));
    text.setMaximumLines(4);
    text.resize(300, 20);
    text.show();
    text.setValue(QStringLiteral("short"));
    const int one = text.sizeHint().height();
    text.setValue(QString(4096, QLatin1Char('x')));
    QCOMPARE(text.sizeHint().height(), 1 + 4 * (one - 1));
    QCOMPARE(text.verticalScrollBarPolicy(), Qt::ScrollBarAsNeeded);
    text.setValue(QStringLiteral("short"));
    QCOMPARE(text.verticalScrollBarPolicy(), Qt::ScrollBarAlwaysOff);
}

void ValueWidgetsTest::longValueIsShownFromItsBeginning()
{
    ValueText text(QStringLiteral("History"));
    text.setValue(QStringLiteral("word ").repeated(300));
    text.show();
    text.resize(300, text.fontMetrics().height());
    const auto first = [&] { return text.cursorForPosition({0, 0}).position(); };
    text.verticalScrollBar()->setValue(2);
    QVERIFY(first() > 0);
    text.resize(300, 3 * text.fontMetrics().height());
    QCOMPARE(first(), 0);
}

void ValueWidgetsTest::longValueIsReadThroughTheAccessibleText()
{
    ValueText text(QStringLiteral("User agent"));
    text.setValue(QStringLiteral("<b>Mozilla</b>\n"));
    QCOMPARE(accessibleName(text), QStringLiteral("User agent"));
    QCOMPARE(accessibleText(text), QStringLiteral("<b>Mozilla</b>␊"));
}

void ValueWidgetsTest::tabLeavesALongValue()
{
    QWidget window;
    QVBoxLayout layout(&window);
    auto* text = new ValueText(QStringLiteral("User agent"));
    auto* next = new ValueLine(QStringLiteral("Next"));
    layout.addWidget(text);
    layout.addWidget(next);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window, usher::test::patience));
    text->setFocus();
    QTest::keyClick(text, Qt::Key_Tab);
    QVERIFY(next->hasFocus());
}

void ValueWidgetsTest::cardIsAGroupOfItsName()
{
    Card card;
    card.setAccessibleName(QStringLiteral("Session details"));
    auto* interface = QAccessible::queryAccessibleInterface(&card);
    QCOMPARE(interface->role(), QAccessible::Grouping);
    QCOMPARE(interface->text(QAccessible::Name), QStringLiteral("Session details"));
}

void ValueWidgetsTest::clearedCardHasNoRows()
{
    Card card;
    const int empty = card.sizeHint().height();
    card.addRow(QStringLiteral("Creation time"), new ValueLine(QStringLiteral("Creation time")));
    card.addRow(new QWidget);
    QVERIFY(card.findChild<ValueLine*>() != nullptr);
    card.clear();
    QCOMPARE(card.findChild<ValueLine*>(), nullptr);
    QCOMPARE(card.sizeHint().height(), empty);
}

void ValueWidgetsTest::copyButtonCopiesAndSaysSo()
{
    QClipboard* clipboard = QApplication::clipboard();
    CopyButton button(QStringLiteral("Copy creation time"));
    button.setText(QStringLiteral("2026-03-14T16:12:55Z"));
    QCOMPARE(button.focusPolicy(), Qt::StrongFocus);
    const QSignalSpy copied(&button, &CopyButton::copied);
    button.click();
    QCOMPARE(clipboard->text(), QStringLiteral("2026-03-14T16:12:55Z"));
    QCOMPARE(copied.count(), 1);
    QCOMPARE(accessibleName(button), QStringLiteral("Copied"));
    QTRY_COMPARE(accessibleName(button), QStringLiteral("Copy creation time"));
}

void ValueWidgetsTest::copyButtonWithoutATextIsDisabled()
{
    CopyButton button(QStringLiteral("Copy"));
    QVERIFY(!button.isEnabled());
    button.setText(QStringLiteral("x"));
    QVERIFY(button.isEnabled());
}

void ValueWidgetsTest::lifetimeBarSpeaksInWords()
{
    LifetimeBar bar(QStringLiteral("Time used"));
    bar.setFilled(0.3, QStringLiteral("18 of 60 minutes used"));
    QCOMPARE(bar.filled(), 0.3);
    auto* interface = QAccessible::queryAccessibleInterface(&bar);
    QCOMPARE(interface->role(), QAccessible::ProgressBar);
    QCOMPARE(interface->text(QAccessible::Name), QStringLiteral("Time used"));
    QCOMPARE(interface->text(QAccessible::Description), QStringLiteral("18 of 60 minutes used"));
    bar.setFilled(7, {});
    QCOMPARE(bar.filled(), 1.0);
}

void ValueWidgetsTest::badgeIsReadAsItsWord()
{
    StateBadge badge({BadgeKind::Danger, QStringLiteral("locked"), theme::Icon::Lock});
    QCOMPARE(accessibleName(badge), QStringLiteral("locked"));
    QVERIFY(badge.sizeHint().width() >
            StateBadge::sizeOf({BadgeKind::Danger, QStringLiteral("locked"), {}}, badge.font()).width());
}

USHER_TEST(ValueWidgetsTest)

} // namespace ValueWidgetsTests

#include "ValueWidgetsTest.moc"
