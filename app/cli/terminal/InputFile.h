// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QIODevice>

#include "app/cli/terminal/Failure.h"

namespace usher::cli
{

/// Opens a file or a pipe, or with `-` standard input, for reading. While a read waits for a pipe, a held
/// signal ends it with an error. Usage failure: it cannot be opened.
[[nodiscard]] CommandResult<std::unique_ptr<QIODevice>>
openInput(const QString& path, QIODevice::OpenMode mode = QIODevice::ReadOnly);

/// Returns the failure of a read. If a held signal ended it, that is Cancelled. Otherwise it is a usage
/// failure, which names `path` and says why.
[[nodiscard]] Failure inputFailure(const QString& path, const QString& why);

} // namespace usher::cli
