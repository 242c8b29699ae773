// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtEndian>

namespace usher::test
{

/// Returns true for a request for TLS or GSSAPI, which a client of PostgreSQL sends first: its length, which
/// is 8, and one of two numbers.
[[nodiscard]] inline bool isEncryptionRequest(const QByteArray& message)
{
    constexpr qsizetype size = 8;
    constexpr qint32 tls = 80877103;
    constexpr qint32 gssapi = 80877104;
    if (message.size() != size) {
        return false;
    }
    const auto code = qFromBigEndian<qint32>(message.constData() + sizeof(qint32));
    return code == tls || code == gssapi;
}

} // namespace usher::test
