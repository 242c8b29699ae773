// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"

namespace usher::test
{

/// A store with the super-user admin1 and the user bob. The file `bob` has his password, and the file `new`
/// another one.
class BobsStore final
{
public:
    BobsStore();

    [[nodiscard]] const NewStore* operator->() const { return &m_store; }

    /// Returns the command line of a command as admin1.
    [[nodiscard]] QStringList words(const QStringList& command) const;
    /// Runs a command as admin1.
    [[nodiscard]] Ended run(const QStringList& command) const { return runCli(words(command)); }
    /// Logs bob in. Returns the token's file; nothing if he is refused.
    [[nodiscard]] QString logBobIn(const QString& name) const;
    /// Looks at the session of this token, as admin1.
    [[nodiscard]] Ended get(const QString& tokenFile) const;

private:
    NewStore m_store;
};

} // namespace usher::test
