// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>

#include "app/cli/terminal/Failure.h"

namespace usher::cli
{

/// Writes an export to standard output. Collects it in portions, so that not every line is a write of its
/// own.
class StandardOutputSink final
{
public:
    /// Error: WriteFailed; failureOf() has more.
    [[nodiscard]] Result<void> write(QByteArrayView bytes);
    /// Writes what is still collected. Error: as write().
    [[nodiscard]] Result<void> flush();

    /// Returns why standard output could not be written, or otherwise the failure of `error`.
    [[nodiscard]] Failure failureOf(const Error& error) const { return m_failure.value_or(toFailure(error)); }

private:
    QByteArray m_waiting;
    std::optional<Failure> m_failure;
};

} // namespace usher::cli
