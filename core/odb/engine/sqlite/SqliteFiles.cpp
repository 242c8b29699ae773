// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/sqlite/SqliteFiles.h"

#include <algorithm>

#include <fcntl.h>
#include <sys/stat.h>

#include <QFile>
#include <QFileInfo>

namespace usher::odb
{

SqliteFiles::SqliteFiles(const QString& path)
{
    const QByteArray database = QFile::encodeName(QFileInfo(path).canonicalFilePath());
    m_files = {File{.path = database, .identity = {}}, File{.path = database + "-wal", .identity = {}},
               File{.path = database + "-shm", .identity = {}}};
    for (File& file : m_files) {
        file.identity = identityOf(file.path);
    }
}

bool SqliteFiles::haveMoved()
{
    return std::ranges::any_of(m_files, [](File& file) {
        const auto identity = identityOf(file.path);
        if (!file.identity) {
            file.identity = identity;
        }
        return identity != file.identity;
    });
}

std::optional<SqliteFiles::Identity> SqliteFiles::identityOf(const QByteArray& path)
{
    // Asks only for the number, which comes with the device. After a query for its times, the next write to a
    // file would also write and sync new times.
    struct statx status {
    };
    if (statx(AT_FDCWD, path.constData(), 0, STATX_INO, &status) != 0) {
        return std::nullopt;
    }
    return Identity{.major = status.stx_dev_major, .minor = status.stx_dev_minor, .inode = status.stx_ino};
}

} // namespace usher::odb
