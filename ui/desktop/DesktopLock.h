// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include <QObject>
#include <QThread>

#include "ui/desktop/BusProbe.h"

namespace usher::ui
{

class LoginManager;

/// Tells that the desktop locks its screen, or that the computer is about to sleep. It listens on a thread of
/// its own, so that a bus that does not answer delays nobody. Without such a bus it tells nothing.
class DesktopLock final : public QObject
{
    Q_OBJECT

public:
    /// Begins to listen. `retryAfter` is how long it waits before it asks again for a bus that does not
    /// answer.
    explicit DesktopLock(const BusAddresses& buses,
                         std::chrono::milliseconds retryAfter = std::chrono::seconds{10});
    ~DesktopLock() override;
    DesktopLock(const DesktopLock&) = delete;
    DesktopLock& operator=(const DesktopLock&) = delete;

    /// Lets the computer sleep, if it is about to. Call it when everything is done that aboutToSleep() asks
    /// for.
    void letSleep();

Q_SIGNALS:
    void locked();
    /// The computer waits for letSleep(), for some seconds at most.
    void aboutToSleep();

private:
    QThread m_thread;
    LoginManager* m_loginManager; ///< lives on the thread
};

} // namespace usher::ui
