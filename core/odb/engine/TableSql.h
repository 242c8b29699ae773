// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "core/odb/engine/TableDefinition.h"

namespace usher::odb
{

class Dialect;

/// Returns the statement that creates the table, followed by those that create its indexes.
[[nodiscard]] QStringList createTableSql(const TableDefinition& table, const Dialect& dialect);

} // namespace usher::odb
