// SPDX-License-Identifier: GPL-3.0-or-later
#include "Pruning.h"

#include "Time.h"

namespace usher::audit
{

namespace
{

const QString throughKey = QStringLiteral("through");

} // namespace

QJsonObject pruneJson(qint64 through, TimePoint before)
{
    return {{throughKey, through}, {QStringLiteral("before"), isoText(before)}};
}

qint64 prunedThrough(const Record& record)
{
    const bool isPruning = record.op == pruneOp && record.outcome == outcomeName(Outcome::Ok);
    return isPruning ? record.extra.value(throughKey).toInteger() : 0;
}

} // namespace usher::audit
