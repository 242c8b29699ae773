// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Error.h"

#include <QSqlError>

namespace usher::odb
{

/// What the driver's error means for whoever reads it. The driver's text is kept, since SQLite's never holds
/// a value.
[[nodiscard]] Error sqlError(const QSqlError& error);

} // namespace usher::odb
