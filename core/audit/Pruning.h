// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/Record.h"

namespace usher::audit
{

inline const QString pruneOp = QStringLiteral("audit.prune");

/// What a record of `audit.prune` has in its `extra`: the number of the last record that may be dropped.
[[nodiscard]] QJsonObject pruneJson(qint64 through, TimePoint before);

/// That number; 0 for any other record.
[[nodiscard]] qint64 prunedThrough(const Record& record);

} // namespace usher::audit
