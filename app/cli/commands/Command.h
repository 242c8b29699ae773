// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/Failure.h"
#include "app/cli/terminal/Options.h"

#include <span>

namespace usher::cli
{

/// A command of the program: one row of the table that parsing, help and running share. Texts are ASCII.
struct Command final {
    const char* words;   ///< `session get`
    const char* usage;   ///< what follows the words
    const char* summary; ///< one line, for the overview
    const char* details; ///< paragraphs, for the command's own help
    /// That it takes, beside --help and --version. Of --user and --current-ust-file, where it takes both, one
    /// must be given.
    std::span<const Option> options;
    std::span<const Option> needed; ///< those of them that must be given in any case
    Outcome<ExitStatus> (*run)(const Arguments& arguments);
    Actor actor = {};
    std::optional<Option> operand = {};   ///< whose value may stand behind the words without its name
    std::optional<Option> exempting = {}; ///< with it, nothing is needed
};

[[nodiscard]] std::span<const Command> allCommands();

} // namespace usher::cli
