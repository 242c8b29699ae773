// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/odb/engine/TableDefinition.h"

namespace usher::odb
{

/// Returns the query for Dialect::tablePartsQuery().
[[nodiscard]] QString postgresTablePartsQuery();

/// Returns the parts for Dialect::partsOf(), in the words of PostgreSQL's catalogue.
[[nodiscard]] QList<TablePart> postgresPartsOf(const TableDefinition& table);

} // namespace usher::odb
