// SPDX-License-Identifier: GPL-3.0-or-later
#include "Options.h"

#include <algorithm>
#include <array>

namespace usher::cli
{

std::span<const OptionSpec> allOptions()
{
    static constexpr std::array<OptionSpec, 16> specs = {{
        {Option::Store, "store", "PATH",
         "The store: a folder with secrets.conf, server.conf and sso.conf, a Zato server's folder, or one of "
         "the three files.",
         "Which store? Give its folder with --store PATH."},
        {Option::KeyStdin, "key-stdin", nullptr,
         "Read the secret key from the first line of standard input, for a store whose secrets.conf says "
         "zato+stdin:///."},
        {Option::ReadOnly, "read-only", nullptr,
         "Change nothing in the database but your own session and the audit log."},
        {Option::User, "user", "NAME", "The user's name.", "Which user? Give the name with --user NAME."},
        {Option::As, "as", "NAME", "The super-user who does it, logged in before and out after.",
         "Who does it? Give the super-user's name with --as NAME."},
        {Option::SuperUser, "super-user", nullptr, "Make the new user a super-user."},
        {Option::PasswordFile, "password-file", "FILE", "Read the password from FILE instead of asking."},
        {Option::NewPasswordFile, "new-password-file", "FILE",
         "Read the new password from FILE: a new user's, or your own where it must be changed."},
        {Option::CodeFile, "code-file", "FILE",
         "Read the one-time code from FILE, for users who have such codes."},
        {Option::CurrentUstFile, "current-ust-file", "FILE",
         "Read your own token (UST), as login hands it out, from FILE."},
        {Option::TargetUstFile, "target-ust-file", "FILE",
         "Read the token (UST) of the session to look at from FILE instead of asking."},
        {Option::Out, "out", "FILE",
         "The new file to write, which only you can read: the backup, or login's token instead of to "
         "standard output.",
         "Which file is to be written? Name a new one with --out FILE."},
        {Option::App, "app", "NAME",
         "The application to call as: one of apps.all in sso.conf. Usher's own, unless given."},
        {Option::RemoteAddr, "remote-addr", "ADDRESS",
         "The address to call from: one, or several joined with \", \". This machine's, unless given."},
        {Option::Help, "help", nullptr, "Show this help."},
        {Option::Version, "version", nullptr, "Show the version."},
    }};
    return specs;
}

const OptionSpec& spec(Option option)
{
    const auto specs = allOptions();
    return *std::find_if(specs.begin(), specs.end(),
                         [option](const OptionSpec& candidate) { return candidate.option == option; });
}

QString spelling(Option option)
{
    return QStringLiteral("--") + QLatin1StringView(spec(option).name);
}

QString spellingWithValue(Option option)
{
    const char* const valueName = spec(option).valueName;
    return valueName ? spelling(option) + u' ' + QLatin1StringView(valueName) : spelling(option);
}

} // namespace usher::cli
