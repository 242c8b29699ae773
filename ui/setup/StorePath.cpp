// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/StorePath.h"

#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

namespace usher::ui
{

QStringList storeFileNames()
{
    return {QStringLiteral("secrets.conf"), QStringLiteral("server.conf"), QStringLiteral("sso.conf"),
            QStringLiteral("usher.conf")};
}

std::optional<QString> draggedStorePath(const QMimeData& dragged)
{
    const QList<QUrl> urls = dragged.urls();
    if (urls.size() != 1 || !urls.first().isLocalFile()) {
        return std::nullopt;
    }
    const QFileInfo info(urls.first().toLocalFile());
    const bool isStore = info.isDir() || (info.isFile() && storeFileNames().contains(info.fileName()));
    return isStore ? std::optional(info.absoluteFilePath()) : std::nullopt;
}

} // namespace usher::ui
