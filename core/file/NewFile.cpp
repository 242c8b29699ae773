// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/file/NewFile.h"

#include <cerrno>
#include <cstdio>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QFile>
#include <QFileInfo>

#include "core/file/NewName.h"

namespace usher
{

namespace
{

constexpr QFile::Permissions ownersAlone = QFile::ReadOwner | QFile::WriteOwner;

tl::unexpected<Error> writeFailed(const QString& path)
{
    return failure(ErrorKind::WriteFailed, path, qt_error_string(errno));
}

/// Returns whether the open file still has its name: another program may have put something else there.
bool hasItsName(const QFile& file)
{
    struct stat opened {
    };
    struct stat named {
    };
    return ::fstat(file.handle(), &opened) == 0 &&
           ::lstat(QFile::encodeName(file.fileName()).constData(), &named) == 0 &&
           opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

} // namespace

NewFile::NewFile(QString path, QString partialPath)
    : m_path(std::move(path)), m_partialPath(std::move(partialPath)),
      m_file(std::make_unique<QFile>(m_partialPath))
{
}

NewFile::NewFile(NewFile&& other) noexcept
    : m_path(std::move(other.m_path)), m_partialPath(std::exchange(other.m_partialPath, {})),
      m_file(std::move(other.m_file))
{
}

NewFile::~NewFile()
{
    if (!m_partialPath.isEmpty()) {
        QFile::remove(m_partialPath);
    }
}

Result<void> NewFile::requireFree(const QString& path)
{
    const QFileInfo file(path);
    return file.exists() || file.isSymLink() ? failure(ErrorKind::FileThere, path) : Result<void>{};
}

Result<NewFile> NewFile::make(const QString& path)
{
    return requireFree(path).and_then([&]() -> Result<NewFile> {
        NewFile file(path, partialPathFor(path));
        // NewOnly: never opens a file that somebody else put there, or the target of a link.
        if (!file.m_file->open(QIODevice::ReadWrite | QIODevice::NewOnly, ownersAlone)) {
            file.m_partialPath.clear();
            return file.failed();
        }
        return file;
    });
}

Result<void> NewFile::save(const QString& path, QByteArrayView bytes)
{
    return make(path).and_then(
        [&](NewFile file) { return file.write(bytes).and_then([&] { return file.keep(); }); });
}

Result<void> NewFile::write(QByteArrayView bytes)
{
    return m_file->write(bytes.data(), bytes.size()) == bytes.size() ? Result<void>{} : failed();
}

Result<void> NewFile::keep()
{
    if (!m_file->flush()) {
        return failed();
    }
    if (::fsync(m_file->handle()) != 0) {
        return writeFailed(m_path);
    }
    if (!hasItsName(*m_file)) {
        return failure(ErrorKind::WriteFailed, m_path, qt_error_string(ENOENT));
    }
    if (auto renamed = rename(); !renamed) {
        return renamed;
    }
    m_file->close();
    m_partialPath.clear();
    return makeNamesDurable(QFileInfo(m_path).absolutePath()) ? Result<void>{} : writeFailed(m_path);
}

tl::unexpected<Error> NewFile::failed() const
{
    return failure(ErrorKind::WriteFailed, m_path, m_file->errorString());
}

/// Never replaces a file that somebody else has put there in the meantime.
Result<void> NewFile::rename() const
{
    const QByteArray from = QFile::encodeName(m_partialPath);
    const QByteArray to = QFile::encodeName(m_path);
    int result = ::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE);
    if (result != 0 && errno == EINVAL) { // not every file system supports RENAME_NOREPLACE
        result = ::link(from.constData(), to.constData());
        if (result != 0 && errno != EEXIST) { // or hard links
            return copy();
        }
        if (result == 0) {
            ::unlink(from.constData());
        }
    }
    if (result == 0) {
        return {};
    }
    return errno == EEXIST ? failure(ErrorKind::FileThere, m_path) : writeFailed(m_path);
}

/// Copies the content to a new file that has the name from the beginning.
Result<void> NewFile::copy() const
{
    QFile target(m_path);
    if (!target.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownersAlone)) {
        return requireFree(m_path).and_then(
            [&]() -> Result<void> { return failure(ErrorKind::WriteFailed, m_path, target.errorString()); });
    }
    constexpr qint64 portion = 1024L * 1024; // bytes
    bool isCopied = m_file->seek(0);
    for (QByteArray bytes = m_file->read(portion); isCopied && !bytes.isEmpty();
         bytes = m_file->read(portion)) {
        isCopied = target.write(bytes) == bytes.size();
    }
    isCopied = isCopied && m_file->error() == QFile::NoError && target.flush() &&
               target.size() == m_file->size() && ::fsync(target.handle()) == 0;
    if (!isCopied) {
        const QString cause = target.errorString();
        target.remove();
        return failure(ErrorKind::WriteFailed, m_path, cause);
    }
    QFile::remove(m_partialPath);
    return {};
}

} // namespace usher
