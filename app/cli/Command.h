// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Failure.h"
#include "Options.h"

#include <span>

namespace usher::cli
{

/// Whose rights a command acts by.
enum class Actor {
    Nobody, ///< or whoever each line of `call` names
    User,   ///< who logs in: needs --user
    Admin,  ///< a super-user: --user, logged in and out around the command, or --current-ust-file
};

/// A command of the program: one row of the table that parsing, help and running share. Texts are ASCII.
struct Command final {
    const char* words;   ///< `session get`
    const char* usage;   ///< what follows the words
    const char* summary; ///< one line, for the overview
    const char* details; ///< paragraphs, for the command's own help
    Actor actor;
    std::span<const Option> options; ///< that it takes, beside --help and --version
    Outcome<ExitStatus> (*run)(const Arguments& arguments);
};

[[nodiscard]] std::span<const Command> allCommands();

} // namespace usher::cli
