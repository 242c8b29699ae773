// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>

#include "app/cli/options/OptionList.h"
#include "app/cli/terminal/Failure.h"

namespace usher::cli
{

/// What an option means to one command, where that is more, or something else, than to others. ASCII.
struct OptionMeaning final {
    Option option = {};
    const char* valueName = nullptr; ///< null if the option takes no value
    const char* text = nullptr;
    const char* choices =
        nullptr; ///< the values that this command takes, with blanks between them; null: the usual
};

/// The explanation of --user in commands that are about another user than the one who logs in.
inline constexpr OptionMeaning otherUser{
    .option = Option::User, .valueName = "OTHERNAME", .text = "The name of the user whom it is about."};
/// The explanation of --new-password-file in commands that set another user's password.
inline constexpr OptionMeaning otherUsersNewPassword{
    .option = Option::NewPasswordFile,
    .valueName = "FILE",
    .text = "Read the new password of OTHERNAME from FILE instead of asking."};
/// The explanation of --out in commands that make a signed statement.
inline constexpr OptionMeaning statementFile{
    .option = Option::Out,
    .valueName = "FILE",
    .text = "The new file for the signed statement, which only you can read; - is standard output."};

/// The explanation of --target-ust-file in commands that filter records.
inline constexpr OptionMeaning recordsOfToken{
    .option = Option::TargetUstFile,
    .valueName = "FILE",
    .text = "Only records about the session of the token (UST) in FILE."};

/// The super-user of --as, in commands that take no new password for this user.
inline constexpr Actor superUserOfAs{.name = Option::As, .newPassword = {}};

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
    std::optional<Option> operand = {};         ///< its value may follow the words without the option's name
    std::optional<Option> neededUnless = {};    ///< if it is given, the `needed` options may be missing
    std::optional<Option> written = {};         ///< names a file that this command writes and others read
    std::array<OptionMeaning, 4> meanings = {}; ///< those without a text are not used

    /// Returns whether the command works on a store.
    [[nodiscard]] constexpr bool hasStore() const { return options.contains(Option::Store); }
    /// Returns the command's own explanation of the option; null if it has none.
    [[nodiscard]] constexpr const OptionMeaning* meaningOf(Option option) const
    {
        const auto* const found =
            std::find_if(meanings.begin(), meanings.end(), [option](const OptionMeaning& meaning) {
                return meaning.text && meaning.option == option;
            });
        return found == meanings.end() ? nullptr : found;
    }
};

/// Returns the values that the command lists for the option; an empty list if there are none.
[[nodiscard]] inline QStringList choicesOf(const Command& command, Option option)
{
    const OptionMeaning* const meaning = command.meaningOf(option);
    return meaning && meaning->choices ? QString(QLatin1StringView(meaning->choices)).split(u' ')
                                       : choicesOf(option);
}

} // namespace usher::cli
