// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QByteArray>
#include <QString>

namespace usher::test
{

/// All values of a column, one on each line.
struct DatabaseColumn final {
    QString name; ///< such as `usher_audit.leaf`
    QByteArray values;
};

/// Returns every column of every table of an SQLite database, including SQLite's own schema table.
[[nodiscard]] std::vector<DatabaseColumn> databaseColumns(const QString& databasePath);

} // namespace usher::test
