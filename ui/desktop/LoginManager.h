// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusUnixFileDescriptor>
#include <QObject>

class QDBusMessage;

namespace usher::ui
{

/// Hears from logind, on the system bus, that this user's session is locked and that the computer is about to
/// sleep. Makes logind wait with the sleep until letSleep() is called, or until its own patience ends.
class LoginManager final : public QObject
{
    Q_OBJECT

public:
    void listen(const QDBusConnection& connection);
    /// Lets the computer sleep that waits. Does nothing if it is not about to sleep.
    void letSleep();

Q_SIGNALS:
    void locked();
    void aboutToSleep();

private Q_SLOTS:
    void prepareForSleep(bool isBeginning);
    void lockSession(const QDBusMessage& message);
    void changeOwner(const QString& service, const QString& oldOwner, const QString& newOwner);

private:
    void delaySleep();

    QDBusConnection m_connection{QString()};
    QDBusUnixFileDescriptor m_delay; ///< logind waits while it is open
    bool m_isAboutToSleep = false;
};

} // namespace usher::ui
