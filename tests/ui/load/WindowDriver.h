// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>

#include <QLineEdit>
#include <QTableView>

#include "core/Clock.h"

namespace usher::test
{

/// Operates the widgets of a window through its event loop, one event after the other, as a person does. So
/// the time of each pass of the loop is that of one frame.
class WindowDriver final : public QObject
{
public:
    /// The window must be on screen and active.
    explicit WindowDriver(QWidget& window) : m_window(window) {}

    /// Calls `act` from the event loop, and returns after the events that it has posted.
    void act(const std::function<void()>& act);
    /// Runs the event loop until `isSo` returns true. Returns false if it does not in time.
    [[nodiscard]] bool waitUntil(const std::function<bool()>& isSo);
    /// Runs the event loop for this time.
    void pause(std::chrono::milliseconds time);
    /// Runs the event loop until nothing is awaited on the page that is shown. Returns false if that takes
    /// longer than a test waits for anything.
    [[nodiscard]] bool rest();
    /// Returns what the page that is shown waits for. Empty if it has everything.
    [[nodiscard]] QString awaited() const;

    void press(int key, Qt::KeyboardModifiers modifiers = {});
    void click(const QString& button);
    /// Writes `text` at the end of the field, key by key, and presses Enter.
    void typeFurther(const QString& field, const QString& text);
    /// Empties the field and types.
    void type(const QString& field, const QString& text);
    /// Moves the list to a part of its length in several small movements.
    void scroll(QTableView& table, double part);
    /// Clicks on a row among those on screen. Returns false if the list is empty.
    bool choose(QTableView& table, int rowOnScreen);

    [[nodiscard]] bool isVisible(const QString& objectName) const { return find(objectName) != nullptr; }
    /// Returns the visible widget of this object name, or null.
    [[nodiscard]] QWidget* find(const QString& objectName) const;
    [[nodiscard]] QString textOf(const QString& objectName) const;
    /// Returns the list on the page that is shown, or null.
    [[nodiscard]] QTableView* table() const;

    /// Returns what the window says has failed. Empty if nothing has.
    [[nodiscard]] QString failure() const;
    /// Returns how many objects the window consists of.
    [[nodiscard]] qsizetype objectCount() const;

private:
    QWidget& m_window;
};

} // namespace usher::test
