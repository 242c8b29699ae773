// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/odb/engine/RowBlock.h"
#include "core/odb/engine/postgres/Libpq.h"

#include <QSqlError>
#include <QVariantList>

namespace usher::odb
{

/// Dialect::fetch by libpq's own interface, which sends rows as bytes and values apart from the SQL.
[[nodiscard]] QSqlError fetchPostgres(const Libpq& libpq, PGconn* connection, const QString& sql,
                                      const QVariantList& values, RowBlock& rows);

} // namespace usher::odb
