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

/// The user name and password to log in with.
struct Login final {
    QString username = {};
    QString password = {};
};

/// A window with an open store. Its widgets are used to reach the Sessions page. Throws if a widget does not
/// appear in time.
class SessionsWindow final
{
public:
    SessionsWindow(const QString& store, TimePoint now);

    void logIn(const Login& login);
    /// Shows the sessions and waits until all `rows` of them are in the list.
    void showSessions(int rows);
    /// Sets a filter that no session matches.
    void showNone();
    /// Scrolls from the first row to the last in `steps` steps, one in each frame of a sixtieth of a second.
    /// Returns how long the window's thread was busy in each frame.
    [[nodiscard]] std::vector<TimedApplication::Duration> scroll(int steps);

    [[nodiscard]] QWidget& widget() { return m_window; }
    /// Returns the time that the window's clock shows.
    [[nodiscard]] TimePoint now() const { return m_clock.now(); }

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
