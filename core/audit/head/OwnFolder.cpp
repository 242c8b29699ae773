// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/head/OwnFolder.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace usher::audit
{

namespace
{

/// While it lives, no other process or thread of the user can hold a lock of the same folder.
class FolderLock final
{
public:
    explicit FolderLock(const QString& folder)
        : m_descriptor(::open(QFile::encodeName(folder + QStringLiteral("/lock")).constData(),
                              O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR))
    {
        m_isHeld = m_descriptor >= 0 && flock(m_descriptor, LOCK_EX) == 0;
        m_error = m_isHeld ? 0 : errno;
    }
    ~FolderLock()
    {
        if (m_descriptor >= 0) {
            ::close(m_descriptor);
        }
    }
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

    [[nodiscard]] bool isHeld() const { return m_isHeld; }
    [[nodiscard]] QString errorString() const { return QString::fromLocal8Bit(std::strerror(m_error)); }

private:
    int m_descriptor;
    bool m_isHeld = false;
    int m_error = 0;
};

/// Lets nobody but the user into the folder. Returns 0, or the error of the system.
int keepForUserAlone(const QString& folder)
{
    return ::chmod(QFile::encodeName(folder).constData(), S_IRWXU) == 0 ? 0 : errno;
}

/// Creates the folder and those above it that are missing, each for the user alone, whatever the umask.
/// Returns 0, or the error of the system.
int makeForUserAlone(const QString& folder)
{
    if (QFileInfo(folder).isDir()) {
        return 0;
    }
    if (const int error = makeForUserAlone(QFileInfo(folder).path()); error != 0) {
        return error;
    }
    const int error = ::mkdir(QFile::encodeName(folder).constData(), S_IRWXU) == 0 ? 0 : errno;
    // Another process may have created it in the meantime.
    return error == 0 || QFileInfo(folder).isDir() ? keepForUserAlone(folder) : error;
}

} // namespace

Result<void> withLockedFolder(const QString& folder, const std::function<Result<void>()>& work)
{
    const int notMade = makeForUserAlone(folder);
    if (const int error = notMade != 0 ? notMade : keepForUserAlone(folder); error != 0) {
        return failure(ErrorKind::WriteFailed, folder, qt_error_string(error));
    }
    const FolderLock lock(folder);
    if (!lock.isHeld()) {
        return failure(ErrorKind::WriteFailed, folder, lock.errorString());
    }
    return work();
}

Result<void> writeOwnFile(const QString& path, QByteArrayView bytes)
{
    QSaveFile file(path); // gets its name only when it is complete and on disk
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) ||
        !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ||
        file.write(bytes.data(), bytes.size()) != bytes.size() || !file.commit()) {
        return failure(ErrorKind::WriteFailed, path, file.errorString());
    }
    return {};
}

} // namespace usher::audit
