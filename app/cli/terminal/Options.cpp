// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/Options.h"

#include <algorithm>
#include <array>

namespace usher::cli
{

std::span<const OptionSpec> allOptions()
{
    static constexpr auto specs = std::to_array<OptionSpec>({
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
        {Option::OldKeyFile, "old-key-file", "FILE",
         "Read the secret key that the store had until now from FILE instead of asking."},
        {Option::CurrentUstFile, "current-ust-file", "FILE",
         "Read your own token (UST), as login hands it out, from FILE."},
        {Option::TargetUstFile, "target-ust-file", "FILE",
         "Read the token (UST) of the session in question from FILE."},
        {Option::Out, "out", "FILE",
         "The new file to write, which only you can read. login and audit checkpoint write to standard "
         "output "
         "without it.",
         "Which file is to be written? Name a new one with --out FILE."},
        {Option::Record, "record", "N", "The record's number; it may stand behind the command, too.",
         "Which record? Give its number, as audit list shows it."},
        {Option::From, "from", "TIME",
         "Only records of this moment or later: YYYY-MM-DD[THH:MM[:SS]], in UTC."},
        {Option::Until, "until", "TIME", "Only records from before this moment, written likewise."},
        {Option::Op, "op", "NAME", "Only records of this operation, such as session.get."},
        {Option::Outcome, "outcome", "OUTCOME", "Only records with this outcome: ok, refused or failed."},
        {Option::Actor, "actor", "NAME", "Only what this user did, by name or ID."},
        {Option::Target, "target", "NAME", "Only what was done about this user, by name or ID."},
        {Option::Cid, "cid", "ID", "Only records with this correlation ID."},
        {Option::Text, "text", "TEXT", "Only records that have TEXT in them, whatever its case."},
        {Option::Query, "query", "QUERY",
         "What to search for, in the language of the manual's page on sessions; it may stand behind the "
         "command, too, unless it begins with a -."},
        {Option::Order, "order", "KEY",
         "created, expires, user, address, agent or kind; with a - in front the other way round. -created, "
         "unless given: the newest first."},
        {Option::Limit, "limit", "N", "Show at most N; 100, unless given."},
        {Option::Before, "before", "N", "Only records with a number below N: the next page."},
        {Option::Json, "json", nullptr, "Write JSON instead: an object on a line for each."},
        {Option::Format, "format", "FORMAT", "How to write records: jsonl, csv or evidence.",
         "In which format? Give --format jsonl, csv or evidence."},
        {Option::OlderThan, "older-than", "DAYS", "What is older than so many days; at least 1.",
         "From which age on? Give it with --older-than DAYS."},
        {Option::PublicKey, "public-key", "KEY",
         "Verify with this public key, as audit key printed it once: usher/STORE-ID+HASH+KEY."},
        {.option = Option::Checkpoint,
         .name = "checkpoint",
         .valueName = "FILE",
         .text = "Hold the log against this earlier checkpoint. May be given several times.",
         .isRepeatable = true},
        {Option::Against, "against", "FILE", "Prove that the log goes on from this earlier checkpoint."},
        {Option::Evidence, "evidence", "FILE", "Verify this exported file, without a store."},
        {Option::Pem, "pem", nullptr, "Print it in PEM, as openssl reads it."},
        {Option::App, "app", "NAME",
         "The application to call as: one of apps.all in sso.conf. Usher's own, unless given."},
        {Option::RemoteAddr, "remote-addr", "ADDRESS",
         "The address to call from: one, or several joined with \", \". This machine's, unless given."},
        {Option::Help, "help", nullptr, "Show this help."},
        {Option::Version, "version", nullptr, "Show the version."},
    });
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
