// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/SecretBytes.h"

#include <chrono>

#include <QString>

namespace usher::odb
{

enum class Engine { Sqlite, Postgres };

/// Which database to use, as `[odb]` of `server.conf` says.
struct OdbSettings final {
    Engine engine = Engine::Sqlite;
    QString path = {}; ///< of the SQLite file, absolute

    QString host =
        {}; ///< of the PostgreSQL server: name, address or folder of its Unix socket; empty: localhost
    int port = 5432;
    QString database = {};
    QString username = {};
    crypto::SecretBytes password = {};
    QString caFile = {}; ///< certificates to verify the server's with; empty: the user's or the system's
    /// How long a PostgreSQL server that says nothing is waited for: longer than the server itself lets a
    /// statement run.
    std::chrono::milliseconds silence = std::chrono::seconds(30);

    [[nodiscard]] OdbSettings clone() const
    {
        return {.engine = engine,
                .path = path,
                .host = host,
                .port = port,
                .database = database,
                .username = username,
                .password = password.clone(),
                .caFile = caFile,
                .silence = silence};
    }
};

/// Returns whether `host` names a Unix socket: a folder, or an abstract socket, which begins with `@`.
[[nodiscard]] bool isSocket(const QString& host);

/// Returns whether `host` is this machine, so that the connection uses no network.
[[nodiscard]] bool isLoopback(const QString& host);

} // namespace usher::odb
