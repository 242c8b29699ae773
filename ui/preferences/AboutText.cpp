// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/AboutText.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QSysInfo>

#include "core/audit/head/RememberedHeads.h"
#include "core/libraries/LibraryVersions.h"

namespace usher::ui
{

namespace
{

class AboutWords final
{
    Q_DECLARE_TR_FUNCTIONS(About)
};

/// Returns the version that the first line of a bundled file names after `name`.
QString bundledVersion(const QString& path, const QString& name)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    static const QRegularExpression number(QStringLiteral("v?([0-9]+\\.[0-9.]*[0-9])"));
    const QString line = QString::fromUtf8(file.readLine());
    return number.match(line, std::max<qsizetype>(0, line.indexOf(name))).captured(1);
}

} // namespace

std::vector<AboutLine> aboutLines(const QString& settingsFile)
{
    const LibraryVersions versions = libraryVersions();
    const QString patterns =
        bundledVersion(QStringLiteral(":/usher/agents/regexes.yaml"), QStringLiteral("uap-core"));
    const QString icons = bundledVersion(QStringLiteral(":/usher/icons/info.svg"), QStringLiteral("lucide"));
    return {
        {AboutWords::tr("Version"), AboutWords::tr("Usher %1").arg(QCoreApplication::applicationVersion())},
        {AboutWords::tr("Licence"), AboutWords::tr("GNU General Public License, version 3 or later")},
        {AboutWords::tr("User agents"),
         AboutWords::tr("Patterns of uap-core %1 (Apache License 2.0)").arg(patterns)},
        {AboutWords::tr("Icons"), AboutWords::tr("Lucide %1 (ISC License; some MIT License)").arg(icons)},
        {AboutWords::tr("Libraries"),
         AboutWords::tr("Qt %1 · SQLite %2 · libpq %3 · %4")
             .arg(QString::fromLatin1(qVersion()), versions.sqlite, versions.libpq, versions.openSsl)},
        {AboutWords::tr("System"), QSysInfo::prettyProductName()},
        {AboutWords::tr("Settings"), settingsFile},
        {AboutWords::tr("Remembered logs"), audit::RememberedHeads::defaultFolder()},
    };
}

QString aboutText(const std::vector<AboutLine>& lines)
{
    QString text;
    for (const auto& [name, value] : lines) {
        text += AboutWords::tr("%1: %2").arg(name, value) + u'\n';
    }
    return text;
}

} // namespace usher::ui
