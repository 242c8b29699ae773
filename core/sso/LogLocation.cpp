// SPDX-License-Identifier: GPL-3.0-or-later
#include "LogLocation.h"

#include "odb/Dialect.h"

#include <QFileInfo>

namespace usher::sso
{

QString logLocation(const store::StoreOutline& outline)
{
    if (outline.odb.engine == odb::Engine::Sqlite) {
        return QStringLiteral("sqlite:") + QFileInfo(outline.odb.path).canonicalFilePath();
    }
    const QString server = odb::Dialect::of(outline.odb, odb::OpenMode::ReadOnly)->subject();
    return QStringLiteral("postgresql:") + server + u'/' + outline.odb.database;
}

} // namespace usher::sso
