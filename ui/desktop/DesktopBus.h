// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include <QByteArray>
#include <QDBusConnection>
#include <QObject>

class QTimer;

namespace usher::ui
{

/// A connection to a message bus. It is made when the bus answers, and made anew when it is lost. This object
/// waits for the bus, so it needs a thread that nobody else waits for.
class DesktopBus final : public QObject
{
    Q_OBJECT

public:
    /// `name` is the name of the connection in this process. `retryAfter` is how long it waits after a
    /// failure.
    DesktopBus(QByteArray address, QString name, std::chrono::milliseconds retryAfter);
    ~DesktopBus() override;

    /// Connects, or tries again later. Does nothing if there is no address.
    void begin();

Q_SIGNALS:
    void connected(const QDBusConnection& connection);

private Q_SLOTS:
    void lost();

private:
    QByteArray m_address;
    QString m_name;
    QTimer* m_retry;
};

} // namespace usher::ui
