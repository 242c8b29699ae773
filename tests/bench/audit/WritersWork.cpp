// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/audit/WritersWork.h"

#include <mutex>

#include "tests/core/support/LogTree.h"
#include "tests/core/support/RawDatabase.h"

namespace usher::bench
{

test::ShouldCall forAsLongAs(const Effort& effort)
{
    return [duration = effort.eachFigure, begun = std::make_shared<std::once_flag>(),
            end = std::make_shared<std::chrono::steady_clock::time_point>()](int) {
        std::call_once(*begun, [&] { *end = std::chrono::steady_clock::now() + duration; });
        return std::chrono::steady_clock::now() < *end;
    };
}

BareSizes sizesOf(const test::RawDatabase& database)
{
    const auto size = [](const QVariantMap& row) {
        qsizetype bytes = 0;
        for (const QVariant& column : row) {
            bytes += column.toByteArray().size();
        }
        return static_cast<int>(bytes);
    };
    return {.record =
                size(database.row(QStringLiteral("SELECT * FROM usher_audit ORDER BY seq DESC LIMIT 1"))),
            .head = size(test::headOf(database))};
}

} // namespace usher::bench
