// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Help.h"

#include <QStringList>

#include "app/cli/ExitStatuses.h"
#include "app/cli/commands/CommandTable.h"

namespace usher::cli
{

namespace
{

constexpr qsizetype lineWidth = 79;

/// Returns `text` in lines of at most `lineWidth` characters that begin with `indent` blanks. A line that
/// already begins with a blank is not wrapped.
QString wrapped(const QString& text, qsizetype indent)
{
    QString result;
    const QString margin(indent, u' ');
    for (const QString& paragraph : text.split(u'\n')) {
        if (paragraph.startsWith(u' ') || paragraph.isEmpty()) {
            result += paragraph.isEmpty() ? QStringLiteral("\n") : margin + paragraph + u'\n';
            continue;
        }
        QString line = margin;
        for (const QString& word : paragraph.split(u' ')) {
            if (line.size() > indent && line.size() + 1 + word.size() > lineWidth) {
                result += line + u'\n';
                line = margin;
            }
            line += (line.size() > indent ? QStringLiteral(" ") : QString()) + word;
        }
        result += line + u'\n';
    }
    return result;
}

/// Returns `name` and, in a second column, its explanation.
QString entry(const QString& name, const char* text)
{
    constexpr qsizetype column = 28;
    const QString beside = wrapped(QLatin1StringView(text), column);
    return (QStringLiteral("  ") + name).leftJustified(column) + beside.sliced(column);
}

QString optionEntry(const Command& command, Option option)
{
    const OptionMeaning* const meaning = command.meaningOf(option);
    if (!meaning) {
        return entry(spellingWithValue(option), spec(option).text);
    }
    const QString value = QLatin1StringView(meaning->valueName);
    return entry(value.isEmpty() ? spelling(option) : spelling(option) + u' ' + value, meaning->text);
}

bool takesSecrets(const Command& command)
{
    return command.options.contains(Option::PasswordFile) || command.options.contains(Option::CurrentUstFile);
}

} // namespace

QString overview()
{
    QString text =
        QStringLiteral("usher-cli shows and ends user sessions of Zato SSO, and records that it did so.\n\n"
                       "Usage: usher-cli --store PATH COMMAND [OPTION]...\n"
                       "       usher-cli COMMAND --help\n\n");
    text += wrapped(
        QStringLiteral(
            "PATH is a store: a folder with secrets.conf, server.conf and sso.conf, as "
            "\"store create\" makes one. It can also be a Zato server's folder, the config/repo "
            "in it, the folder of one such server, or one of the store's files, but not its database."),
        0);
    text += QStringLiteral("\nCommands:\n");
    for (const Command* const command : allCommands()) {
        text += entry(QLatin1StringView(command->words), command->summary);
    }
    text += QStringLiteral("\nTo begin:\n"
                           "  usher-cli example\n"
                           "      try it on a sample store, which is deleted afterwards\n"
                           "  usher-cli --store ~/usher-store store create --user admin1\n"
                           "      make a store; the command asks for a password\n"
                           "  usher-cli --store ~/usher-store login --user admin1 --out ~/token\n"
                           "      log in; the token goes to a file that only you can read\n"
                           "  usher-cli --store ~/usher-store session get --user admin1 "
                           "--target-ust-file ~/token\n"
                           "      look at that session\n"
                           "  usher-cli --store ~/usher-store logout --current-ust-file ~/token\n"
                           "      end that session\n\n");
    text += wrapped(QStringLiteral("Passwords, codes and tokens never go on the command line, where others "
                                   "could see them. They come from the file that an option names (- is "
                                   "standard input) or from a prompt. So does what a store's files do not "
                                   "have: its secret key, which --key-stdin reads from standard input, and "
                                   "the values of $NAME in them whose variables are not set."),
                    0);
    text += QStringLiteral("\nExit status:\n");
    for (std::size_t status = 0; status < exitStatusMeanings.size(); ++status) {
        constexpr qsizetype column = 5;
        const QString meaning = wrapped(QLatin1StringView(exitStatusMeanings.at(status)) + u'.', column);
        text += QStringLiteral("  %1  ").arg(status) + meaning.sliced(column);
    }
    return text;
}

QString helpOnGroup(const QString& word)
{
    QString text = QStringLiteral("Usage: usher-cli --store PATH %1 COMMAND [OPTION]...\n"
                                  "       usher-cli %1 COMMAND --help\n\nCommands:\n")
                       .arg(word);
    for (const Command* const command : allCommands()) {
        if (QLatin1StringView(command->words).startsWith(word + u' ')) {
            text += entry(QLatin1StringView(command->words), command->summary);
        }
    }
    return text;
}

QString helpOn(const Command& command)
{
    const QString usage = QLatin1StringView(command.usage);
    QString text = QStringLiteral("Usage: usher-cli ") +
                   (command.hasStore() ? QStringLiteral("--store PATH ") : QString()) +
                   QLatin1StringView(command.words) + (usage.isEmpty() ? QString() : u' ' + usage) +
                   QStringLiteral("\n\n") + wrapped(QLatin1StringView(command.details), 0) +
                   QStringLiteral("\nOptions:\n");
    for (const Option option : command.options) {
        text += optionEntry(command, option);
    }
    text += optionEntry(command, Option::Help) + optionEntry(command, Option::Version);
    if (takesSecrets(command)) {
        const QString note = QStringLiteral("A FILE that is read may be - for standard input, but only one "
                                            "FILE, and not together with --key-stdin. A line feed at the end "
                                            "of a FILE does not count. The command asks on the terminal for "
                                            "what is needed and not in a FILE, and does not show what you "
                                            "type.");
        text += u'\n' + wrapped(note, 0);
    }
    return text;
}

} // namespace usher::cli
