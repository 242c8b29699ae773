// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/NewSecrets.h"

#include "core/store/ConfigObj.h"
#include "core/store/NewStoreFiles.h"
#include "core/store/SecretKey.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <unistd.h>

#include <QFile>

namespace usher::store
{

namespace
{

QString newPath(const QString& path)
{
    return path + QStringLiteral(".new");
}

Result<void> writeDurably(const QString& path, const QByteArray& content)
{
    QFile file(path);
    if (file.exists()) { // left by a change of keys that did not finish; its content may still be needed
        return failure(ErrorKind::AlreadyThere, path);
    }
    const bool isWritten =
        file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner) &&
        file.write(content) == content.size() && file.flush() && fsync(file.handle()) == 0;
    return isWritten ? Result<void>{} : failure(ErrorKind::WriteFailed, path, file.errorString());
}

} // namespace

NewSecrets::NewSecrets(QString path) : m_path(std::move(path))
{
}

NewSecrets::NewSecrets(NewSecrets&& other) noexcept
    : m_path(std::move(other.m_path)), m_isKept(std::exchange(other.m_isKept, true))
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
    const auto config = ConfigObj::read(path);
    if (!config) {
        return tl::unexpected(config.error());
    }
    if (!isKeyInFile(*config)) {
        return failure(ErrorKind::KeyElsewhere, path);
    }
    return writeDurably(newPath(path), secretsText(key, now)).map([&] { return NewSecrets(path); });
}

Result<void> NewSecrets::takePlace()
{
    m_isKept = true; // from here on, only this file has the key
    const QByteArray from = QFile::encodeName(newPath(m_path));
    const QByteArray to = QFile::encodeName(m_path);
    if (std::rename(from.constData(), to.constData()) != 0) {
        return failure(ErrorKind::WriteFailed, newPath(m_path), QString::fromLocal8Bit(std::strerror(errno)));
    }
    return {};
}

} // namespace usher::store
