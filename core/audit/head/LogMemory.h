// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "core/audit/head/HeadWriter.h"
#include "core/audit/head/RememberedHeads.h"
#include "core/audit/head/SeenHead.h"

namespace usher::odb
{
class Connection;
}

namespace usher::audit
{

/// What this machine remembers of the log at one location.
class LogMemory final
{
public:
    LogMemory(RememberedHeads heads, QString location);

    /// Returns the head, signed with the store's key, or nothing if the database has no log.
    using ReadHead = std::function<Result<std::optional<Head>>()>;

    /// Compares the log with what is remembered. Reads only the records that were added since then. Calls
    /// `readHead` also after it has read what is remembered: another program may remember a new record at any
    /// moment, and its head must not look as if it were lost. Errors: FileUnreadable, FileMalformed,
    /// LogDamaged, those of the database.
    [[nodiscard]] Result<SeenHead> look(odb::Connection& connection, const ReadHead& readHead) const;

    /// Remembers the head if its log goes on from the remembered ones, which is looked up in the log. Does
    /// nothing if it is the last one remembered. `time` is UTC by this machine's clock, and `timeline` that
    /// of the server on which the head was seen. Errors: LogRewritten, WriteFailed, FileUnreadable,
    /// FileMalformed, those of the database.
    [[nodiscard]] Result<void> remember(odb::Connection& connection, const Head& head, TimePoint time,
                                        const ServerTimeline& timeline);
    /// Takes the log's new head and the hashes of the leaves that lead to it. It is remembered within a
    /// second, on another thread.
    void follow(const Head& head, const std::vector<QByteArray>& leafHashes, TimePoint time,
                const ServerTimeline& timeline);
    /// Returns the error LogRewritten once another process has remembered a head from which this log does not
    /// go on.
    [[nodiscard]] std::optional<Error> conflict() const;
    /// Remembers this head in place of everything that was remembered of the log. Error: WriteFailed.
    [[nodiscard]] Result<void> accept(const Head& head, TimePoint time, const ServerTimeline& timeline);

private:
    void begin(const Head& head, const ServerTimeline& timeline);

    RememberedHeads m_heads;
    QString m_location;
    std::optional<Head> m_remembered;     ///< the last head that this object remembered
    ServerTimeline m_rememberedOn;        ///< and the server's timeline then
    std::unique_ptr<HeadWriter> m_writer; ///< follows the log from the first head that was remembered
};

} // namespace usher::audit
