// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/load/WindowDriver.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QDeadlineTimer>
#include <QEventLoop>
#include <QFocusFrame>
#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QTest>
#include <QTimer>

#include "tests/support/Patience.h"
#include "ui/widgets/feedback/MessageBanner.h"

namespace usher::test
{

namespace
{

constexpr std::chrono::milliseconds betweenKeys{5};

/// Returns whether a row on screen still waits for its content.
bool hasUnreadRow(const QTableView& table)
{
    const auto isUnread = [&](int row) {
        return row >= 0 && table.model()->index(row, 0).data().toString() == QStringLiteral("…");
    };
    return isUnread(table.rowAt(0)) || isUnread(table.rowAt(table.viewport()->height() - 1));
}

} // namespace

void WindowDriver::act(const std::function<void()>& act)
{
    QEventLoop loop;
    QMetaObject::invokeMethod(
        this,
        [&] {
            act();
            // A later event than those that were posted meanwhile.
            QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
    loop.exec();
}

bool WindowDriver::waitUntil(const std::function<bool()>& isSo)
{
    constexpr std::chrono::milliseconds betweenLooks{10};
    const QDeadlineTimer end(patience);
    while (!isSo()) {
        if (end.hasExpired()) {
            return false;
        }
        pause(betweenLooks);
    }
    return true;
}

void WindowDriver::pause(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

bool WindowDriver::rest()
{
    return waitUntil([this] { return awaited().isEmpty(); });
}

void WindowDriver::press(int key, Qt::KeyboardModifiers modifiers)
{
    act([&] {
        QWidget* focused = QApplication::focusWidget();
        QTest::keyClick(focused ? focused : &m_window, static_cast<Qt::Key>(key), modifiers);
    });
}

void WindowDriver::click(const QString& button)
{
    act([&] {
        auto* found = qobject_cast<QAbstractButton*>(find(button));
        if (found && found->isEnabled()) {
            QTest::mouseClick(found, Qt::LeftButton);
        }
    });
}

void WindowDriver::typeFurther(const QString& field, const QString& text)
{
    act([&] {
        if (auto* edit = qobject_cast<QLineEdit*>(find(field))) {
            edit->setFocus();
            edit->end(false);
        }
    });
    for (const QChar character : text) {
        act([&] {
            if (QWidget* edit = find(field)) {
                QTest::keyClicks(edit, QString(character));
            }
        });
        pause(betweenKeys);
    }
    act([&] {
        if (QWidget* edit = find(field)) {
            QTest::keyClick(edit, Qt::Key_Return);
        }
    });
}

void WindowDriver::type(const QString& field, const QString& text)
{
    act([&] {
        if (auto* edit = qobject_cast<QLineEdit*>(find(field))) {
            edit->clear();
        }
    });
    typeFurther(field, text);
}

void WindowDriver::scroll(QTableView& table, double part)
{
    constexpr int movements = 8;
    const QPointer<QScrollBar> bar = table.verticalScrollBar();
    const int from = bar->value();
    const double to = part * bar->maximum();
    for (int movement = 1; movement <= movements && bar; ++movement) {
        act([&] {
            if (bar) {
                bar->setValue(static_cast<int>(from + (to - from) * movement / movements));
            }
        });
    }
}

bool WindowDriver::choose(QTableView& table, int rowOnScreen)
{
    bool isChosen = false;
    act([&] {
        const int first = table.rowAt(0);
        const int row = std::min(first + rowOnScreen, table.model()->rowCount() - 1);
        if (first < 0 || row < first) {
            return;
        }
        const QRect place = table.visualRect(table.model()->index(row, 0));
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {},
                          {place.left() + place.height() / 2, std::max(place.center().y(), 1)});
        isChosen = table.currentIndex().isValid();
    });
    return isChosen;
}

QWidget* WindowDriver::find(const QString& objectName) const
{
    for (auto* widget : m_window.findChildren<QWidget*>(objectName)) {
        if (widget->isVisible()) {
            return widget;
        }
    }
    return nullptr;
}

QString WindowDriver::textOf(const QString& objectName) const
{
    const auto* label = qobject_cast<QLabel*>(find(objectName));
    return label ? label->text() : QString();
}

QTableView* WindowDriver::table() const
{
    for (const char* name : {"sessionTable", "userTable", "auditTable", "resultTable"}) {
        if (QWidget* found = find(QLatin1StringView(name))) {
            return qobject_cast<QTableView*>(found);
        }
    }
    return nullptr;
}

QString WindowDriver::awaited() const
{
    for (const auto* busy : m_window.findChildren<QWidget*>(QStringLiteral("busyIndicator"))) {
        if (busy->isVisible() && !busy->accessibleName().isEmpty()) {
            return busy->accessibleName(); // it has a name while something is awaited
        }
    }
    if (!isVisible(QStringLiteral("workspace"))) {
        return QStringLiteral("the pages");
    }
    if (isVisible(QStringLiteral("cancelVerify"))) {
        return QStringLiteral("the verification");
    }
    if (QString sessions = textOf(QStringLiteral("sessionsSubtitle"));
        sessions.contains(QStringLiteral("+ live"))) {
        return sessions;
    }
    const QTableView* list = table();
    return list && hasUnreadRow(*list) ? QStringLiteral("rows of ") + list->objectName() : QString();
}

QString WindowDriver::failure() const
{
    for (const auto* banner : m_window.findChildren<ui::MessageBanner*>()) {
        if (banner->isVisible() && banner->kind() == ui::BannerKind::Danger) {
            return banner->message();
        }
    }
    // A refused session "cannot be shown", which is an answer.
    for (const auto* label : m_window.findChildren<QLabel*>()) {
        if (label->isVisible() && (label->text() == QStringLiteral("Not available") ||
                                   label->text() == QStringLiteral("This record cannot be shown") ||
                                   label->text().contains(QStringLiteral("cannot be shown now")))) {
            return label->text();
        }
    }
    return isVisible(QStringLiteral("retry")) ? QStringLiteral("A look-up failed") : QString();
}

qsizetype WindowDriver::objectCount() const
{
    // Some parts are made when they are first needed, and kept: Qt's frame around the widget that has the
    // focus and its picture of a column that is dragged, and what a widget tells screen readers, in two
    // objects.
    qsizetype kept = m_window.findChildren<QFocusFrame*>().size() +
                     2 * m_window.findChildren<QObject*>(QStringLiteral("announcement")).size();
    for (const QHeaderView* header : m_window.findChildren<QHeaderView*>()) {
        kept += header->viewport()->findChildren<QLabel*>(Qt::FindDirectChildrenOnly).size();
    }
    return m_window.findChildren<QObject*>().size() - kept;
}

} // namespace usher::test
