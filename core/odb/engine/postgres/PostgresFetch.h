// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/odb/engine/RowBlock.h"
#include "core/odb/engine/postgres/PostgresSession.h"

#include <QSqlError>
#include <QVariantList>

namespace usher::odb
{

/// Does what Dialect::fetch() promises. The rows are read in binary form.
[[nodiscard]] QSqlError fetchPostgres(const PostgresSession& session, const QString& sql,
                                      const QVariantList& values, RowBlock& rows);

} // namespace usher::odb
