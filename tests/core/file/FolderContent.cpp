// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/file/FolderContent.h"

#include <sys/stat.h>

#include <QDir>
#include <QFile>

namespace usher::test
{

QStringList entriesOf(const QString& folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                                  QDir::Name);
}

unsigned modeOf(const QString& path)
{
    struct stat info {
    };
    return stat(QFile::encodeName(path).constData(), &info) == 0 ? info.st_mode & 07777U : 0U;
}

} // namespace usher::test
