// SPDX-License-Identifier: GPL-3.0-or-later
#include "Options.h"

#include <algorithm>
#include <array>

namespace usher::cli
{

std::span<const OptionSpec> allOptions()
{
    static constexpr std::array<OptionSpec, 12> specs = {{
        {Option::Store, "store", "DIR", "The store: a folder with secrets.conf, server.conf and sso.conf."},
        {Option::User, "user", "NAME", "The user's name."},
        {Option::PasswordFile, "password-file", "FILE", "Read the password from FILE instead of asking."},
        {Option::NewPasswordFile, "new-password-file", "FILE",
         "Read the new password from FILE, for when the password must be changed."},
        {Option::CodeFile, "code-file", "FILE",
         "Read the one-time code from FILE, for users who have such codes."},
        {Option::CurrentUstFile, "current-ust-file", "FILE",
         "Read your own token (UST), as login hands it out, from FILE."},
        {Option::TargetUstFile, "target-ust-file", "FILE",
         "Read the token (UST) of the session to look at from FILE instead of asking."},
        {Option::Out, "out", "FILE",
         "Write the token to FILE, which must not be there yet and only you can read, instead of to "
         "standard output."},
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

} // namespace usher::cli
