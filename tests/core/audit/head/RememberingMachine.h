// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QTemporaryDir>

#include "core/Clock.h"
#include "core/sso/api/Sso.h"
#include "tests/core/support/TestStore.h"

namespace usher::test
{

/// A machine that remembers the heads of the logs that it saw, in a folder of its own. At first it knows
/// none.
class RememberingMachine final
{
public:
    /// Opens stores with `clock` as the only source of time.
    explicit RememberingMachine(const Clock& clock) : m_clock(clock) {}

    /// Returns the folder of the remembered heads. It is made when the first head is remembered.
    [[nodiscard]] QString headsFolder() const { return m_folder.filePath(QStringLiteral("heads")); }

    [[nodiscard]] Result<std::unique_ptr<sso::Sso>>
    open(const TestStore& store, sso::History history = sso::History::MustContinue) const;

    /// Opens the store, and calls session.get `times` times. An error ends the test.
    void look(const TestStore& store, int times) const;

private:
    const Clock& m_clock;
    QTemporaryDir m_folder;
};

} // namespace usher::test
