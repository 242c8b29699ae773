// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dialect.h"

#include "PostgresDialect.h"
#include "SqliteDialect.h"

namespace usher::odb
{

std::unique_ptr<Dialect> Dialect::of(const OdbSettings& settings, OpenMode mode)
{
    if (settings.engine == Engine::Postgres) {
        return std::make_unique<PostgresDialect>(settings.clone(), mode);
    }
    return std::make_unique<SqliteDialect>(settings.path, mode);
}

} // namespace usher::odb
