// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/DesktopServices.h"

#include <array>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusUnixFileDescriptor>
#include <QDBusVariant>

namespace usher::test
{

namespace
{

const QString busName = QStringLiteral("services of the test");

/// A user as logind describes it: number and object.
struct BusUser final {
    uint id = 0;
    QDBusObjectPath path;
};

QDBusArgument& operator<<(QDBusArgument& argument, const BusUser& user)
{
    argument.beginStructure();
    argument << user.id << user.path;
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, BusUser& user)
{
    argument.beginStructure();
    argument >> user.id >> user.path;
    argument.endStructure();
    return argument;
}

} // namespace

DesktopServices::DesktopServices(const QByteArray& bus)
    : m_connection(QDBusConnection::connectToBus(QString::fromUtf8(bus), busName))
{
    qDBusRegisterMetaType<BusUser>();
    m_connection.registerVirtualObject(QStringLiteral("/"), this, QDBusConnection::SubPath);
    for (const char* service :
         {"org.freedesktop.login1", "org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"}) {
        if (!m_connection.registerService(QLatin1StringView(service))) {
            qFatal("%s cannot be registered", service);
        }
    }
}

DesktopServices::~DesktopServices()
{
    QDBusConnection::disconnectFromBus(busName);
    ::close(m_delay);
}

void DesktopServices::lockSession(const QString& path) const
{
    m_connection.send(QDBusMessage::createSignal(path, QStringLiteral("org.freedesktop.login1.Session"),
                                                 QStringLiteral("Lock")));
}

void DesktopServices::prepareForSleep(bool isBeginning) const
{
    auto signal = QDBusMessage::createSignal(QStringLiteral("/org/freedesktop/login1"),
                                             QStringLiteral("org.freedesktop.login1.Manager"),
                                             QStringLiteral("PrepareForSleep"));
    m_connection.send(signal << isBeginning);
}

void DesktopServices::changeActive(const QString& service, const QString& path, bool isActive) const
{
    m_connection.send(QDBusMessage::createSignal(path, service, QStringLiteral("ActiveChanged")) << isActive);
}

bool DesktopServices::isSleepDelayed() const
{
    pollfd other{.fd = m_delay, .events = 0, .revents = 0};
    return m_delay >= 0 && ::poll(&other, 1, 0) == 0;
}

QString DesktopServices::introspect(const QString&) const
{
    return {};
}

bool DesktopServices::handleMessage(const QDBusMessage& message, const QDBusConnection& connection)
{
    if (m_isSilent) {
        message.setDelayedReply(true);
        return true;
    }
    if (message.member() == QLatin1StringView("Inhibit")) {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
            return false;
        }
        ::close(std::exchange(m_delay, ends[0]));
        QDBusUnixFileDescriptor theirs;
        theirs.giveFileDescriptor(ends[1]);
        return connection.send(message.createReply(QVariant::fromValue(theirs)));
    }
    if (message.member() == QLatin1StringView("Get") && m_sessions.contains(message.path())) {
        const BusUser user{.id = m_sessions.value(message.path()),
                           .path = QDBusObjectPath(QStringLiteral("/org/freedesktop/login1/user/_1"))};
        return connection.send(
            message.createReply(QVariant::fromValue(QDBusVariant(QVariant::fromValue(user)))));
    }
    return false;
}

} // namespace usher::test
