// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/odb/engine/OdbSettings.h"
#include "core/odb/engine/postgres/Libpq.h"

#include <utility>

#include <QList>

namespace usher::odb
{

/// Everything that decides where, as whom and how libpq connects. Each parameter that libpq knows has a value
/// here, so that libpq takes none from the environment, from a service file or from a password file.
class PostgresParameters final
{
public:
    /// Errors: SettingInvalid, which names the setting or the file that libpq cannot be given.
    [[nodiscard]] static Result<PostgresParameters> of(const OdbSettings& settings, const Libpq& libpq);

    /// Returns the host as libpq takes it: a name, an address, the folder of a socket, or several names with
    /// commas between them.
    [[nodiscard]] const QString& host() const { return m_host; }
    /// Returns all parameters but the host, port, database, user and password, as Qt's driver takes them. A
    /// password that is empty is among them.
    [[nodiscard]] QString qtOptions() const;

private:
    PostgresParameters() = default;

    QString m_host;
    QList<std::pair<QString, QString>> m_values; ///< keywords and their values
};

/// Returns the server for use in a sentence: host and port, or the file of a Unix socket.
[[nodiscard]] QString serverText(const OdbSettings& settings);

} // namespace usher::odb
