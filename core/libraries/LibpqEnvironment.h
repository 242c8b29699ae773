// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/usher_core_export.h"

namespace usher
{

/// Removes from this process's environment what libpq, PostgreSQL's library, reads there and what no
/// parameter of a connection can override: PGSERVICE, PGSERVICEFILE, PGSYSCONFDIR, PGREQUIRESSL, PGDATESTYLE,
/// PGTZ, PGGEQO and PGLOCALEDIR. Core calls this before it connects to a PostgreSQL server. A program that
/// has threads should call it when it starts, because another thread may be reading the environment later.
USHER_CORE_EXPORT void removeLibpqVariables();

} // namespace usher
