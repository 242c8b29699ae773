// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/head/RememberedHeads.h"

namespace usher::odb
{
struct ServerFacts;
}

namespace usher::audit
{

/// The result of comparing a log with what this machine remembers of it.
struct SeenHead final {
    enum class Kind {
        First,     ///< nothing is remembered; the log's history so far is trusted
        Continued, ///< the log continues from the remembered head
        Rewritten, ///< the log does not continue from the remembered head, is gone, or is another log
    };

    Kind kind = Kind::First;
    std::optional<RememberedHead> before = {}; ///< the remembered head; nothing the first time
    std::optional<Head> now = {};              ///< the head now; nothing if the database has no log
    ServerTimeline timelineNow = {};           ///< of the server that has the log now
};

/// Returns the error LogRewritten for a comparison of kind Rewritten. Its text names both sizes and the day
/// on which the remembered head was seen. If the server was promoted after that day, the text says so: a
/// standby that commits do not wait for may have had fewer records.
[[nodiscard]] Error rewritten(const SeenHead& seenHead);

/// Returns a hint, which begins with a full stop, that a server was promoted since this machine saw it on the
/// timeline `before`. Its log may then lack records, and have others in their places. Empty if nothing is
/// known of a promotion.
[[nodiscard]] QString promotionHint(const ServerTimeline& before, const ServerTimeline& now);

/// Returns the same for a server that has fewer records. If it is a standby, the hint says this instead.
[[nodiscard]] QString missingRecordsHint(const ServerTimeline& before, const odb::ServerFacts& now);

} // namespace usher::audit
