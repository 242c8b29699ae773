// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace usher::odb
{

enum class Engine { Sqlite };

/// Which database, as `[odb]` of `server.conf` says.
struct OdbSettings final {
    Engine engine = Engine::Sqlite;
    QString path = {}; ///< of the SQLite file, absolute
};

} // namespace usher::odb
