// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/odb/engine/Dialect.h"

struct sqlite3;

namespace usher::odb
{

enum class JournalMode { WriteAhead, Rollback };

/// Does what Dialect::copyTo() promises, for an open database.
[[nodiscard]] Result<void> copySqlite(sqlite3* source, JournalMode mode, const QString& file,
                                      const Progress& progress);

} // namespace usher::odb
