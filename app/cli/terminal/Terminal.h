// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "app/cli/terminal/Descriptor.h"
#include "app/cli/terminal/Failure.h"
#include "core/crypto/SecretBytes.h"

namespace usher::cli
{

/// The terminal that the program was started from. The standard streams may be connected to something else.
class Terminal final
{
public:
    /// Returns nothing if there is no terminal, as in a service or a cron job.
    [[nodiscard]] static std::optional<Terminal> open();

    /// Shows `prompt` and returns a line that is not shown while it is typed. Always restores the terminal's
    /// settings. If a signal asks the program to end meanwhile, the Failure has that signal. An empty line is
    /// not a failure. Usage failures: the terminal cannot be read, the line is too long.
    [[nodiscard]] CommandResult<crypto::SecretBytes> askHidden(const QString& prompt);

    /// Does the same with a line that is shown while it is typed.
    [[nodiscard]] CommandResult<QString> askShown(const QString& prompt);

private:
    /// Whether a line is shown while it is typed.
    enum class Typing { Hidden, Shown };

    [[nodiscard]] CommandResult<crypto::SecretBytes> ask(const QString& prompt, Typing typing);

    explicit Terminal(Descriptor descriptor) : m_descriptor(std::move(descriptor)) {}

    Descriptor m_descriptor;
};

} // namespace usher::cli
