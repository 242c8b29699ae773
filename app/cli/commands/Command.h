// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/Failure.h"
#include "app/cli/terminal/OptionList.h"

namespace usher::cli
{

/// A command of the program: one row of the table that parsing, help and execution share. Texts are ASCII.
struct Command final {
    const char* words;   ///< `session get`
    const char* usage;   ///< what follows the words, such as `--user NAME`
    const char* summary; ///< one line, for the overview
    const char* details; ///< paragraphs, for the command's own help
    /// The options that the command takes, besides --help and --version. If it takes both --user and
    /// --current-ust-file, exactly one of them must be given.
    OptionList options;
    OptionList needed; ///< the options that must always be given
    CommandResult<ExitStatus> (*run)(const Arguments& arguments);
    Actor actor = {};
    std::optional<Option> operand = {};      ///< its value may follow the words without the option's name
    std::optional<Option> neededUnless = {}; ///< if it is given, the `needed` options may be missing

    /// Returns whether the command works on a store.
    [[nodiscard]] constexpr bool hasStore() const { return options.contains(Option::Store); }
};

} // namespace usher::cli
