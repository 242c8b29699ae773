// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/odb/engine/RowBlock.h"
#include "core/odb/engine/postgres/Libpq.h"

#include <QSqlError>
#include <QVariantList>

namespace usher::odb
{

/// Does what Dialect::fetch() promises, through libpq's own interface. It returns rows in binary form and
/// sends values separately from the SQL.
[[nodiscard]] QSqlError fetchPostgres(const Libpq& libpq, PGconn* connection, const QString& sql,
                                      const QVariantList& values, RowBlock& rows);

} // namespace usher::odb
