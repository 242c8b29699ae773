// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <vector>

#include <QString>

#include "core/crypto/SecretBytes.h"

namespace usher::odb
{

enum class Engine { Sqlite, Postgres };

/// Whether a server that is not PostgreSQL, but speaks its protocol, is refused.
enum class EngineCheck { On, Off };

/// What a writer on PostgreSQL locks, so that no other writer can go on until it ends.
enum class HeadLock { Table, Row };

/// One server of a store.
struct ServerAddress final {
    QString host = {}; ///< name, address or folder of its Unix socket; empty: localhost
    int port = 5432;

    [[nodiscard]] bool operator==(const ServerAddress&) const = default;
};

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
    /// The servers of which one is the primary, as `usher.conf` names them. If there are any, they replace
    /// `host` and `port`.
    std::vector<ServerAddress> cluster = {};
    EngineCheck engineCheck = EngineCheck::On;
    HeadLock headLock = HeadLock::Table;
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
                .cluster = cluster,
                .engineCheck = engineCheck,
                .headLock = headLock,
                .silence = silence};
    }

    /// Returns the servers that may have the database, in the order in which they are tried. There is always
    /// one.
    [[nodiscard]] std::vector<ServerAddress> servers() const
    {
        return cluster.empty() ? std::vector{ServerAddress{.host = host, .port = port}} : cluster;
    }
};

/// Returns whether `host` names a Unix socket: a folder, or an abstract socket, which begins with `@`.
[[nodiscard]] bool isSocket(const QString& host);

/// Returns whether `host` is this machine, so that the connection uses no network.
[[nodiscard]] bool isLoopback(const QString& host);

/// Returns whether all servers are this machine.
[[nodiscard]] bool areLoopback(const std::vector<ServerAddress>& servers);

} // namespace usher::odb
