// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/StoreFiles.h"

#include <optional>

#include <QDir>
#include <QFileInfo>

namespace usher::store
{

namespace
{

const QString secretsName = QStringLiteral("secrets.conf");
const QString serverName = QStringLiteral("server.conf");

StoreFiles filesIn(const QDir& folder)
{
    return {.folder = folder.absolutePath(),
            .secrets = folder.absoluteFilePath(secretsName),
            .server = folder.absoluteFilePath(serverName),
            .sso = folder.absoluteFilePath(QStringLiteral("sso.conf")),
            .usher = folder.absoluteFilePath(QStringLiteral("usher.conf"))};
}

/// Returns the folder with the files of the store or server at `folder`, if it is one. Other programs of Zato
/// have a `config/repo` too, but no `server.conf`.
std::optional<QDir> serverFolderIn(const QDir& folder)
{
    for (const char* inside : {".", "config/repo", "repo"}) {
        const QDir candidate(QDir::cleanPath(folder.absoluteFilePath(QLatin1StringView(inside))));
        if (candidate.exists(serverName) || candidate.exists(secretsName)) {
            return candidate;
        }
    }
    return std::nullopt;
}

} // namespace

QStringList StoreFiles::openToOthers() const
{
    QStringList open;
    for (const QString& path : {secrets, server, sso}) {
        if (isOpenToOthers(path)) {
            open << path;
        }
    }
    return open;
}

bool isOpenToOthers(const QString& path)
{
    constexpr QFile::Permissions others = QFile::ReadGroup | QFile::ReadOther;
    return QFileInfo(path).permissions() & others;
}

bool isPresent(const QString& path)
{
    return QFileInfo(path).isFile();
}

Result<StoreFiles> findStoreFiles(const QString& path)
{
    const QFileInfo info(path);
    StoreFiles beside = filesIn(info.absoluteDir());
    if (info.isFile() && QStringList{beside.secrets, beside.server, beside.sso, beside.usher}.contains(
                             info.absoluteFilePath())) {
        return beside;
    }
    const QDir given(path);
    if (const auto folder = serverFolderIn(given)) {
        return filesIn(*folder);
    }
    QStringList servers;
    for (const QString& name : given.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        if (serverFolderIn(QDir(given.absoluteFilePath(name)))) {
            servers << given.absoluteFilePath(name);
        }
    }
    if (servers.size() > 1) {
        return failure(ErrorKind::SeveralServers, servers.join(QStringLiteral(", ")));
    }
    return filesIn(servers.isEmpty() ? given : *serverFolderIn(QDir(servers.first())));
}

QString storeName(const StoreFiles& files)
{
    QDir folder(files.folder);
    if (folder.path().endsWith(QLatin1StringView("/config/repo"))) {
        folder.cd(QStringLiteral("../.."));
    }
    return folder.dirName();
}

} // namespace usher::store
