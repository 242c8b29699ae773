// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/sqlite/BackupFile.h"

#include "core/crypto/Random.h"

#include <cerrno>
#include <cstdio>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QFile>
#include <QFileInfo>

namespace usher::odb
{

namespace
{

constexpr std::size_t suffixSize = 4; // bytes

tl::unexpected<Error> writeFailed(const QString& path)
{
    return failure(ErrorKind::WriteFailed, path, qt_error_string(errno));
}

bool isTaken(const QString& path)
{
    const QFileInfo file(path);
    return file.exists() || file.isSymLink();
}

/// Writes a file to the disk, or a folder after a file in it was renamed. Returns whether it is durable now.
bool makeDurable(const QString& path, int flags)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC);
    if (descriptor < 0) {
        return false;
    }
    const bool isDurable = ::fsync(descriptor) == 0;
    return ::close(descriptor) == 0 && isDurable;
}

} // namespace

BackupFile::BackupFile(const QString& path)
    : m_path(path), m_partialPath(path + QStringLiteral(".partial-") +
                                  QString::fromLatin1(crypto::randomBytes(suffixSize).toHex()))
{
}

BackupFile::BackupFile(BackupFile&& other) noexcept
    : m_path(std::move(other.m_path)), m_partialPath(std::exchange(other.m_partialPath, {}))
{
}

BackupFile::~BackupFile()
{
    if (!m_partialPath.isEmpty()) {
        QFile::remove(m_partialPath);
    }
}

Result<BackupFile> BackupFile::make(const QString& path)
{
    if (isTaken(path)) {
        return failure(ErrorKind::FileThere, path);
    }
    BackupFile file(path);
    const int descriptor = ::open(QFile::encodeName(file.m_partialPath).constData(),
                                  O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0) {
        file.m_partialPath.clear();
        return writeFailed(path);
    }
    ::close(descriptor);
    return file;
}

Result<void> BackupFile::keep()
{
    if (!makeDurable(m_partialPath, O_RDWR)) {
        return writeFailed(m_path);
    }
    if (auto renamed = rename(); !renamed) {
        return renamed;
    }
    m_partialPath.clear();
    return makeDurable(QFileInfo(m_path).absolutePath(), O_RDONLY | O_DIRECTORY) ? Result<void>{}
                                                                                 : writeFailed(m_path);
}

/// Never replaces a file that somebody else has put there in the meantime.
Result<void> BackupFile::rename() const
{
    const QByteArray from = QFile::encodeName(m_partialPath);
    const QByteArray to = QFile::encodeName(m_path);
    int result = ::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE);
    if (result != 0 && errno == EINVAL) { // not every file system supports RENAME_NOREPLACE
        result = ::link(from.constData(), to.constData());
        if (result == 0) {
            ::unlink(from.constData());
        }
    }
    if (result == 0) {
        return {};
    }
    return errno == EEXIST ? failure(ErrorKind::FileThere, m_path) : writeFailed(m_path);
}

} // namespace usher::odb
