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
        {Option::As, "as", "NAME", "The super-user who does it, logged in first and logged out afterwards.",
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
         "Read the token (UST) of the session that is asked about from FILE."},
        {Option::Out, "out", "FILE",
         "The new file to write, which only you can read. Without it, login and audit checkpoint write to "
         "standard output.",
         "Which file is to be written? Give a new one with --out FILE."},
        {Option::Record, "record", "N", "The record's number. It may also stand after the command.",
         "Which record? Give its number, as audit list shows it."},
        {Option::From, "from", "TIME",
         "Only records of this moment or later: YYYY-MM-DD[THH:MM[:SS]], in UTC."},
        {Option::Until, "until", "TIME", "Only records from before this moment, in the same form."},
        {Option::Op, "op", "NAME", "Only records of this operation, such as session.get."},
        {Option::Outcome, "outcome", "OUTCOME", "Only records with this outcome: ok, refused or failed."},
        {Option::Actor, "actor", "NAME", "Only what this user did, by name or ID."},
        {Option::Target, "target", "NAME", "Only what was done about this user, by name or ID."},
        {Option::Cid, "cid", "ID", "Only records with this correlation ID."},
        {Option::Text, "text", "TEXT",
         "Only records that have TEXT in them; upper and lower case count as the same."},
        {Option::Query, "query", "QUERY",
         "What to search for, in the language of the manual's page on sessions. It may also stand after the "
         "command, unless it begins with a -."},
        {Option::Order, "order", "KEY",
         "created, expires, user, address, agent or kind; with a - in front for the reverse order. Default: "
         "-created, the newest first."},
        {Option::Limit, "limit", "N", "Show at most N. Default: 100."},
        {Option::Before, "before", "N", "Only records with a number below N: the next page."},
        {Option::Json, "json", nullptr, "Write JSON instead: one object on each line."},
        {Option::Format, "format", "FORMAT", "How to write records: jsonl, csv or evidence.",
         "In which format? Give --format jsonl, csv or evidence."},
        {Option::OlderThan, "older-than", "DAYS",
         "Only records that are older than this many days; at least 1.",
         "How old must the records be? Give their age with --older-than DAYS."},
        {Option::PublicKey, "public-key", "KEY",
         "Verify with this public key, as audit key printed it earlier: usher/STORE-ID+HASH+KEY."},
        {.option = Option::Checkpoint,
         .name = "checkpoint",
         .valueName = "FILE",
         .text = "Compare the log with this earlier checkpoint. May be given several times.",
         .isRepeatable = true},
        {Option::Against, "against", "FILE", "Prove that the log goes on from this earlier checkpoint."},
        {Option::Evidence, "evidence", "FILE", "Verify this exported file, without a store."},
        {Option::Pem, "pem", nullptr, "Print the key in PEM, the form that openssl reads."},
        {Option::App, "app", "NAME",
         "The application to call as: one of apps.all in sso.conf. Default: Usher's own."},
        {Option::RemoteAddr, "remote-addr", "ADDRESS",
         "The address to call from: one, or several joined with \", \". Default: this machine's."},
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
