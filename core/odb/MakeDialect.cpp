// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/MakeDialect.h"

#include "core/odb/engine/postgres/PostgresDialect.h"
#include "core/odb/engine/sqlite/SqliteDialect.h"

namespace usher::odb
{

std::unique_ptr<Dialect> makeDialect(const OdbSettings& settings, OpenMode mode, const Grants& grants)
{
    if (settings.engine == Engine::Postgres) {
        return std::make_unique<PostgresDialect>(settings.clone(), mode, grants);
    }
    return std::make_unique<SqliteDialect>(settings.path, mode, grants);
}

} // namespace usher::odb
