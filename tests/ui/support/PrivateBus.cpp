// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/PrivateBus.h"

#include <QFile>

namespace usher::test
{

PrivateBus::~PrivateBus()
{
    stop();
}

bool PrivateBus::start()
{
    m_daemon.start(QStringLiteral("dbus-daemon"),
                   {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--nopidfile"),
                    QStringLiteral("--print-address"),
                    QStringLiteral("--address=") + QString::fromUtf8(address())});
    return m_daemon.waitForReadyRead(); // it prints its address when it listens
}

void PrivateBus::stop()
{
    m_daemon.terminate();
    m_daemon.waitForFinished();
    QFile::remove(path());
}

QByteArray PrivateBus::address() const
{
    return "unix:path=" + QFile::encodeName(path());
}

} // namespace usher::test
