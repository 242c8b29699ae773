// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QTableView>
#include <QTemporaryDir>

#include "tests/bench/window/TimedApplication.h"
#include "tests/ui/support/ManualClock.h"
#include "ui/settings/Settings.h"
#include "ui/shell/MainWindow.h"

namespace usher::bench
{

/// Who logs in. The password comes from standard input.
struct Login final {
    QString username = {};
    QString password = {};
};

/// The window on a store, driven to its Sessions page through its widgets. What is not there in time throws.
class SessionsWindow final
{
public:
    SessionsWindow(const QString& store, TimePoint now);

    void logIn(const Login& login);
    /// Shows the sessions, and waits until all of them, `rows`, are there.
    void showSessions(int rows);
    /// Has the list find nothing.
    void showNone();
    /// Scrolls from the first row to the last in so many steps, one in each frame of a sixtieth of a second;
    /// how long the window's thread was busy in each.
    [[nodiscard]] std::vector<TimedApplication::Duration> scroll(int steps);

private:
    [[nodiscard]] QWidget* find(const char* objectName) const;

    QTemporaryDir m_folder;
    test::ManualClock m_clock;
    ui::Settings m_settings;
    ui::RunningWindows m_windows;
    ui::MainWindow m_window;
    QTableView* m_table = nullptr;
};

} // namespace usher::bench
