// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/generator/BashParts.h"

#include "app/cli/commands/CommandTable.h"
#include "app/cli/generator/CommandGroups.h"

namespace usher::cli
{

namespace
{

/// Returns one arm of a `case` command.
QString bashArm(const QString& pattern, const QString& action)
{
    return pattern + QStringLiteral(") ") + action + QStringLiteral(" ;;");
}

QString echo(const QStringList& words)
{
    return QStringLiteral("echo '") + words.join(u' ') + u'\'';
}

QStringList optionArms()
{
    QStringList arms;
    for (const Command* const command : allCommands()) {
        QStringList options;
        for (const Option option : command->options) {
            options << spelling(option);
        }
        const QString pattern = u'\'' + QLatin1StringView(command->words) + u'\'';
        arms << bashArm(pattern, options.isEmpty() ? QStringLiteral(":") : echo(options));
    }
    return arms;
}

QStringList wordArms()
{
    QStringList first;
    QStringList arms;
    for (const CommandGroup& group : commandGroups()) {
        first << group.word;
        if (group.hasSecondWords()) {
            QStringList second;
            for (const Command* const command : group.commands) {
                second << secondWord(*command);
            }
            arms << bashArm(group.word, echo(second));
        }
    }
    arms.prepend(bashArm(QStringLiteral("''"), echo(first)));
    return arms;
}

QStringList kindArms()
{
    QStringList files;
    QStringList choices;
    QStringList texts;
    for (const OptionSpec& each : allOptions()) {
        if (each.valueName) {
            (each.kind == ValueKind::Path ? files : each.choices ? choices : texts) << spelling(each.option);
        }
    }
    const QString either = QStringLiteral(" | ");
    return {bashArm(files.join(either), QStringLiteral("echo file")),
            bashArm(choices.join(either), QStringLiteral("echo choice")),
            bashArm(texts.join(either), QStringLiteral("echo text"))};
}

QStringList choiceArms()
{
    QStringList arms;
    for (const OptionSpec& each : allOptions()) {
        if (each.choices) {
            arms << bashArm(spelling(each.option), echo(choicesOf(each.option)));
        }
    }
    return arms;
}

/// Returns an arm for each command that takes other values than the option's usual ones.
QStringList ownChoiceArms()
{
    QStringList arms;
    for (const Command* const command : allCommands()) {
        for (const OptionMeaning& meaning : command->meanings) {
            if (meaning.choices) {
                const QString pattern =
                    u'\'' + QLatin1StringView(command->words) + u' ' + spelling(meaning.option) + u'\'';
                arms << bashArm(pattern, echo(choicesOf(*command, meaning.option)));
            }
        }
    }
    return arms;
}

QStringList operandArms()
{
    const QString pattern = u'\'' + commandsWithOperand().join(QStringLiteral("' | '")) + u'\'';
    return {bashArm(pattern, QStringLiteral("return 0"))};
}

QStringList repeatableArms()
{
    QStringList repeatable;
    for (const OptionSpec& each : allOptions()) {
        if (each.isRepeatable) {
            repeatable << spelling(each.option);
        }
    }
    return {bashArm(repeatable.join(QStringLiteral(" | ")), QStringLiteral("return 0"))};
}

} // namespace

GeneratedParts bashParts()
{
    return {{QStringLiteral("bash-options"), optionArms()},
            {QStringLiteral("bash-words"), wordArms()},
            {QStringLiteral("bash-kinds"), kindArms()},
            {QStringLiteral("bash-choices"), choiceArms()},
            {QStringLiteral("bash-own-choices"), ownChoiceArms()},
            {QStringLiteral("bash-operands"), operandArms()},
            {QStringLiteral("bash-repeatable"), repeatableArms()}};
}

} // namespace usher::cli
