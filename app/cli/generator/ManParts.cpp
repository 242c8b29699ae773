// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/generator/ManParts.h"

#include <QRegularExpression>

#include "app/cli/ExitStatuses.h"
#include "app/cli/commands/CommandTable.h"
#include "app/cli/generator/ManText.h"

namespace usher::cli
{

namespace
{

QString paragraphEnd()
{
    return QStringLiteral(".Pp");
}

/// Returns the words of a usage that stand for a value: those in capitals, and the store's path.
QStringList placeholdersOf(const Command& command)
{
    static const QRegularExpression capitals(QStringLiteral("\\b[A-Z]+\\b"));
    QStringList placeholders{QStringLiteral("PATH")};
    auto found = capitals.globalMatch(QLatin1StringView(command.usage));
    while (found.hasNext()) {
        placeholders << found.next().captured();
    }
    return placeholders;
}

/// Returns how the command is called. A usage may have a second form, which begins with the program's name
/// and is complete.
QStringList synopsis(const Command& command)
{
    const QString words = QLatin1StringView(command.words);
    const QString again = QStringLiteral("usher-cli ") + words + u' ';
    const QStringList forms = QString(QLatin1StringView(command.usage)).simplified().split(again);
    QStringList lines;
    for (const QString& form : forms) {
        const bool isFirst = lines.isEmpty();
        lines << (isFirst ? QStringList() : QStringList{paragraphEnd()}) << QStringLiteral(".Nm");
        if (isFirst && command.hasStore()) {
            lines << QStringLiteral(".Fl -store Ar PATH");
        }
        lines << QStringLiteral(".Cm ") + words << manUsage(form.trimmed());
    }
    return lines;
}

QStringList optionNames(const Command& command)
{
    QStringList lines;
    for (const Option option : command.options) {
        lines << QStringLiteral(".Fl -") + QLatin1StringView(spec(option).name) + QStringLiteral(" ,");
    }
    if (!lines.isEmpty()) {
        lines.last().replace(u',', u'.');
        lines.prepend(QStringLiteral("Options:"));
        lines.prepend(paragraphEnd());
    }
    return lines;
}

/// Returns what options mean to this command that mean something else to others.
QStringList ownMeanings(const Command& command)
{
    QStringList lines;
    for (const OptionMeaning& meaning : command.meanings) {
        if (meaning.text) {
            const QString valueName = QLatin1StringView(meaning.valueName);
            lines << QStringLiteral(".It Fl -") + QLatin1StringView(spec(meaning.option).name) +
                         (valueName.isEmpty() ? QString() : QStringLiteral(" Ar ") + valueName)
                  << manText(QLatin1StringView(meaning.text), {valueName});
        }
    }
    if (!lines.isEmpty()) {
        lines.prepend(QStringLiteral(".Bl -tag -width Ds"));
        lines << QStringLiteral(".El");
    }
    return lines;
}

QStringList commandSections()
{
    QStringList lines;
    for (const Command* const command : allCommands()) {
        const QStringList placeholders = placeholdersOf(*command);
        lines << QStringLiteral(".Ss ") + QLatin1StringView(command->words) << synopsis(*command)
              << paragraphEnd() << manText(QLatin1StringView(command->summary) + u'.', placeholders)
              << paragraphEnd() << manText(QLatin1StringView(command->details), placeholders)
              << optionNames(*command) << ownMeanings(*command);
    }
    return lines;
}

/// Returns the list of all options except --help and --version, which have no command of their own.
QStringList optionList()
{
    QStringList lines;
    for (const OptionSpec& each : allOptions()) {
        if (each.option == Option::Help || each.option == Option::Version) {
            continue;
        }
        const QString valueName = QLatin1StringView(each.valueName);
        lines << QStringLiteral(".It Fl -") + QLatin1StringView(each.name) +
                     (valueName.isEmpty() ? QString() : QStringLiteral(" Ar ") + valueName)
              << manText(QLatin1StringView(each.text), {valueName});
    }
    return lines;
}

QStringList exitStatusList()
{
    QStringList lines;
    for (std::size_t status = 0; status < exitStatusMeanings.size(); ++status) {
        QString meaning = QLatin1StringView(exitStatusMeanings.at(status));
        meaning[0] = meaning.at(0).toUpper();
        lines << QStringLiteral(".It ") + QString::number(status) << meaning + u'.';
    }
    return lines;
}

} // namespace

GeneratedParts manParts()
{
    return {{QStringLiteral("man-commands"), commandSections()},
            {QStringLiteral("man-options"), optionList()},
            {QStringLiteral("man-exit-statuses"), exitStatusList()}};
}

} // namespace usher::cli
