// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusVirtualObject>
#include <QMap>

namespace usher::test
{

/// Stands for logind and for a desktop's screen saver on a private bus.
class DesktopServices final : public QDBusVirtualObject
{
    Q_OBJECT

public:
    explicit DesktopServices(const QByteArray& bus);
    ~DesktopServices() override;
    DesktopServices(const DesktopServices&) = delete;
    DesktopServices& operator=(const DesktopServices&) = delete;

    /// Gives a session, such as `/org/freedesktop/login1/session/_32`, to a user.
    void addSession(const QString& path, uint user) { m_sessions.insert(path, user); }
    /// Answers nobody from now on.
    void fallSilent() { m_isSilent = true; }

    void lockSession(const QString& path) const;
    void prepareForSleep(bool isBeginning) const;
    /// Tells that the screen saver of this name is active or no longer active, from an object at `path`.
    void changeActive(const QString& service, const QString& path, bool isActive) const;

    /// Returns whether somebody makes logind wait with the sleep.
    [[nodiscard]] bool isSleepDelayed() const;

    [[nodiscard]] QString introspect(const QString& path) const override;
    [[nodiscard]] bool handleMessage(const QDBusMessage& message, const QDBusConnection& connection) override;

private:
    QDBusConnection m_connection;
    QMap<QString, uint> m_sessions;
    int m_delay = -1; ///< our end of a pipe, whose other end the one who waits has
    bool m_isSilent = false;
};

} // namespace usher::test
