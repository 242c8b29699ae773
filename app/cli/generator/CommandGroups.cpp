// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/generator/CommandGroups.h"

#include "app/cli/commands/CommandTable.h"

namespace usher::cli
{

bool CommandGroup::hasSecondWords() const
{
    return word != QLatin1StringView(commands.front()->words);
}

std::vector<CommandGroup> commandGroups()
{
    std::vector<CommandGroup> groups;
    for (const Command* const command : allCommands()) {
        const QString word = QString(QLatin1StringView(command->words)).section(u' ', 0, 0);
        const auto group = std::find_if(groups.begin(), groups.end(), [&](const CommandGroup& candidate) {
            return candidate.word == word;
        });
        if (group == groups.end()) {
            groups.push_back({.word = word, .commands = {command}});
        } else {
            group->commands.push_back(command);
        }
    }
    return groups;
}

QString secondWord(const Command& command)
{
    return QString(QLatin1StringView(command.words)).section(u' ', 1);
}

QStringList commandsWithOperand()
{
    QStringList commands;
    for (const Command* const command : allCommands()) {
        if (command->operand) {
            commands << QLatin1StringView(command->words);
        }
    }
    return commands;
}

} // namespace usher::cli
