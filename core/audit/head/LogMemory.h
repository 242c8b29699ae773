// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/head/RememberedHeads.h"

namespace usher::odb
{
class Connection;
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
};

/// Returns the error LogRewritten for a sighting of kind Rewritten. Its text names both sizes and the day on
/// which the remembered head was seen.
[[nodiscard]] Error rewritten(const SeenHead& sighting);

/// What this machine remembers of the log at one location.
class LogMemory final
{
public:
    LogMemory(RememberedHeads heads, QString location);

    /// Compares the log with what is remembered. Reads only the records that were added since then. `now` is
    /// the head, signed with the store's key, or nothing if the database has no log. Errors: FileUnreadable,
    /// FileMalformed, LogDamaged, those of the database.
    [[nodiscard]] Result<SeenHead> look(odb::Connection& connection, const std::optional<Head>& now) const;

    /// Remembers a head that continues from the remembered ones. Does nothing if it is the last one
    /// remembered. `time` is UTC by this machine's clock. Errors: WriteFailed, FileUnreadable, FileMalformed.
    [[nodiscard]] Result<void> remember(const Head& head, TimePoint time);
    /// Remembers this head in place of everything that was remembered of the log. Error: WriteFailed.
    [[nodiscard]] Result<void> accept(const Head& head, TimePoint time);

private:
    RememberedHeads m_heads;
    QString m_location;
    std::optional<Head> m_remembered; ///< the last head that this object remembered
};

} // namespace usher::audit
