// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>

#include <QByteArray>
#include <QString>

namespace usher::odb
{

/// Notices that one of the files of an open SQLite database was renamed, deleted or replaced: the database,
/// its write-ahead log, or the log's shared memory. Never looks at their sizes, because a checkpoint may
/// truncate the write-ahead log.
class SqliteFiles final
{
public:
    SqliteFiles() = default;
    /// Holds the files of the database at `path` as they are now. If `path` is a link, SQLite uses the name
    /// of the file that it points to.
    explicit SqliteFiles(const QString& path);

    /// Returns whether one of the held files is no longer the file of that name. Holds a write-ahead log and
    /// its shared memory from the first time that they are seen, because another program can begin one.
    [[nodiscard]] bool haveMoved();

private:
    /// Tells a file from every other file, as long as somebody has it open.
    struct Identity {
        quint32 major = 0; ///< of the device
        quint32 minor = 0;
        quint64 inode = 0;

        [[nodiscard]] bool operator==(const Identity&) const = default;
    };
    struct File {
        QByteArray path; ///< as the system takes it
        std::optional<Identity> identity;
    };

    [[nodiscard]] static std::optional<Identity> identityOf(const QByteArray& path);

    std::array<File, 3> m_files;
};

} // namespace usher::odb
