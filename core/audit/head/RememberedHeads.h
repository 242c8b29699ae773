// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Clock.h"
#include "core/Error.h"
#include "core/audit/head/Head.h"

namespace usher::audit
{

/// What this machine last saw of a log.
struct RememberedHead final {
    QString location = {}; ///< of the database
    Head head = {};
    TimePoint seen = {}; ///< UTC, by this machine's clock
};

/// The last checkpoint that left this machine, as far as Usher was told.
struct CheckpointExport final {
    qint64 size = 0;
    TimePoint time = {}; ///< UTC, by this machine's clock
};

/// The heads that this user has seen on this machine, kept outside the databases: each under its log's
/// location and under its store's ID, so that neither another log at a known place nor a known log at another
/// place goes unnoticed. Shared by every process and thread of the user.
class RememberedHeads final
{
public:
    /// `folder` is made when something is to be remembered, for the user alone.
    explicit RememberedHeads(QString folder);

    /// `usher` in the user's state folder: `$XDG_STATE_HOME`, else `~/.local/state`.
    [[nodiscard]] static QString defaultFolder();

    /// Nothing if there is none. Errors: FileUnreadable, FileMalformed.
    [[nodiscard]] Result<std::optional<RememberedHead>> at(const QString& location) const;
    [[nodiscard]] Result<std::optional<RememberedHead>> of(const QString& storeId) const;

    /// Remembers a head that goes on from what is remembered: a longer one that somebody else has seen
    /// meanwhile stays, and so does another store's at this location. Errors: WriteFailed and those above.
    [[nodiscard]] Result<void> remember(const RememberedHead& seen) const;
    /// Remembers it in place of whatever there was.
    [[nodiscard]] Result<void> replaceWith(const RememberedHead& seen) const;

    /// Of the store's log. Errors: as above.
    [[nodiscard]] Result<std::optional<CheckpointExport>> lastExport(const QString& storeId) const;
    [[nodiscard]] Result<void> noteExport(const QString& storeId, const CheckpointExport& exported) const;

private:
    [[nodiscard]] QString file(const char* kind, const QString& name) const;

    QString m_folder;
};

} // namespace usher::audit
