// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop/LoginManager.h"

#include <unistd.h>

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace usher::ui
{

namespace
{

const QString busService = QStringLiteral("org.freedesktop.DBus");
const QString service = QStringLiteral("org.freedesktop.login1");
const QString managerPath = QStringLiteral("/org/freedesktop/login1");
const QString managerInterface = QStringLiteral("org.freedesktop.login1.Manager");
const QString sessionInterface = QStringLiteral("org.freedesktop.login1.Session");

/// Returns whether logind says that the session belongs to another user.
bool isOfAnotherUser(const QDBusPendingReply<QDBusVariant>& reply)
{
    if (!reply.isValid()) {
        return false;
    }
    const auto user = reply.value().variant().value<QDBusArgument>();
    if (user.currentType() != QDBusArgument::StructureType) {
        return false;
    }
    uint id = 0;
    QDBusObjectPath path;
    user.beginStructure();
    user >> id >> path;
    user.endStructure();
    return id != ::getuid();
}

} // namespace

void LoginManager::listen(const QDBusConnection& connection)
{
    m_connection = connection;
    m_connection.connect(service, managerPath, managerInterface, QStringLiteral("PrepareForSleep"), this,
                         SLOT(prepareForSleep(bool)));
    // Of all sessions: one that a service of the user has started does not know its session.
    m_connection.connect(service, QString(), sessionInterface, QStringLiteral("Lock"), this,
                         SLOT(lockSession(QDBusMessage)));
    // A logind that starts later, or again, does not know of a delay that was asked for before.
    m_connection.connect(busService, QStringLiteral("/org/freedesktop/DBus"), busService,
                         QStringLiteral("NameOwnerChanged"), {service}, QString(), this,
                         SLOT(changeOwner(QString, QString, QString)));
    delaySleep();
}

void LoginManager::changeOwner(const QString&, const QString&, const QString& newOwner)
{
    if (!newOwner.isEmpty()) {
        delaySleep();
    }
}

void LoginManager::letSleep()
{
    if (m_isAboutToSleep) { // otherwise the delay is for a later sleep
        m_delay = QDBusUnixFileDescriptor();
    }
}

void LoginManager::prepareForSleep(bool isBeginning)
{
    m_isAboutToSleep = isBeginning;
    if (isBeginning) {
        Q_EMIT aboutToSleep();
    } else {
        delaySleep();
    }
}

void LoginManager::lockSession(const QDBusMessage& message)
{
    auto ask = QDBusMessage::createMethodCall(
        service, message.path(), QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
    ask << sessionInterface << QStringLiteral("User");
    constexpr int patience = 500; // milliseconds; without an answer it locks
    auto* answer = new QDBusPendingCallWatcher(m_connection.asyncCall(ask, patience), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        answer->deleteLater();
        if (!isOfAnotherUser(*answer)) {
            Q_EMIT locked();
        }
    });
}

void LoginManager::delaySleep()
{
    auto ask =
        QDBusMessage::createMethodCall(service, managerPath, managerInterface, QStringLiteral("Inhibit"));
    ask << QStringLiteral("sleep") << QStringLiteral("Usher") << tr("Ends the session before the sleep")
        << QStringLiteral("delay");
    auto* answer = new QDBusPendingCallWatcher(m_connection.asyncCall(ask), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        answer->deleteLater();
        // Without the delay the window locks, too, if it still has the time before the sleep.
        if (const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *answer; reply.isValid()) {
            m_delay = reply.value();
        }
    });
}

} // namespace usher::ui
