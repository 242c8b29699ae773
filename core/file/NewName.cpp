// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/file/NewName.h"

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

#include <QFile>

#include "core/crypto/Random.h"

namespace usher
{

QString partialPathFor(const QString& path)
{
    constexpr std::size_t suffixSize = 4; // bytes
    return path + QStringLiteral(".partial-") + QString::fromLatin1(crypto::randomBytes(suffixSize).toHex());
}

bool makeNamesDurable(const QString& folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        return errno == EACCES;
    }
    const bool isDurable = ::fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP;
    const int error = errno;
    ::close(descriptor);
    errno = error;
    return isDurable;
}

} // namespace usher
