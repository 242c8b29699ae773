// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/Descriptor.h"
#include "app/cli/terminal/Failure.h"
#include "core/crypto/SecretBytes.h"

#include <optional>

namespace usher::cli
{

/// The terminal that the program was started from, whatever its standard streams are.
class Terminal final
{
public:
    /// Nothing where there is none, as in a service or a cron job.
    [[nodiscard]] static std::optional<Terminal> open();

    /// Shows `prompt` and reads a line that is not shown while it is typed. The terminal is put back as it
    /// was, whatever happens; a signal that ends the program meanwhile is handed back in the Failure. An
    /// empty line is no failure.
    [[nodiscard]] Outcome<crypto::SecretBytes> askHidden(const QString& prompt);

private:
    explicit Terminal(Descriptor descriptor) : m_descriptor(std::move(descriptor)) {}

    Descriptor m_descriptor;
};

} // namespace usher::cli
