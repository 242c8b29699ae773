// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace usher::test
{

/// Copies a Zato server's folder of the fixture, `server-sqlite` or `server-postgres`, to `folder`, its files
/// for their owner alone. An SQLite database goes along, into `config/repo`.
void copyServer(const QString& name, const QString& folder);

/// Replaces `before`, which must be there, in a file of the server's `config/repo`.
void editServer(const QString& folder, const QString& fileName, const QByteArray& before,
                const QByteArray& after);

/// Takes the secret key out of secrets.conf, so that whoever opens the store gives it. The key.
[[nodiscard]] QString takeKey(const QString& folder);

/// The password of the fixture's admin1.
[[nodiscard]] QString adminPassword();

} // namespace usher::test
