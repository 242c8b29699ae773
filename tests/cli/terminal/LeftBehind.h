// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QTemporaryDir>

#include "tests/cli/support/Stores.h"
#include "tests/cli/support/Watched.h"
#include "tests/support/Canary.h"

namespace usher::test
{

/// Everything that runs of the program leave behind: their output, and the files below one folder. Searches
/// it for the secrets and tokens that were marked.
class LeftBehind final
{
public:
    /// From now on, this process and the program keep their files below `root`.
    static void useFolder(const QTemporaryDir& root);

    /// Searches `root`. What the program is given is in `inputs`, which is not below it.
    LeftBehind(const QTemporaryDir& root, const QTemporaryDir& inputs) : m_root(root), m_inputs(inputs) {}

    /// Runs the program, and keeps what it says.
    [[nodiscard]] Watched& program() { return m_program; }
    /// Returns a path of no file yet, in the folder that is searched.
    [[nodiscard]] QString newPath(const QString& name);
    /// Writes a secret to a file that the program is given. That file is not searched.
    [[nodiscard]] QString secretFile(const QByteArray& secret);
    /// From now on, clear tokens are expected in this copy of a database, too.
    void addBackup(const QString& path) { m_backups << path; }

    /// Marks the clear tokens of all sessions of the store, and the key of its secrets.conf.
    void markSessions(const ScratchStore& store);
    void markKey(const ScratchStore& store);

    /// Searches all files. secrets.conf may hold the key, and clear tokens may be in the databases.
    [[nodiscard]] QStringList foundInFiles(const ScratchStore& store) const;
    /// Searches everything.
    [[nodiscard]] QStringList found(const ScratchStore& store) const;

    Canary secrets;   ///< passwords, codes, keys
    Canary encrypted; ///< encrypted tokens
    Canary clear;     ///< clear tokens
    Canary agent;     ///< a token that was given as a user agent, which the reference keeps with the session

private:
    [[nodiscard]] QStringList foundInColumns(const QString& databasePath) const;

    const QTemporaryDir& m_root;
    const QTemporaryDir& m_inputs;
    int m_count = 0;
    QStringList m_backups;
    Watched m_program;
};

} // namespace usher::test
