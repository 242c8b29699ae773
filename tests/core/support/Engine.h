// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/odb/engine/OdbSettings.h"

#include <QMap>
#include <QString>

namespace usher::test
{

/// Which engine the stores of this run are on: SQLite, unless USHER_TEST_ENGINE is `postgres`.
[[nodiscard]] odb::Engine testEngine();

/// The private PostgreSQL server of the tests, as its file `connection` tells: host, port, socket, user,
/// password, ca, data, bin. Empty where there is none.
[[nodiscard]] QMap<QString, QString> testServer();

/// Where tests find a file beside the server's `connection`.
[[nodiscard]] QString testServerFile(const QString& name);

/// 0; or, where this run's engine is not to be had, ctest's code for a skipped test, having said why.
[[nodiscard]] int skippedWithoutEngine();

} // namespace usher::test
