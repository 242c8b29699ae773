// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/file/NewFolder.h"

#include <cerrno>
#include <cstdio>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "core/file/NewFile.h"
#include "core/file/NewName.h"

namespace usher
{

namespace
{

/// Makes a folder for its owner alone, whatever the umask. Returns whether it could.
bool makeOwnFolder(const QString& path)
{
    const QByteArray name = QFile::encodeName(path);
    return ::mkdir(name.constData(), S_IRWXU) == 0 && ::chmod(name.constData(), S_IRWXU) == 0;
}

/// Writes everything on the folder's file system to the disk. With many files, this is faster than file by
/// file. Returns whether it could.
bool makeDurable(const QString& folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        return false;
    }
    const bool isDurable = ::syncfs(descriptor) == 0;
    const int error = errno;
    ::close(descriptor);
    errno = error;
    return isDurable;
}

} // namespace

Result<NewFolder> NewFolder::make(const QString& path)
{
    return NewFile::requireFree(path).and_then([&]() -> Result<NewFolder> {
        const QString partialPath = partialPathFor(path);
        if (!makeOwnFolder(partialPath)) {
            return failure(ErrorKind::WriteFailed, path, qt_error_string(errno));
        }
        return NewFolder(path, partialPath);
    });
}

NewFolder::~NewFolder()
{
    if (!m_partialPath.isEmpty()) {
        QDir(m_partialPath).removeRecursively();
    }
}

NewFolder::NewFolder(NewFolder&& other) noexcept
    : m_path(std::move(other.m_path)), m_partialPath(std::exchange(other.m_partialPath, {})),
      m_made(std::move(other.m_made))
{
}

Result<void> NewFolder::makeFolder(const QString& name)
{
    if (name == u"." || m_made.contains(name)) {
        return {};
    }
    return makeFolder(QFileInfo(name).path()).and_then([&]() -> Result<void> {
        if (!makeOwnFolder(m_partialPath + u'/' + name)) {
            return failure(ErrorKind::WriteFailed, m_path, qt_error_string(errno));
        }
        m_made << name;
        return {};
    });
}

Result<void> NewFolder::write(const QString& name, QByteArrayView content)
{
    return makeFolder(QFileInfo(name).path()).and_then([&]() -> Result<void> {
        QFile file(m_partialPath + u'/' + name);
        const bool isWritten =
            file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner) &&
            file.write(content.data(), content.size()) == content.size() && file.flush();
        return isWritten ? Result<void>{} : failure(ErrorKind::WriteFailed, m_path, file.errorString());
    });
}

Result<void> NewFolder::keep()
{
    if (!makeDurable(m_partialPath)) {
        return failure(ErrorKind::WriteFailed, m_path, qt_error_string(errno));
    }
    const QByteArray from = QFile::encodeName(m_partialPath);
    const QByteArray to = QFile::encodeName(m_path);
    int result = ::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE);
    if (result != 0 && errno == EINVAL) { // not every file system supports RENAME_NOREPLACE
        result = ::rename(from.constData(), to.constData()); // replaces nothing but an empty folder
    }
    if (result != 0) {
        return errno == EEXIST || errno == ENOTEMPTY || errno == ENOTDIR
                   ? failure(ErrorKind::FileThere, m_path)
                   : failure(ErrorKind::WriteFailed, m_path, qt_error_string(errno));
    }
    m_partialPath.clear();
    return makeNamesDurable(QFileInfo(m_path).absolutePath())
               ? Result<void>{}
               : failure(ErrorKind::WriteFailed, m_path, qt_error_string(errno));
}

} // namespace usher
