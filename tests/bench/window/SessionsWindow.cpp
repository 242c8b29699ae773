// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/window/SessionsWindow.h"

#include <functional>
#include <stdexcept>

#include <QAbstractButton>
#include <QEventLoop>
#include <QLineEdit>
#include <QScrollBar>
#include <QTimer>

namespace usher::bench
{

namespace
{

constexpr std::chrono::seconds patience{60};

void waitUntil(const std::function<bool()>& isSo, const char* what)
{
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!isSo()) {
        if (std::chrono::steady_clock::now() > end) {
            throw std::runtime_error(what);
        }
        constexpr int once = 20; // milliseconds
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, once);
    }
}

} // namespace

SessionsWindow::SessionsWindow(const QString& store, TimePoint now)
    : m_clock(now), m_settings(m_folder.filePath(QStringLiteral("settings.ini"))), m_windows(m_folder.path()),
      m_window(m_clock, m_settings, m_windows)
{
    m_window.show();
    m_window.startWith(store);
    static_cast<QAbstractButton*>(find("confirmOpen"))->click();
}

QWidget* SessionsWindow::find(const char* objectName) const
{
    QWidget* found = nullptr;
    waitUntil(
        [&] {
            for (auto* widget : m_window.findChildren<QWidget*>(QLatin1StringView(objectName))) {
                if (widget->isVisible()) {
                    found = widget;
                }
            }
            return found != nullptr;
        },
        objectName);
    return found;
}

void SessionsWindow::logIn(const Login& login)
{
    static_cast<QLineEdit*>(find("username"))->setText(login.username);
    static_cast<QLineEdit*>(find("password"))->setText(login.password);
    static_cast<QAbstractButton*>(find("logIn"))->click();
    std::ignore = find("inspectPage");
}

void SessionsWindow::showSessions(int rows)
{
    static_cast<QAbstractButton*>(find("pick"))->click();
    m_table = static_cast<QTableView*>(find("sessionTable"));
    waitUntil([&] { return m_table->model()->rowCount() == rows; },
              "the list did not get all of its rows in time");
}

void SessionsWindow::showNone()
{
    static_cast<QLineEdit*>(find("sessionFilter"))->setText(QStringLiteral("user:=nobody-has-this-name"));
    std::ignore = find("sessionsNotice");
}

std::vector<TimedApplication::Duration> SessionsWindow::scroll(int steps)
{
    auto* const application = static_cast<TimedApplication*>(QCoreApplication::instance());
    QScrollBar* const bar = m_table->verticalScrollBar();
    std::vector<TimedApplication::Duration> frames;
    QEventLoop loop;
    QTimer frame;
    frame.setTimerType(Qt::PreciseTimer);
    bar->setValue(0);
    int step = 0;
    QObject::connect(&frame, &QTimer::timeout, &loop, [&] {
        frames.push_back(application->takeBusy().passed);
        if (step == steps) {
            loop.quit();
            return;
        }
        ++step;
        bar->setValue(static_cast<int>(qint64{bar->maximum()} * step / steps));
    });
    constexpr std::chrono::milliseconds sixtieth{16};
    frame.start(sixtieth);
    loop.exec();
    return frames;
}

} // namespace usher::bench
