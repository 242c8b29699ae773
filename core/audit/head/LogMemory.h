// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/head/RememberedHeads.h"

namespace usher::odb
{
class Connection;
}

namespace usher::audit
{

/// How a log stands to what this machine remembers of it.
struct Sighting final {
    enum class Kind {
        First,     ///< nothing is known of it: its history so far is taken on trust
        Continued, ///< it goes on from what was seen
        Rewritten, ///< it does not, or it is not there any more, or it is another one
    };

    Kind kind = Kind::First;
    std::optional<RememberedHead> before = {}; ///< what was seen, unless it is the first time
    std::optional<Head> now = {};              ///< nothing: the database has no log
};

/// For a log that is Rewritten: LogRewritten, with a sentence that names both sizes and when they were seen.
[[nodiscard]] Error rewritten(const Sighting& sighting);

/// What this machine remembers of the log at one location.
class LogMemory final
{
public:
    LogMemory(RememberedHeads heads, QString location);

    /// Holds the log against it, reading only what was added since. `now` is the head, signed by the store's
    /// key; nothing where the database has no log. Errors: FileUnreadable, FileMalformed, LogDamaged, those
    /// of the database.
    [[nodiscard]] Result<Sighting> look(odb::Connection& connection, const std::optional<Head>& now) const;

    /// Remembers a head that was seen to go on from the ones before, unless it was the last thing remembered.
    /// `time` is UTC, this machine's. Errors: WriteFailed, FileUnreadable, FileMalformed.
    [[nodiscard]] Result<void> remember(const Head& head, TimePoint time);
    /// From now on that is what was seen, whatever was before.
    [[nodiscard]] Result<void> accept(const Head& head, TimePoint time);

private:
    RememberedHeads m_heads;
    QString m_location;
    std::optional<Head> m_remembered; ///< last, by this object
};

} // namespace usher::audit
