// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/act/ActText.h"
#include "app/cli/options/OptionList.h"
#include "app/cli/store/OpenStore.h"
#include "app/cli/terminal/OutputDestination.h"

namespace usher::cli
{

/// The options of a command with which the super-user of --as looks.
inline constexpr OptionList lookOptions = {Option::Store,    Option::As,  Option::PasswordFile,
                                           Option::CodeFile, Option::App, Option::RemoteAddr,
                                           Option::KeyStdin};

/// The options of a command with which the super-user of --as acts on other people's sessions or accounts.
inline constexpr OptionList actOptions =
    lookOptions + OptionList{Option::Reason, Option::DryRun, Option::Yes, Option::Json};

[[nodiscard]] ActFormat formatOf(const Arguments& arguments);

/// Opens the destination of the signed statement. Called before anything is done, so that a file that cannot
/// be made prevents it.
[[nodiscard]] CommandResult<OutputDestination> openOut(const Arguments& arguments);

/// Prints the lines to standard error.
void noteLines(const QByteArray& lines);

/// Writes what an act did to standard output; to standard error if the statement goes to standard output.
[[nodiscard]] CommandResult<void> writeDone(const Arguments& arguments, const QByteArray& lines);

/// Writes what became of the sessions of a plan, and the signed statement to `out` if --out is given. Fails
/// if the result is not all that was wanted.
[[nodiscard]] CommandResult<void> writeResult(const Arguments& arguments, const sso::EndResult& result,
                                              OutputDestination& out);

/// Fails if a new file cannot be where --out says. Called before anything is done.
[[nodiscard]] CommandResult<void> refuseUnusableOut(const Arguments& arguments);

} // namespace usher::cli
