// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>
#include <QStringView>

#include "core/Clock.h"

namespace usher::sso
{

/// A range of moments, UTC. It has at least one end.
struct QueryTimes final {
    std::optional<TimePoint> from = {};  ///< the first moment
    std::optional<TimePoint> until = {}; ///< the first moment after the range

    [[nodiscard]] bool operator==(const QueryTimes&) const = default;
};

/// Reads `FROM..UNTIL`, `FROM..`, `..UNTIL`, or one time, which stands for its day, minute or second, as it
/// is spelled. The times are those that readTypedTime() reads. An UNTIL that is a date alone includes that
/// day. Returns nothing for any other text. The range may end before it begins.
[[nodiscard]] std::optional<QueryTimes> readQueryTimes(QStringView text);

/// Returns the shortest text that readQueryTimes() reads as this range.
[[nodiscard]] QString queryTimesText(const QueryTimes& times);

} // namespace usher::sso
