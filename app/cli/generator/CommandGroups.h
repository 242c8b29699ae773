// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

#include "app/cli/commands/Command.h"

namespace usher::cli
{

/// The commands that begin with the same word, such as `audit list` and `audit show`.
struct CommandGroup final {
    QString word = {};
    std::vector<const Command*> commands = {}; ///< a command of one word is alone in its group

    /// Returns whether a second word follows the first.
    [[nodiscard]] bool hasSecondWords() const;
};

/// Returns all commands by their first word, in the order of the overview.
[[nodiscard]] std::vector<CommandGroup> commandGroups();

/// Returns the second word of a command of two words.
[[nodiscard]] QString secondWord(const Command& command);

/// Returns the words of the commands that take an operand: a value without the name of its option.
[[nodiscard]] QStringList commandsWithOperand();

} // namespace usher::cli
