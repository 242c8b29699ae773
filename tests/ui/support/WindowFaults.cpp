// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/WindowFaults.h"

#include <algorithm>

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QFocusFrame>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QtTest>

#include "ui/widgets/value/ElidedLabel.h"

namespace usher::test
{

namespace
{

QString nameOf(const QWidget& widget)
{
    QStringList names;
    for (const QWidget* at = &widget; at && names.size() < 4; at = at->parentWidget()) {
        const QString name = at->objectName().isEmpty() ? QString::fromLatin1(at->metaObject()->className())
                                                        : at->objectName();
        names.prepend(name);
    }
    const QString text = widget.property("text").toString().left(20);
    return names.join(QStringLiteral(" > ")) + QStringLiteral(" “%1”").arg(text);
}

/// Returns true for a widget inside something that arranges its own parts.
bool isPart(const QWidget& widget)
{
    for (const QWidget* at = widget.parentWidget(); at; at = at->parentWidget()) {
        const bool scrolls =
            qobject_cast<const QAbstractScrollArea*>(at) && !qobject_cast<const QScrollArea*>(at);
        if (scrolls || qobject_cast<const QLineEdit*>(at) || qobject_cast<const QComboBox*>(at)) {
            return true;
        }
    }
    return qobject_cast<const QScrollBar*>(&widget) != nullptr;
}

void findLow(const QWidget& widget, QStringList& faults)
{
    const bool holdsText = qobject_cast<const QLabel*>(&widget) ||
                           qobject_cast<const QAbstractButton*>(&widget) ||
                           qobject_cast<const QLineEdit*>(&widget) || qobject_cast<const QComboBox*>(&widget);
    int needed = widget.minimumSizeHint().height();
    if (widget.hasHeightForWidth()) {
        needed = widget.heightForWidth(widget.width());
    }
    if (holdsText && widget.height() < needed) {
        faults << QStringLiteral("%1 is %2 high and needs %3")
                      .arg(nameOf(widget))
                      .arg(widget.height())
                      .arg(needed);
    }
}

void findCut(const QWidget& widget, QStringList& faults)
{
    const auto* label = qobject_cast<const QLabel*>(&widget);
    const auto* button = qobject_cast<const QAbstractButton*>(&widget);
    const bool isFixedText = (label && !label->wordWrap() && !label->text().isEmpty() &&
                              !qobject_cast<const ui::ElidedLabel*>(label)) ||
                             (button && !button->text().isEmpty());
    if (isFixedText && widget.width() < widget.sizeHint().width()) {
        faults << QStringLiteral("%1 is %2 wide and needs %3")
                      .arg(nameOf(widget))
                      .arg(widget.width())
                      .arg(widget.sizeHint().width());
    }
}

void findOverlaps(const QWidget& parent, QStringList& faults)
{
    const auto children = parent.findChildren<QWidget*>(Qt::FindDirectChildrenOnly);
    for (auto one = children.begin(); one != children.end(); ++one) {
        for (auto other = one + 1; other != children.end(); ++other) {
            const bool areShown =
                (*one)->isVisible() && (*other)->isVisible() && !(*one)->isWindow() && !(*other)->isWindow();
            // The frame of the focus lies around its widget on purpose.
            const bool isFrame =
                qobject_cast<const QFocusFrame*>(*one) || qobject_cast<const QFocusFrame*>(*other);
            if (areShown && !isFrame && (*one)->geometry().intersects((*other)->geometry())) {
                faults << QStringLiteral("%1 overlaps %2").arg(nameOf(**one), nameOf(**other));
            }
        }
    }
}

void findClipped(const QWidget& widget, QStringList& faults)
{
    const QWidget* parent = widget.parentWidget();
    const bool scrolls = parent->objectName() == QLatin1StringView("qt_scrollarea_viewport");
    if (!scrolls && !parent->rect().contains(widget.geometry())) {
        faults << QStringLiteral("%1 is not within its parent").arg(nameOf(widget));
    }
}

QString nameFault(QWidget& stop)
{
    const QString what = stop.objectName() + u' ' + QString::fromLatin1(stop.metaObject()->className());
    auto* const interface = QAccessible::queryAccessibleInterface(&stop);
    if (!interface || interface->text(QAccessible::Name).isEmpty()) {
        return QStringLiteral("%1 has no accessible name").arg(what);
    }
    return stop.objectName().isEmpty() ? QStringLiteral("%1 has no object name").arg(what) : QString();
}

} // namespace

QStringList layoutFaults(const QWidget& window)
{
    QStringList faults;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->isWindow() || isPart(*widget)) {
            continue;
        }
        findLow(*widget, faults);
        findCut(*widget, faults);
        findClipped(*widget, faults);
        if (!qobject_cast<const QAbstractScrollArea*>(widget) && !qobject_cast<const QLineEdit*>(widget) &&
            !qobject_cast<const QComboBox*>(widget)) {
            findOverlaps(*widget, faults);
        }
    }
    return faults;
}

QStringList beyondTheEdge(const QWidget& window)
{
    QStringList names;
    for (const QScrollArea* area : window.findChildren<QScrollArea*>()) {
        if (!area->isVisible() || !area->horizontalScrollBar()->isVisible()) {
            continue;
        }
        for (const QWidget* widget : area->widget()->findChildren<QWidget*>()) {
            const int right = widget->mapTo(area->widget(), QPoint(widget->width(), 0)).x();
            if (widget->isVisible() && widget->minimumSizeHint().width() > 0 &&
                right > area->viewport()->width()) {
                names << QStringLiteral("%1 %2 (at least %3)")
                             .arg(QLatin1StringView(widget->metaObject()->className()), widget->objectName())
                             .arg(widget->minimumSizeHint().width());
            }
        }
        names << QStringLiteral("%1 wide").arg(area->viewport()->width());
    }
    return names;
}

QStringList focusFaults(QWidget& window)
{
    constexpr qsizetype leastStops = 3;
    constexpr qsizetype mostStops = 60;
    QStringList faults;
    QList<QWidget*> stops;
    while (stops.size() < mostStops) {
        QWidget* const within = QApplication::focusWidget();
        QTest::keyClick(within ? within : &window, Qt::Key_Tab);
        QWidget* const stop = QApplication::focusWidget();
        if (!stop) {
            return faults << QStringLiteral("the focus is lost after %1 stops").arg(stops.size());
        }
        if (stops.contains(stop)) {
            if (stop != stops.first()) {
                faults << QStringLiteral("the focus goes back to %1").arg(stop->objectName());
            }
            break;
        }
        stops << stop;
        if (const QString fault = nameFault(*stop); !fault.isEmpty()) {
            faults << fault;
        }
    }
    if (stops.size() < leastStops || stops.size() == mostStops) {
        faults << QStringLiteral("there are %1 stops").arg(stops.size());
    }
    return faults;
}

} // namespace usher::test
