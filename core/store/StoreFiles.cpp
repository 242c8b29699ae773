// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/StoreFiles.h"

#include <QDir>
#include <QFileInfo>

namespace usher::store
{

namespace
{

const QString secretsName = QStringLiteral("secrets.conf");

StoreFiles filesIn(const QDir& folder)
{
    return {.folder = folder.absolutePath(),
            .secrets = folder.absoluteFilePath(secretsName),
            .server = folder.absoluteFilePath(QStringLiteral("server.conf")),
            .sso = folder.absoluteFilePath(QStringLiteral("sso.conf"))};
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

StoreFiles locateStoreFiles(const QString& path)
{
    const QFileInfo info(path);
    StoreFiles beside = filesIn(info.absoluteDir());
    if (info.isFile() &&
        QStringList{beside.secrets, beside.server, beside.sso}.contains(info.absoluteFilePath())) {
        return beside;
    }
    const QDir given(path);
    const QDir repo(given.absoluteFilePath(QStringLiteral("config/repo")));
    return filesIn(!given.exists(secretsName) && repo.exists(secretsName) ? repo : given);
}

QString storeName(const QString& path)
{
    QDir folder(locateStoreFiles(path).folder);
    if (folder.path().endsWith(QLatin1StringView("/config/repo"))) {
        folder.cd(QStringLiteral("../.."));
    }
    return folder.dirName();
}

Result<void> checkPresent(const StoreFiles& files)
{
    for (const QString& path : {files.secrets, files.server, files.sso}) {
        if (!QFileInfo(path).isFile()) {
            return failure(ErrorKind::FileMissing, path);
        }
    }
    return {};
}

} // namespace usher::store
