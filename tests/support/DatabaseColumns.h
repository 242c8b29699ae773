// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QByteArray>
#include <QString>

namespace usher::test
{

/// All values of a column, a line each.
struct DatabaseColumn final {
    QString name; ///< `usher_audit.leaf`
    QByteArray values;
};

/// Every column of every table of an SQLite database, the engine's own tables too.
[[nodiscard]] std::vector<DatabaseColumn> databaseColumns(const QString& databasePath);

} // namespace usher::test
