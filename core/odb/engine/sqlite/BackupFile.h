// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

namespace usher::odb
{

/// A new file in the making, for its owner only, under a name of its own. Removed again unless it is kept.
class BackupFile final
{
public:
    /// Makes it empty, beside `path`, where nothing may be yet. Errors: FileThere, WriteFailed.
    [[nodiscard]] static Result<BackupFile> make(const QString& path);
    ~BackupFile();
    BackupFile(BackupFile&& other) noexcept;
    BackupFile(const BackupFile&) = delete;
    BackupFile& operator=(const BackupFile&) = delete;
    BackupFile& operator=(BackupFile&&) = delete;

    /// Where it is until it is kept.
    [[nodiscard]] const QString& partialPath() const { return m_partialPath; }

    /// Makes what is in it durable, and then gives it its name. Errors: as `make`.
    [[nodiscard]] Result<void> keep();

private:
    explicit BackupFile(const QString& path);

    [[nodiscard]] Result<void> rename() const;

    QString m_path;
    QString m_partialPath; ///< empty once there is nothing to remove
};

} // namespace usher::odb
