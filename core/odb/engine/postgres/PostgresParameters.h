// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <utility>

#include <QList>

#include "core/Error.h"
#include "core/odb/engine/Dialect.h"
#include "core/odb/engine/OdbSettings.h"
#include "core/odb/engine/postgres/PostgresError.h"
#include "core/odb/engine/postgres/protocol/Libpq.h"

namespace usher::odb
{

/// Everything that decides where, as whom and how libpq connects. Each parameter that libpq knows has a value
/// here, so that libpq takes none from the environment, from a service file or from a password file.
class PostgresParameters final
{
public:
    /// How long libpq tries to connect to one address.
    static constexpr std::chrono::seconds connectTimeout{5};

    /// Returns the parameters of a connection. With several servers, libpq takes the first that can be
    /// written, or, with OpenMode::ReadOnly, the first that answers. Errors: SettingInvalid, which names the
    /// setting or the file that libpq cannot be given.
    [[nodiscard]] static Result<PostgresParameters> of(const OdbSettings& settings, OpenMode mode,
                                                       const Libpq& libpq);

    /// Returns the host as libpq takes it: a name, an address, the folder of a socket, or several names with
    /// commas between them.
    [[nodiscard]] const QString& host() const { return m_host; }
    /// Returns how long libpq tries if nobody answers: connectTimeout for each entry of host().
    [[nodiscard]] std::chrono::seconds longestTry() const
    {
        return connectTimeout * (m_host.count(u',') + 1);
    }
    /// Returns the parameters with which libpq connects to this one of the servers, also if nobody can write
    /// there. TLS is required as before.
    [[nodiscard]] PostgresParameters onlyFor(const ServerAddress& server) const;
    /// Returns all parameters but the host, database, user and password, as Qt's driver takes them. A
    /// password that is empty is among them.
    [[nodiscard]] QString qtOptions() const;
    /// Returns all parameters with those of `settings`, its password among them, as libpq takes them. Ends in
    /// a null byte.
    [[nodiscard]] crypto::SecretBytes connectionString(const OdbSettings& settings) const;

    /// Changes a parameter that libpq has.
    void set(QLatin1StringView keyword, const QString& value);
    /// Returns a path at which no file can ever be. libpq takes a file that is not there for no file, but
    /// looks for its default file if the path is empty.
    [[nodiscard]] static QString noFile();

private:
    PostgresParameters() = default;

    void setServers(const std::vector<ServerAddress>& servers);

    QString m_host;
    QList<std::pair<QString, QString>> m_values; ///< keywords and their values
};

/// Returns the server for use in a sentence: host and port, or the file of its Unix socket.
[[nodiscard]] QString serverText(const ServerAddress& server);

/// Returns the servers and the user for use in a sentence.
[[nodiscard]] ServerName serverName(const OdbSettings& settings);

} // namespace usher::odb
