// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "odb/RowBlock.h"

#include <libpq-fe.h>

#include <QSqlError>
#include <QVariantList>

namespace usher::odb
{

/// Dialect::fetch by libpq's own interface, which sends rows as bytes and values apart from the SQL.
[[nodiscard]] QSqlError fetchPostgres(PGconn* connection, const QString& sql, const QVariantList& values,
                                      RowBlock& rows);

} // namespace usher::odb
