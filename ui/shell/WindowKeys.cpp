// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/WindowKeys.h"

#include <QApplication>
#include <QCheckBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>

namespace usher::ui
{

namespace
{

/// Returns true if a line edit claims the key for something that nobody would miss: Ctrl+E, which moves the
/// cursor to the end as the key End does, and Ctrl+V where nothing can be pasted.
bool isClaimedInVain(const QLineEdit& field, const QKeyEvent& key)
{
    return (key.key() == Qt::Key_E && key.modifiers() == Qt::ControlModifier) ||
           (field.isReadOnly() && key.matches(QKeySequence::Paste));
}

bool isLock(const QKeyEvent& key)
{
    return key.key() == Qt::Key_L && key.modifiers() == Qt::ControlModifier;
}

bool isEnter(const QKeyEvent& key)
{
    return (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter) &&
           (key.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
}

/// Returns the button that Enter is to press. The buttons of a dialog do so themselves.
QAbstractButton* enterPresses(QObject* watched)
{
    const auto* push = qobject_cast<QPushButton*>(watched);
    const bool pressesItself = push && push->autoDefault();
    const bool isChoice = qobject_cast<QCheckBox*>(watched) || qobject_cast<QRadioButton*>(watched);
    return pressesItself || isChoice ? nullptr : qobject_cast<QAbstractButton*>(watched);
}

} // namespace

WindowKeys::WindowKeys(QObject* parent) : QObject(parent)
{
    qApp->installEventFilter(this);
}

bool WindowKeys::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* field = qobject_cast<QLineEdit*>(watched);
        // The field does not see the event and so does not claim the key.
        return field && isClaimedInVain(*field, *static_cast<QKeyEvent*>(event));
    }
    if (event->type() == QEvent::KeyPress && QApplication::activeModalWidget() &&
        isLock(*static_cast<QKeyEvent*>(event))) {
        Q_EMIT lockWanted();
        return true;
    }
    if (event->type() == QEvent::KeyPress && isEnter(*static_cast<QKeyEvent*>(event))) {
        if (QAbstractButton* button = enterPresses(watched)) {
            if (!static_cast<QKeyEvent*>(event)->isAutoRepeat()) {
                button->click();
            }
            return true;
        }
    }
    return false;
}

} // namespace usher::ui
