// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include "core/Clock.h"
#include "core/Error.h"
#include "core/ServerTimeline.h"
#include "core/audit/head/LeafTrail.h"
#include "core/usher_core_export.h"

namespace usher::audit
{

/// The last head of a log that this machine saw.
struct RememberedHead final {
    QString location = {}; ///< where the database is
    Head head = {};
    TimePoint seen = {};          ///< UTC, by this machine's clock
    ServerTimeline timeline = {}; ///< of the server that it was seen on, if there was one that said it
};

/// The last checkpoint that was exported from this machine, as far as Usher knows.
struct ExportedCheckpoint final {
    qint64 size = 0;
    TimePoint time = {}; ///< UTC, by this machine's clock
};

/// The heads that this user has seen on this machine, stored outside the databases. Each head is stored under
/// the log's location and under the store's ID, to notice both another log at a known place and a known log
/// at another place. All processes and threads of the user share them.
class RememberedHeads final
{
public:
    /// Uses `folder`, or defaultFolder() if that is empty. It is created, for the user alone, when something
    /// is remembered.
    explicit RememberedHeads(QString folder);

    /// Returns `usher/heads` in the user's state folder: in `$XDG_STATE_HOME`, or in `~/.local/state` if that
    /// is not set.
    [[nodiscard]] USHER_CORE_EXPORT static QString defaultFolder();

    /// Return the head that is remembered for a location or for a store, or nothing. Errors: FileUnreadable,
    /// FileMalformed.
    [[nodiscard]] Result<std::optional<RememberedHead>> at(const QString& location) const;
    [[nodiscard]] Result<std::optional<RememberedHead>> of(const QString& storeId) const;

    /// Says how the log whose head is to be remembered relates to a head that is remembered already.
    using ContinuityFrom = std::function<Result<Continuity>(const Head& known)>;

    /// Remembers a head, if its log goes on from the heads that are remembered: being longer is not enough.
    /// Does nothing if `continuityFrom` cannot tell, and leaves a longer head, which another process has
    /// stored in the meantime. Errors: LogRewritten (the log does not go on from a remembered head),
    /// WriteFailed, FileUnreadable, FileMalformed, those of `continuityFrom`.
    [[nodiscard]] Result<void> remember(const RememberedHead& seen,
                                        const ContinuityFrom& continuityFrom) const;
    /// Remembers the head in place of whatever was stored. Error: WriteFailed.
    [[nodiscard]] Result<void> replaceWith(const RememberedHead& seen) const;

    /// Returns the last export of the store's log, or nothing. Errors: FileUnreadable, FileMalformed.
    [[nodiscard]] Result<std::optional<ExportedCheckpoint>> lastExport(const QString& storeId) const;
    /// Stores the last export of the store's log. Error: WriteFailed.
    [[nodiscard]] Result<void> noteExport(const QString& storeId, const ExportedCheckpoint& exported) const;

private:
    [[nodiscard]] QString file(const char* kind, const QString& name) const;

    QString m_folder;
};

} // namespace usher::audit
