// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/odb/engine/Dialect.h"

namespace usher::odb
{

/// Returns the dialect of the engine that `settings` name. It opens nothing yet.
[[nodiscard]] std::unique_ptr<Dialect> makeDialect(const OdbSettings& settings, OpenMode mode);

} // namespace usher::odb
