// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

namespace usher::odb
{

/// A new file for its owner only, with a temporary name until it is complete. It is removed again unless
/// keep() is called.
class BackupFile final
{
public:
    /// Creates an empty file beside `path`. Nothing may exist at `path` yet. Errors: FileThere, WriteFailed.
    [[nodiscard]] static Result<BackupFile> make(const QString& path);
    ~BackupFile();
    BackupFile(BackupFile&& other) noexcept;
    BackupFile(const BackupFile&) = delete;
    BackupFile& operator=(const BackupFile&) = delete;
    BackupFile& operator=(BackupFile&&) = delete;

    /// Returns the temporary path, which the file has until keep().
    [[nodiscard]] const QString& partialPath() const { return m_partialPath; }

    /// Makes the content durable and then gives the file its final name. Errors: FileThere, WriteFailed.
    [[nodiscard]] Result<void> keep();

private:
    explicit BackupFile(const QString& path);

    [[nodiscard]] Result<void> rename() const;

    QString m_path;
    QString m_partialPath; ///< empty when there is nothing to remove
};

} // namespace usher::odb
