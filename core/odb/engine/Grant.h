// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace usher::odb
{

/// What a connection may do with a table, as SQL's GRANT says it.
struct Grant final {
    enum class Privilege { Select, Insert, Update, Delete, UseSequence };

    Privilege privilege = Privilege::Select;
    QLatin1StringView object = {}; ///< a table or a sequence
    QLatin1StringView column = {}; ///< of an update; empty: any column
};

using Grants = QList<Grant>;

} // namespace usher::odb
