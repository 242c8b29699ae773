// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/NewSecrets.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QFile>
#include <QFileInfo>

#include "core/file/PlainFile.h"
#include "core/store/NewStoreFiles.h"
#include "core/store/SecretKey.h"
#include "core/store/configobj/ConfigObj.h"

namespace usher::store
{

namespace
{

QString newPath(const QString& path)
{
    return path + QStringLiteral(".new");
}

/// Makes the names in the folder of this file durable.
bool syncFolderOf(const QString& path)
{
    const int folder =
        ::open(QFile::encodeName(QFileInfo(path).path()).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool isSynced = folder >= 0 && fsync(folder) == 0;
    if (folder >= 0) {
        ::close(folder);
    }
    return isSynced;
}

bool lock(const QFile& file)
{
    return flock(file.handle(), LOCK_EX | LOCK_NB) == 0;
}

/// Returns whether the open file still has this path: another process may have renamed or removed it.
bool isStillThere(const QFile& file, const QString& path)
{
    struct stat opened {
    };
    struct stat named {
    };
    return fstat(file.handle(), &opened) == 0 && lstat(QFile::encodeName(path).constData(), &named) == 0 &&
           opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

/// Returns whether the file's content is what secretsText() makes, or the beginning of that.
bool isOfUsher(const QByteArray& content)
{
    const QByteArray beginning = secretsBeginning();
    return content.startsWith(beginning) || beginning.startsWith(content);
}

tl::unexpected<Error> writeFailed(const QString& path)
{
    return failure(ErrorKind::WriteFailed, path, QString::fromLocal8Bit(std::strerror(errno)));
}

} // namespace

NewSecrets::NewSecrets(QString path, std::unique_ptr<QFile> file)
    : m_path(std::move(path)), m_file(std::move(file))
{
}

NewSecrets::NewSecrets(NewSecrets&& other) noexcept
    : m_path(std::move(other.m_path)), m_file(std::move(other.m_file)),
      m_isKept(std::exchange(other.m_isKept, true))
{
}

NewSecrets::~NewSecrets()
{
    if (!m_isKept) {
        QFile::remove(newPath(m_path));
    }
}

Result<NewSecrets> NewSecrets::write(const StoreFiles& files, const crypto::Fernet& key, TimePoint now)
{
    const QString path = files.secrets;
    const auto config = ConfigObj::read(path, {.dialect = ConfigDialect::Plain});
    if (!config) {
        return tl::unexpected(config.error());
    }
    if (!isKeyInFile(*config)) {
        return failure(ErrorKind::KeyElsewhere, path);
    }
    auto file = std::make_unique<QFile>(newPath(path));
    if (file->exists()) { // not Usher's, or in use by another process
        return failure(ErrorKind::AlreadyThere, newPath(path));
    }
    if (!file->open(QIODevice::ReadWrite | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner)) {
        return failure(ErrorKind::WriteFailed, newPath(path), file->errorString());
    }
    if (!lock(*file) ||
        !isStillThere(*file, newPath(path))) { // another process took it for one that was left behind
        return failure(ErrorKind::AlreadyThere, newPath(path));
    }
    NewSecrets secrets(path, std::move(file));
    const QByteArray content = secretsText(key, now);
    const bool isWritten = secrets.m_file->write(content) == content.size() && secrets.m_file->flush() &&
                           fsync(secrets.m_file->handle()) == 0 && syncFolderOf(path);
    return isWritten ? Result<NewSecrets>(std::move(secrets))
                     : failure(ErrorKind::WriteFailed, newPath(path), secrets.m_file->errorString());
}

std::optional<NewSecrets> NewSecrets::leftBehind(const StoreFiles& files)
{
    const QString path = newPath(files.secrets);
    auto file = std::make_unique<QFile>();
    if (!openPlainFile(path, *file) || !lock(*file) || !isStillThere(*file, path) ||
        !isOfUsher(file->read(secretsBeginning().size()))) {
        return std::nullopt;
    }
    NewSecrets secrets(files.secrets, std::move(file));
    secrets.m_isKept = true;
    return secrets;
}

std::optional<crypto::Fernet> NewSecrets::key() const
{
    auto key = ConfigObj::read(newPath(m_path)).and_then([](const ConfigObj& config) {
        return readSecretKey(config, {});
    });
    return key ? std::optional(std::move(*key)) : std::nullopt;
}

Result<void> NewSecrets::takePlace()
{
    m_isKept = true; // from here on, only this file has the key
    const QByteArray from = QFile::encodeName(newPath(m_path));
    const QByteArray to = QFile::encodeName(m_path);
    if (std::rename(from.constData(), to.constData()) != 0) {
        return writeFailed(newPath(m_path));
    }
    return syncFolderOf(m_path) ? Result<void>{} : writeFailed(m_path);
}

void NewSecrets::leaveForRecovery()
{
    m_isKept = true;
    m_file->close(); // ends the lock
}

Result<void> NewSecrets::discard()
{
    m_isKept = true;
    return ::unlink(QFile::encodeName(newPath(m_path)).constData()) == 0 ? Result<void>{}
                                                                         : writeFailed(newPath(m_path));
}

} // namespace usher::store
