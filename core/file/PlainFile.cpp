// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/file/PlainFile.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QFile>

namespace usher
{

bool isAbsent(const QString& path)
{
    struct stat found = {};
    return ::lstat(QFile::encodeName(path).constData(), &found) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

Error whyNoFile(const QString& path)
{
    struct stat found = {};
    if (::stat(QFile::encodeName(path).constData(), &found) == 0 || errno == ENOENT || errno == ENOTDIR) {
        return {.kind = ErrorKind::FileMissing, .subject = path};
    }
    return {.kind = ErrorKind::FileUnreadable, .subject = path, .detail = qt_error_string(errno)};
}

bool openPlainFile(const QString& path, QFile& file)
{
    const int descriptor =
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat found = {};
    if (descriptor >= 0 && ::fstat(descriptor, &found) == 0 && S_ISREG(found.st_mode) &&
        file.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle)) {
        return true;
    }
    if (descriptor >= 0) {
        ::close(descriptor);
    }
    return false;
}

} // namespace usher
