// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>

#include "core/odb/engine/OdbSettings.h"

namespace usher::test
{

/// Returns the engine of the stores in this run: PostgreSQL if USHER_TEST_ENGINE is `postgres`, else SQLite.
[[nodiscard]] odb::Engine testEngine();

/// Returns the settings of the tests' private PostgreSQL server from its file `connection`: host, port,
/// serverport, socket, user, password, ca, data, bin. Empty if there is no such server.
[[nodiscard]] QMap<QString, QString> testServer();

/// Returns the path of a file in the folder of the server's file `connection`.
[[nodiscard]] QString testServerFile(const QString& name);

/// Returns 0 if this run's engine is available. Otherwise writes the reason to stderr and returns the exit
/// code that ctest takes for a skipped test.
[[nodiscard]] int skippedWithoutEngine();

} // namespace usher::test
