// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/inspect/LogLocation.h"

#include <QFileInfo>

#include "core/odb/MakeDialect.h"

namespace usher::sso
{

QString logLocation(const store::StoreOutline& outline)
{
    if (outline.odb.engine == odb::Engine::Sqlite) {
        return QStringLiteral("sqlite:") + QFileInfo(outline.odb.path).canonicalFilePath();
    }
    const QString server = odb::makeDialect(outline.odb, odb::OpenMode::ReadOnly)->subject();
    return QStringLiteral("postgresql:") + server + u'/' + outline.odb.database;
}

} // namespace usher::sso
