// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop/DesktopBus.h"

#include <QTimer>

#include "ui/desktop/BusProbe.h"

namespace usher::ui
{

namespace
{

constexpr std::chrono::milliseconds patience{500};

} // namespace

DesktopBus::DesktopBus(QByteArray address, QString name, std::chrono::milliseconds retryAfter)
    : m_address(std::move(address)), m_name(std::move(name)), m_retry(new QTimer(this))
{
    m_retry->setSingleShot(true);
    m_retry->setInterval(retryAfter);
    connect(m_retry, &QTimer::timeout, this, &DesktopBus::begin);
}

DesktopBus::~DesktopBus()
{
    QDBusConnection::disconnectFromBus(m_name);
}

void DesktopBus::begin()
{
    if (m_address.isEmpty()) {
        return;
    }
    if (isBusSilent(m_address, patience)) {
        m_retry->start();
        return;
    }
    auto connection = QDBusConnection::connectToBus(QString::fromUtf8(m_address), m_name);
    if (!connection.isConnected()) {
        lost();
        return;
    }
    connection.connect(QString(), QStringLiteral("/org/freedesktop/DBus/Local"),
                       QStringLiteral("org.freedesktop.DBus.Local"), QStringLiteral("Disconnected"), this,
                       SLOT(lost()));
    Q_EMIT connected(connection);
}

void DesktopBus::lost()
{
    QDBusConnection::disconnectFromBus(m_name);
    m_retry->start();
}

} // namespace usher::ui
