// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/head/OwnFolder.h"

#include <cerrno>
#include <chrono>
#include <thread>

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

/// Locks the file, for this descriptor alone. A program that has locked it may have been stopped meanwhile,
/// so this does not wait for ever. Returns 0, or the error of the system.
int lockPatiently(int descriptor)
{
    using SteadyClock = std::chrono::steady_clock;
    constexpr std::chrono::seconds patience{5};
    constexpr std::chrono::milliseconds pause{10};
    const auto deadline = SteadyClock::now() + patience;
    while (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        const int error = errno;
        if ((error != EWOULDBLOCK && error != EINTR) || SteadyClock::now() >= deadline) {
            return error;
        }
        std::this_thread::sleep_for(pause);
    }
    return 0;
}

/// While it lives, no other process or thread of the user can hold a lock of the same file.
class FileLock final
{
public:
    explicit FileLock(const QString& path)
        : m_descriptor(
              ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR))
    {
        m_error = m_descriptor < 0 ? errno : lockPatiently(m_descriptor);
    }
    ~FileLock()
    {
        if (m_descriptor >= 0) {
            ::close(m_descriptor);
        }
    }
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

    [[nodiscard]] bool isHeld() const { return m_error == 0; }
    [[nodiscard]] QString errorString() const
    {
        return m_error == EWOULDBLOCK ? QStringLiteral("another program has locked it")
                                      : qt_error_string(m_error);
    }

private:
    int m_descriptor;
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

Result<void> withLockedFolder(const QString& folder, LockedPart part,
                              const std::function<Result<void>()>& work)
{
    const int notMade = makeForUserAlone(folder);
    if (const int error = notMade != 0 ? notMade : keepForUserAlone(folder); error != 0) {
        return failure(ErrorKind::WriteFailed, folder, qt_error_string(error));
    }
    const QString name =
        part == LockedPart::Heads ? QStringLiteral("/lock") : QStringLiteral("/lock-witness");
    const FileLock lock(folder + name);
    if (!lock.isHeld()) {
        return failure(ErrorKind::WriteFailed, folder + name, lock.errorString());
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
