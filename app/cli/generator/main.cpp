// SPDX-License-Identifier: GPL-3.0-or-later
// usher-cli-generator FOLDER TEMPLATE...: fills each template NAME.in from the table of commands, and writes
// it to FOLDER/NAME. Runs while the project is built.
#include <cstdio>

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include "app/cli/generator/BashParts.h"
#include "app/cli/generator/ManParts.h"
#include "app/cli/generator/ZshParts.h"

namespace
{

using usher::cli::GeneratedParts;

GeneratedParts allParts()
{
    GeneratedParts parts = usher::cli::bashParts();
    parts.insert(usher::cli::zshParts());
    parts.insert(usher::cli::manParts());
    return parts;
}

/// Returns what went wrong; an empty text if nothing did.
QString generate(const QString& templatePath, const QString& folder, const GeneratedParts& parts)
{
    QFile source(templatePath);
    if (!source.open(QIODevice::ReadOnly)) {
        return source.errorString();
    }
    const auto filled = usher::cli::fillTemplate(QString::fromUtf8(source.readAll()), parts);
    if (!filled) {
        return filled.error();
    }
    QFile target(folder + u'/' + QFileInfo(templatePath).completeBaseName());
    const QByteArray bytes = filled->toUtf8();
    const bool isWritten =
        target.open(QIODevice::WriteOnly) && target.write(bytes) == bytes.size() && target.flush();
    return isWritten ? QString() : target.errorString();
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().sliced(1);
    const GeneratedParts parts = allParts();
    for (const QString& templatePath : arguments.sliced(std::min<qsizetype>(1, arguments.size()))) {
        const QString wrong = generate(templatePath, arguments.first(), parts);
        if (!wrong.isEmpty()) {
            std::ignore = std::fprintf(stderr, "%s: %s\n", qPrintable(templatePath), qPrintable(wrong));
            return 1;
        }
    }
    return 0;
}
