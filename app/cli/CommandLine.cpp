// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CommandLine.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include <QCommandLineParser>

#include "app/cli/commands/CommandTable.h"
#include "app/cli/options/ArgumentText.h"

namespace usher::cli
{

namespace
{

QString seeHelp(const ParsedCommandLine& parsed)
{
    const QString words = parsed.command ? QString(QLatin1StringView(parsed.command->words)) : parsed.group;
    return QStringLiteral(" See usher-cli ") + words + (words.isEmpty() ? QString() : QStringLiteral(" ")) +
           QStringLiteral("--help.");
}

void addOptions(QCommandLineParser& parser)
{
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    for (const OptionSpec& each : allOptions()) {
        QStringList names{QLatin1StringView(each.name)};
        if (each.option == Option::Help) {
            names << QStringLiteral("h");
        }
        parser.addOption({names, {}, QLatin1StringView(each.valueName)});
    }
}

/// Returns the command whose words are the first of `words`; null if there is none.
const Command* findCommand(const QStringList& words)
{
    for (const Command* const command : allCommands()) {
        const QStringList its = QString(QLatin1StringView(command->words)).split(u' ');
        if (words.first(std::min(its.size(), words.size())) == its) {
            return command;
        }
    }
    return nullptr;
}

/// Returns the second words of the commands that begin with `word`.
QStringList secondWords(const QString& word)
{
    QStringList words;
    for (const Command* const command : allCommands()) {
        const QString its = QLatin1StringView(command->words);
        if (its.startsWith(word + u' ')) {
            words << its.section(u' ', 1);
        }
    }
    return words;
}

/// Returns how many letters must be added, left out or replaced to make one text of the other.
qsizetype differenceBetween(QStringView left, QStringView right)
{
    std::vector<qsizetype> row(static_cast<std::size_t>(right.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (const QChar letter : left) {
        qsizetype diagonal = row.front()++;
        for (std::size_t i = 1; i < row.size(); ++i) {
            const bool isSame = letter == right[static_cast<qsizetype>(i) - 1];
            const qsizetype replaced = diagonal + (isSame ? 0 : 1);
            diagonal = row[i];
            row[i] = std::min({replaced, row[i] + 1, row[i - 1] + 1});
        }
    }
    return row.back();
}

/// Returns the words of the command that these words are probably meant to be; an empty text if there is
/// none.
QString commandLike(const QStringList& words)
{
    constexpr qsizetype most = 2; // letters that may be wrong
    QString nearest;
    qsizetype least = most + 1;
    for (const Command* const command : allCommands()) {
        const QString its = QLatin1StringView(command->words);
        const QString typed = words.first(std::min(words.size(), its.count(u' ') + 1)).join(u' ');
        const qsizetype difference = differenceBetween(typed, its);
        if (difference < least && 2 * difference < its.size()) {
            least = difference;
            nearest = its;
        }
    }
    return nearest;
}

QString unknownCommand(const QStringList& words, const QString& group)
{
    if (words.isEmpty()) {
        return QStringLiteral("Which command?");
    }
    if (const QString like = commandLike(words); !like.isEmpty()) {
        return QStringLiteral("There is no such command. Do you mean ") + like + u'?';
    }
    if (group.isEmpty()) {
        return QStringLiteral("There is no such command.");
    }
    return QStringLiteral("Which command of %1: %2?")
        .arg(group, secondWords(group).join(QStringLiteral(", ")));
}

/// Returns which option lacks its value, or has one that it does not take.
QString whyValueIsWrong(const QStringList& arguments)
{
    for (const QString& argument : arguments) {
        const QString typed = argument.section(u'=', 0, 0);
        for (const OptionSpec& each : allOptions()) {
            const QString name = spelling(each.option);
            if (typed != name && typed != name.sliced(1)) {
                continue;
            }
            const bool hasValue = argument.size() > typed.size();
            if (hasValue && !each.valueName) {
                return name + QStringLiteral(" takes no value.");
            }
            if (!hasValue && each.valueName && &argument == &arguments.last()) {
                return name + QStringLiteral(" needs a value.");
            }
        }
    }
    return QStringLiteral("An option lacks its value, or has one that it does not take.");
}

QString whyNotParsed(const QCommandLineParser& parser, const QStringList& arguments, const Command* command)
{
    const QStringList unknown = parser.unknownOptionNames();
    if (unknown.isEmpty()) {
        return whyValueIsWrong(arguments);
    }
    const QString& name = unknown.first();
    const bool hasOneDash = std::any_of(arguments.begin(), arguments.end(), [&](const QString& argument) {
        return argument.section(u'=', 0, 0) == u'-' + name;
    });
    const bool isQuery = hasOneDash && command && command->operand == Option::Query;
    return QStringLiteral("There is no option ") + (hasOneDash ? QStringLiteral("-") : QStringLiteral("--")) +
           name + u'.' +
           (isQuery ? QStringLiteral(" Give a query that begins with a - with --query=QUERY.") : QString());
}

/// Takes the word `help` for the option: `help audit list`, `audit help`. Returns whether it was there.
bool takeHelpWord(QStringList& words)
{
    const QString help = QStringLiteral("help");
    if (words.value(0) == help) {
        words.removeFirst();
        return true;
    }
    constexpr qsizetype afterAGroup = 2;
    if (words.size() == afterAGroup && words.last() == help) {
        words.removeLast();
        return true;
    }
    return false;
}

CommandResult<Arguments> takeArguments(const QCommandLineParser& parser, const Actor& actor)
{
    Arguments arguments(actor);
    for (const OptionSpec& each : allOptions()) {
        const QString name = QLatin1StringView(each.name);
        if (!parser.isSet(name)) {
            continue;
        }
        QStringList values = parser.values(name);
        if (values.size() > 1 && !each.isRepeatable) {
            return usageFailure(spelling(each.option) + QStringLiteral(" is given more than once."));
        }
        for (QString& value : values) { // none, if the option takes no value
            auto taken = takenValue(each, value);
            if (!taken) {
                return tl::unexpected(taken.error());
            }
            value = std::move(*taken);
        }
        if (each.valueName && values.contains(QString())) {
            return usageFailure(spelling(each.option) + QStringLiteral(" needs a value."));
        }
        arguments.set(each.option, values);
    }
    return arguments;
}

/// Takes the word after the command's words as the value of the command's operand. Returns false if there are
/// too many words.
bool takeWords(const QStringList& words, const Command& command, Arguments& arguments)
{
    const QStringList more = words.sliced(QLatin1StringView(command.words).count(u' ') + 1);
    if (more.isEmpty()) {
        return true;
    }
    if (more.size() > 1 || !command.operand || arguments.has(*command.operand)) {
        return false;
    }
    arguments.set(*command.operand, more);
    return true;
}

QString whyNotTaken(const Command& command, const Arguments& arguments)
{
    for (const OptionSpec& each : allOptions()) {
        if (arguments.has(each.option) && !command.options.contains(each.option)) {
            return QLatin1StringView(command.words) + QStringLiteral(" takes no ") + spelling(each.option) +
                   u'.';
        }
    }
    const bool isExempt = command.neededUnless && arguments.has(*command.neededUnless);
    for (const Option option : command.needed) {
        if (!isExempt && !arguments.has(option)) {
            return QLatin1StringView(spec(option).errorIfMissing);
        }
    }
    return {};
}

/// Returns what is wrong with the options that say who asks, for a command that takes --user or
/// --current-ust-file. Returns an empty text if nothing is wrong.
QString whyNobodyAsks(const Command& command, const Arguments& arguments)
{
    if (!command.options.contains(Option::User) || !command.options.contains(Option::CurrentUstFile)) {
        return {};
    }
    const bool hasUser = arguments.has(Option::User);
    const bool hasToken = arguments.has(Option::CurrentUstFile);
    if (hasUser == hasToken) {
        return hasUser ? QStringLiteral("Give either --user NAME or --current-ust-file FILE, not both.")
                       : QStringLiteral(
                             "Who asks? Give --user NAME, to log in and out, or --current-ust-file FILE.");
    }
    for (const Option option : {Option::PasswordFile, Option::NewPasswordFile, Option::CodeFile}) {
        if (hasToken && arguments.has(option)) {
            return spelling(option) + QStringLiteral(" can only be used with --user NAME.");
        }
    }
    return {};
}

QString whyInputIsTakenTwice(const Command& command, const Arguments& arguments)
{
    qsizetype files = 0;
    for (const OptionSpec& each : allOptions()) {
        if (each.isInput && each.option != command.written) {
            files += arguments.values(each.option).count(QStringLiteral("-"));
        }
    }
    if (files > 0 && arguments.has(Option::KeyStdin)) {
        return QStringLiteral("With --key-stdin no file can be standard input (-).");
    }
    return files > 1 ? QStringLiteral("Only one file can be standard input (-).") : QString();
}

} // namespace

CommandResult<ParsedCommandLine> readCommandLine(const QStringList& arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    const bool isParsed = parser.parse(arguments);
    QStringList words = parser.positionalArguments();
    const bool hasHelpWord = !findCommand(words) && takeHelpWord(words);
    ParsedCommandLine parsed{.command = findCommand(words)};
    if (!parsed.command && !secondWords(words.value(0)).isEmpty()) {
        parsed.group = words.first();
    }
    const auto refuse = [&](const QString& sentence) { return usageFailure(sentence + seeHelp(parsed)); };
    if (!isParsed) {
        return refuse(whyNotParsed(parser, arguments, parsed.command));
    }
    auto taken = takeArguments(parser, parsed.command ? parsed.command->actor : Actor{});
    if (!taken) {
        return refuse(taken.error().sentence);
    }
    parsed.arguments = *taken;
    if (hasHelpWord) {
        parsed.arguments.set(Option::Help, {});
    }
    const bool asksForHelp = parsed.arguments.has(Option::Help);
    const bool onlyAsks = asksForHelp || taken->has(Option::Version);
    if ((onlyAsks && (parsed.command || words.isEmpty())) ||
        (asksForHelp && !parsed.group.isEmpty() && words.size() == 1)) {
        return parsed;
    }
    if (!parsed.command) {
        return refuse(unknownCommand(words, parsed.group));
    }
    if (!takeWords(words, *parsed.command, parsed.arguments)) {
        return refuse(QStringLiteral("There are more words than the command takes.") +
                      (arguments.contains(QStringLiteral("--"))
                           ? QStringLiteral(" Everything after -- is a word, so options stand before it.")
                           : QStringLiteral(" Tokens and passwords never go on the command line, but into a "
                                            "file or a prompt.")));
    }
    for (const QString& why :
         {whyNotTaken(*parsed.command, parsed.arguments), whyNobodyAsks(*parsed.command, parsed.arguments),
          whyInputIsTakenTwice(*parsed.command, parsed.arguments)}) {
        if (!why.isEmpty()) {
            return refuse(why);
        }
    }
    return parsed;
}

} // namespace usher::cli
