// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/generator/ZshParts.h"

#include "app/cli/commands/CommandTable.h"
#include "app/cli/generator/CommandGroups.h"

namespace usher::cli
{

namespace
{

QString quoted(QString text)
{
    return u'\'' + text.replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

/// Puts a backslash before the characters that end a part of a specification.
QString escaped(QString text)
{
    for (const char16_t special : {u'\\', u'[', u']', u':'}) {
        text.replace(QChar(special), QStringLiteral("\\") + QChar(special));
    }
    return text;
}

QString withoutStop(const QString& text)
{
    return text.endsWith(u'.') ? text.chopped(1) : text;
}

/// Returns the text up to its first colon, or the end of its first sentence.
QString beginning(const QString& text)
{
    return withoutStop(text.section(QStringLiteral(". "), 0, 0).section(QStringLiteral(": "), 0, 0));
}

/// Returns the option with these values as _arguments takes it: `--user=[explanation]:message:action`.
QString specification(const OptionSpec& option, const QStringList& choices)
{
    const QString text = QLatin1StringView(option.text);
    QString result = (option.isRepeatable ? QStringLiteral("*") : QString()) + spelling(option.option);
    if (!option.valueName) {
        return result + u'[' + escaped(beginning(text)) + u']';
    }
    result += QStringLiteral("=[") + escaped(beginning(text)) + QStringLiteral("]:") +
              escaped(withoutStop(text)) + u':';
    if (!choices.isEmpty()) {
        result += u'(' + choices.join(u' ') + u')';
    } else if (option.kind == ValueKind::Path) {
        result += QStringLiteral("_files");
    }
    return result;
}

QStringList specifications()
{
    QStringList lines;
    for (const OptionSpec& each : allOptions()) {
        lines << QLatin1StringView(each.name) + u' ' + quoted(specification(each, choicesOf(each.option)));
    }
    return lines;
}

/// Returns a word and its explanation, as _describe takes them.
QString described(const QString& word, const QString& explanation)
{
    return quoted(word + u':' + explanation);
}

QStringList firstWords()
{
    QStringList lines;
    for (const CommandGroup& group : commandGroups()) {
        QStringList second;
        for (const Command* const command : group.commands) {
            second << secondWord(*command);
        }
        lines << described(group.word, group.hasSecondWords()
                                           ? second.join(QStringLiteral(", "))
                                           : QString(QLatin1StringView(group.commands.front()->summary)));
    }
    return lines;
}

/// Returns the options for which the command takes other values than the usual ones.
QString ownSpecifications(const Command& command)
{
    QString assignments;
    for (const OptionMeaning& meaning : command.meanings) {
        if (meaning.choices) {
            const OptionSpec& option = spec(meaning.option);
            assignments += QStringLiteral("; specs[%1]=").arg(QLatin1StringView(option.name)) +
                           quoted(specification(option, choicesOf(command, meaning.option)));
        }
    }
    return assignments;
}

QStringList zshArms()
{
    QStringList arms;
    for (const CommandGroup& group : commandGroups()) {
        if (!group.hasSecondWords()) {
            continue;
        }
        arms << group.word + u')' << QStringLiteral("    commands=(");
        for (const Command* const command : group.commands) {
            arms << QStringLiteral("        ") +
                        described(secondWord(*command), QLatin1StringView(command->summary));
        }
        arms << QStringLiteral("    )") << QStringLiteral("    ;;");
    }
    for (const Command* const command : allCommands()) {
        QStringList options;
        for (const Option option : command->options) {
            options << QLatin1StringView(spec(option).name);
        }
        arms << quoted(QLatin1StringView(command->words)) + QStringLiteral(") takes=(") + options.join(u' ') +
                    u')' + ownSpecifications(*command) + QStringLiteral(" ;;");
    }
    return arms;
}

QStringList operandWords()
{
    QStringList lines;
    for (const QString& words : commandsWithOperand()) {
        lines << quoted(words);
    }
    return lines;
}

} // namespace

GeneratedParts zshParts()
{
    return {{QStringLiteral("zsh-specifications"), specifications()},
            {QStringLiteral("zsh-first-words"), firstWords()},
            {QStringLiteral("zsh-commands"), zshArms()},
            {QStringLiteral("zsh-operands"), operandWords()}};
}

} // namespace usher::cli
