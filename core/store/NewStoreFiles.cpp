// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/NewStoreFiles.h"

#include <utility>

#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "core/store/SecretKey.h"
#include "core/store/configobj/ConfigObj.h"

namespace usher::store
{

namespace
{

const QString databaseName = QStringLiteral("odb.sqlite");

constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

QByteArray serverText(StorePurpose purpose)
{
    QByteArray text = "[odb]\n"
                      "db_name=odb.sqlite\n"
                      "engine=sqlite\n"
                      "extra=\n"
                      "host=\n"
                      "port=\n"
                      "password=\n"
                      "pool_size=1\n"
                      "username=\n";
    // This section tells Usher that it made the store itself, and so may create its users.
    text += "\n[usher]\nsample=";
    text += purpose == StorePurpose::Sample ? "True\n" : "False\n";
    return text;
}

QByteArray ssoText(StorePurpose purpose)
{
    // Everybody knows the sample's passwords, so its hashes need not be slow to guess, and each login is
    // faster.
    const QByteArrayView rounds = purpose == StorePurpose::Sample ? "10000" : "120000";
    return "[main]\n"
           "encrypt_email=True\n"
           "encrypt_password=True\n"
           "\n"
           "[hash_secret]\n"
           "rounds=" +
           rounds.toByteArray() +
           "\n"
           "salt_size=64 # In bytes = 512 bits\n"
           "\n"
           "[apps]\n"
           "all=CRM, Usher\n"
           "default=CRM\n"
           "login_allowed=CRM, Usher\n"
           "inform_if_app_invalid=True\n"
           "\n"
           "[login]\n"
           "reject_if_not_listed=False\n"
           "inform_if_locked=True\n"
           "inform_if_not_confirmed=True\n"
           "inform_if_not_approved=True\n"
           "inform_if_totp_missing=True\n"
           "\n"
           "[user_address_list]\n"
           "\n"
           "[session]\n"
           "expiry=60 # In minutes\n"
           "\n"
           "[password]\n"
           "expiry=730 # In days\n"
           "inform_if_expired=False\n"
           "inform_if_about_to_expire=True\n"
           "inform_if_must_be_changed=True\n"
           "inform_if_invalid=True\n"
           "about_to_expire_threshold=30 # In days\n"
           "min_length=8\n"
           "max_length=256\n"
           "min_complexity=3 # zxcvbn's score, 0 to 4\n"
           "reject_list = \"\"\"\n"
           "  111111\n"
           "  password\n"
           "  qwerty\n"
           "\"\"\"\n";
}

} // namespace

QByteArray secretsBeginning()
{
    return "# The secret key of this store. Whoever has it can read every token and sign the audit log: keep "
           "it to yourself.\n"
           "[secret_keys]\n"
           "key1=";
}

QByteArray secretsText(const crypto::Fernet& key, TimePoint now)
{
    return secretsBeginning() + key.keyText().view().toByteArray() +
           "\n\n"
           "[zato]\n"
           "well_known_data=" +
           key.encrypt(wellKnownText(), now) + " # Pi number\n";
}

Result<Policy> newStorePolicy()
{
    return ConfigObj::parse(QString::fromUtf8(ssoText(StorePurpose::Real)), QStringLiteral("sso.conf"))
        .and_then(readPolicy);
}

NewStoreFiles::NewStoreFiles(QString folder) : m_folder(std::move(folder))
{
}

NewStoreFiles::NewStoreFiles(NewStoreFiles&& other) noexcept
    : m_folder(std::move(other.m_folder)), m_made(std::move(other.m_made)),
      m_madeFolders(std::move(other.m_madeFolders)), m_isKept(std::exchange(other.m_isKept, true))
{
}

NewStoreFiles::~NewStoreFiles()
{
    if (m_isKept) {
        return;
    }
    for (const QString& path : std::as_const(m_made)) {
        // SQLite may have made these files beside the database.
        for (const char* suffix : {"-wal", "-shm", "-journal"}) {
            QFile::remove(path + QLatin1StringView(suffix));
        }
        QFile::remove(path);
    }
    for (const QString& folder : std::as_const(m_madeFolders)) {
        QDir().rmdir(folder);
    }
}

Result<NewStoreFiles> NewStoreFiles::write(const QString& folder, const crypto::Fernet& key,
                                           StorePurpose purpose, TimePoint now)
{
    NewStoreFiles files(QDir(folder).absolutePath());
    auto written =
        files.makeFolder()
            .and_then([&] { return files.makeFile(QStringLiteral("secrets.conf"), secretsText(key, now)); })
            .and_then([&] { return files.makeFile(QStringLiteral("server.conf"), serverText(purpose)); })
            .and_then([&] { return files.makeFile(QStringLiteral("sso.conf"), ssoText(purpose)); })
            .and_then([&] { return files.makeFile(databaseName, {}); });
    if (!written) {
        return tl::unexpected(written.error());
    }
    return files;
}

void NewStoreFiles::keep()
{
    m_isKept = true;
}

Result<void> NewStoreFiles::makeFolder()
{
    const QFileInfo info(m_folder);
    if (info.exists() || info.isSymLink()) {
        if (!info.isDir() ||
            !QDir(m_folder).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot)) {
            return failure(ErrorKind::AlreadyThere, m_folder);
        }
        if (!QFile::setPermissions(m_folder, ownerOnly | QFile::ExeOwner)) {
            return failure(ErrorKind::WriteFailed, m_folder);
        }
        return {};
    }
    for (QString parent = info.absolutePath(); !QFileInfo::exists(parent);
         parent = QFileInfo(parent).absolutePath()) {
        m_madeFolders << parent;
    }
    if (!QDir().mkpath(info.absolutePath()) || !QDir().mkdir(m_folder, ownerOnly | QFile::ExeOwner)) {
        return failure(ErrorKind::WriteFailed, m_folder);
    }
    m_madeFolders.prepend(m_folder);
    return {};
}

Result<void> NewStoreFiles::makeFile(const QString& name, QByteArrayView content)
{
    const QString path = QDir(m_folder).absoluteFilePath(name);
    QFile file(path);
    // NewOnly: never opens a file that somebody else put there, or the target of a link.
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly)) {
        return failure(QFileInfo::exists(path) ? ErrorKind::AlreadyThere : ErrorKind::WriteFailed, path);
    }
    m_made.prepend(path);
    if (file.write(content.data(), content.size()) != content.size() || !file.flush() ||
        ::fsync(file.handle()) != 0) {
        return failure(ErrorKind::WriteFailed, path, file.errorString());
    }
    return {};
}

} // namespace usher::store
