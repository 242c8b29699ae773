// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace usher::test
{

/// Copies a Zato server's folder of the fixture, `server-sqlite` or `server-postgres`, to `folder`. Only the
/// files' owner can use them. An SQLite database is copied to `config/repo`.
void copyServer(const QString& name, const QString& folder);

/// Replaces `before` in a file of the server's `config/repo`. Ends the test program if the file does not
/// contain `before`.
void editServer(const QString& folder, const QString& fileName, const QByteArray& before,
                const QByteArray& after);

/// Takes the secret key out of secrets.conf, so that the person who opens the store has to give it. Returns
/// the key.
[[nodiscard]] QString takeKey(const QString& folder);

/// Returns the password of the fixture's admin1.
[[nodiscard]] QString adminPassword();

} // namespace usher::test
