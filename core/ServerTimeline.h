// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace usher
{

/// Where the history of a PostgreSQL server stands. A primary and its standbys have the same system
/// identifier. The number of the timeline grows when a standby is promoted or a base backup is restored.
struct ServerTimeline final {
    QString system = {};
    qint64 number = 0; ///< 0: not known

    [[nodiscard]] bool operator==(const ServerTimeline&) const = default;

    /// Returns whether the server was promoted after `before`. False if either is not known.
    [[nodiscard]] bool isPromotedSince(const ServerTimeline& before) const
    {
        return before.number > 0 && number > before.number && system == before.system;
    }
};

} // namespace usher
