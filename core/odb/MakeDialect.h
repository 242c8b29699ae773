// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/odb/engine/Dialect.h"

namespace usher::odb
{

/// Returns the dialect of the engine that `settings` name. It opens nothing yet. `grants` are for
/// OpenMode::AsGranted.
[[nodiscard]] std::unique_ptr<Dialect> makeDialect(const OdbSettings& settings, OpenMode mode,
                                                   const Grants& grants = {});

} // namespace usher::odb
