// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/file/NewFile.h"

#include "core/crypto/Random.h"

#include <cerrno>
#include <cstdio>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include <QFile>
#include <QFileInfo>

namespace usher
{

namespace
{

constexpr std::size_t suffixSize = 4; // bytes

tl::unexpected<Error> writeFailed(const QString& path)
{
    return failure(ErrorKind::WriteFailed, path, qt_error_string(errno));
}

/// Writes the names in a folder to the disk. Returns whether they are durable now.
bool makeNamesDurable(const QString& folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        return false;
    }
    const bool isDurable = ::fsync(descriptor) == 0;
    return ::close(descriptor) == 0 && isDurable;
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
        NewFile file(path, path + QStringLiteral(".partial-") +
                               QString::fromLatin1(crypto::randomBytes(suffixSize).toHex()));
        // NewOnly: never opens a file that somebody else put there, or the target of a link.
        if (!file.m_file->open(QIODevice::WriteOnly | QIODevice::NewOnly,
                               QFile::ReadOwner | QFile::WriteOwner)) {
            file.m_partialPath.clear();
            return file.failed();
        }
        return file;
    });
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
    m_file->close();
    if (auto renamed = rename(); !renamed) {
        return renamed;
    }
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
        if (result == 0) {
            ::unlink(from.constData());
        }
    }
    if (result == 0) {
        return {};
    }
    return errno == EEXIST ? failure(ErrorKind::FileThere, m_path) : writeFailed(m_path);
}

} // namespace usher
