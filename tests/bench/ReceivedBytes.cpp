// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/ReceivedBytes.h"

#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <QDir>

namespace usher::bench
{

qint64 receivedBytes()
{
    qint64 received = 0;
    for (const QString& name : QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::Files | QDir::System)) {
        tcp_info info{};
        socklen_t size = sizeof info;
        if (getsockopt(name.toInt(), IPPROTO_TCP, TCP_INFO, &info, &size) == 0) {
            received += static_cast<qint64>(info.tcpi_bytes_received);
        }
    }
    return received;
}

} // namespace usher::bench
