// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options/Options.h"

#include <algorithm>
#include <array>

#include "core/audit/record/Operations.h"

namespace usher::cli
{

namespace
{

/// The operations of the log, with blanks between them.
constexpr auto operationChoices = [] {
    constexpr std::size_t size = [] {
        std::size_t sum = 0;
        for (const QLatin1StringView operation : audit::operations) {
            sum += static_cast<std::size_t>(operation.size()) + 1;
        }
        return sum;
    }();
    std::array<char, size> text{};
    auto* end = text.begin();
    for (const QLatin1StringView operation : audit::operations) {
        end = std::copy(operation.begin(), operation.end(), end);
        *end++ = ' ';
    }
    text.back() = '\0'; // in place of the last blank
    return text;
}();

} // namespace

std::span<const OptionSpec> allOptions()
{
    static constexpr auto specs = std::to_array<OptionSpec>({
        {.option = Option::Store,
         .name = "store",
         .valueName = "PATH",
         .kind = ValueKind::Path,
         .text =
             "The store: a folder with secrets.conf, server.conf and sso.conf, a Zato server's folder, the "
             "folder of one server, or one of the store's files, but not its database.",
         .errorIfMissing = "Which store? Give its folder with --store PATH."},
        {.option = Option::KeyStdin,
         .name = "key-stdin",
         .text =
             "Read the secret key from the first line of standard input, for a store whose secrets.conf says "
             "zato+stdin:///, or names a variable that is not set. Without this option, the key is asked for at "
             "the terminal."},
        {.option = Option::ReadOnly,
         .name = "read-only",
         .text = "Change nothing in the database but your own session and the audit log."},
        {.option = Option::User,
         .name = "user",
         .valueName = "NAME",
         .text = "The user's name.",
         .errorIfMissing = "Which user? Give the name with --user NAME."},
        {.option = Option::As,
         .name = "as",
         .valueName = "NAME",
         .text = "The super-user who does it, logged in first and logged out afterwards.",
         .errorIfMissing = "Who does it? Give the super-user's name with --as NAME."},
        {.option = Option::SuperUser, .name = "super-user", .text = "Make the new user a super-user."},
        {.option = Option::PasswordFile,
         .name = "password-file",
         .valueName = "FILE",
         .kind = ValueKind::Path,
         .text = "Read the password from FILE instead of asking.",
         .isInput = true},
        {.option = Option::NewPasswordFile,
         .name = "new-password-file",
         .valueName = "FILE",
         .kind = ValueKind::Path,
         .text = "Read your own new password from FILE, for a password that must be changed.",
         .isInput = true},
        {.option = Option::CodeFile,
         .name = "code-file",
         .valueName = "FILE",
         .kind = ValueKind::Path,
         .text = "Read the one-time code from FILE, for users who have such codes.",
         .isInput = true},
        {.option = Option::OldKeyFile,
         .name = "old-key-file",
         .valueName = "FILE",
         .kind = ValueKind::Path,
         .text = "Read the secret key that the store had until now from FILE instead of asking.",
         .isInput = true},
        {.option = Option::CurrentUstFile,
         .name = "current-ust-file",
         .valueName = "FILE",
         .kind = ValueKind::Path,
         .text = "Read your own token (UST), as login hands it out, from FILE (- is standard input).",
         .isInput = true},
        {.option = Option::TargetUstFile,
         .name = "target-ust-file",
         .valueName = "FILE",
         .kind = ValueKind::Path,
         .text = "Read the token (UST) of the session that is asked about from FILE.",
         .isInput = true},
        {.option = Option::History,
         .name = "history",
         .text = "Print the session's history, too: its login and its renewals, oldest first."},
        {.option = Option::Batch,
         .name = "batch",
         .text = "Look at every token in the file of --target-ust-file, and print a line for each."},
        {.option = Option::Out,
         .name = "out",
         .valueName = "FILE",
         .kind = ValueKind::Path,
         .text = "The new file to write, which only you can read; - is standard output.",
         .errorIfMissing = "Which file is to be written? Give a new one with --out FILE."},
        {.option = Option::Record,
         .name = "record",
         .valueName = "N",
         .text = "The record's number. It may also stand after the command.",
         .errorIfMissing = "Which record? Give its number, as audit list shows it."},
        {.option = Option::From,
         .name = "from",
         .valueName = "TIME",
         .text =
             "Only records of this moment or later: a date, or a date and a time with a blank or T between "
             "them, in UTC unless an offset follows. Times as Usher prints them are read, too."},
        {.option = Option::Until,
         .name = "until",
         .valueName = "TIME",
         .text =
             "Only records from before this moment, in the same form. A date alone means the end of that day."},
        {.option = Option::Op,
         .name = "op",
         .valueName = "NAME",
         .text = "Only records of this operation, such as session.get.",
         .choices = operationChoices.data()},
        {.option = Option::Outcome,
         .name = "outcome",
         .valueName = "OUTCOME",
         .text = "Only records with this outcome: ok, refused or failed.",
         .choices = "ok refused failed"},
        {.option = Option::Actor,
         .name = "actor",
         .valueName = "NAME",
         .text = "Only what this user did, by name or ID."},
        {.option = Option::Target,
         .name = "target",
         .valueName = "NAME",
         .text = "Only what was done about this user, by name or ID."},
        {.option = Option::Cid,
         .name = "cid",
         .valueName = "ID",
         .text = "Only records with this correlation ID."},
        {.option = Option::Text,
         .name = "text",
         .valueName = "TEXT",
         .kind = ValueKind::AsGiven,
         .text = "Only records that have TEXT in them; upper and lower case count as the same."},
        {.option = Option::Without,
         .name = "without",
         .valueName = "FIELD=VALUE",
         .text = "Not the records with this value. FIELD is op, outcome, actor, target or cid. May be given "
                 "several times.",
         .isRepeatable = true},
        {.option = Option::Query,
         .name = "query",
         .valueName = "QUERY",
         .kind = ValueKind::AsGiven,
         .text = "What to search for, in the language that session search --help explains. It may also stand "
                 "after the command, unless it begins with a -."},
        {.option = Option::Order,
         .name = "order",
         .valueName = "KEY",
         .text =
             "added, created, expires, user, address, agent or kind; with a - in front for the reverse order. "
             "Default: -added, the last added first.",
         .choices =
             "added -added created expires user address agent kind -created -expires -user -address -agent -kind"},
        {.option = Option::Limit, .name = "limit", .valueName = "N", .text = "Show at most N. Default: 100."},
        {.option = Option::Before,
         .name = "before",
         .valueName = "N",
         .text = "Only records with a number below N: the next page."},
        {.option = Option::Json, .name = "json", .text = "Write JSON instead: one object on each line."},
        {.option = Option::Reason,
         .name = "reason",
         .valueName = "TEXT",
         .text = "Why it is done, for the audit log, such as the number of a ticket.",
         .errorIfMissing = "Why? Give the reason with --reason TEXT."},
        {.option = Option::DryRun, .name = "dry-run", .text = "Show what would be done, and do nothing."},
        {.option = Option::Yes, .name = "yes", .text = "Do it without asking."},
        {.option = Option::Continue,
         .name = "continue",
         .valueName = "ID",
         .text = "Go on with what was interrupted: its correlation ID, as opening the store prints it."},
        {.option = Option::Propose,
         .name = "propose",
         .text = "Do nothing yet, but propose it to another super-user, for a day. Needs --reason."},
        {.option = Option::Approve,
         .name = "approve",
         .valueName = "ID",
         .text =
             "Approve what another super-user has proposed, and do it: the ID, as acting proposals prints it."},
        {.option = Option::BreakGlass,
         .name = "break-glass",
         .text =
             "Do it alone in an emergency, although two super-users are needed. Needs --reason; all records say "
             "it."},
        {.option = Option::Persons,
         .name = "persons",
         .valueName = "N",
         .text = "How many super-users an act needs: 1 or 2.",
         .choices = "1 2"},
        {.option = Option::MostAlone,
         .name = "most-alone",
         .valueName = "N",
         .text = "The highest number of sessions that one super-user may end alone, where two are needed."},
        {.option = Option::Format,
         .name = "format",
         .valueName = "FORMAT",
         .text = "How to write what is exported, such as jsonl or csv.",
         .errorIfMissing = "In which format? Give --format jsonl, csv, evidence, tlog-proof or tiles.",
         .choices = "jsonl csv evidence tlog-proof tiles ocsf syslog"},
        {.option = Option::ByteOrderMark,
         .name = "byte-order-mark",
         .text = "Begin the csv file with a byte order mark, for spreadsheets that need it to read UTF-8."},
        {.option = Option::OlderThan,
         .name = "older-than",
         .valueName = "DAYS",
         .text = "Only records that are older than this many days; at least 1.",
         .errorIfMissing = "How old must the records be? Give their age with --older-than DAYS."},
        {.option = Option::PublicKey,
         .name = "public-key",
         .valueName = "KEY",
         .kind = ValueKind::PublicKey,
         .text = "Verify with this public key, as audit key printed it earlier: usher/STORE-ID+HASH+KEY."},
        {.option = Option::Checkpoint,
         .name = "checkpoint",
         .valueName = "FILE",
         .kind = ValueKind::Path,
         .text =
             "A checkpoint: an earlier one that the log is compared with, or the one to cosign. audit verify takes "
             "several.",
         .errorIfMissing = "Which checkpoint? Give its file.",
         .isRepeatable = true,
         .isInput = true},
        {.option = Option::Against,
         .name = "against",
         .valueName = "FILE",
         .kind = ValueKind::Path,
         .text = "Prove that the log goes on from this earlier checkpoint.",
         .isInput = true},
        {.option = Option::Evidence,
         .name = "evidence",
         .valueName = "FILE",
         .kind = ValueKind::Path,
         .text = "Verify this exported file, without a store.",
         .isInput = true},
        {.option = Option::Proof,
         .name = "proof",
         .valueName = "FILE",
         .kind = ValueKind::Path,
         .text = "The file of a proof. audit show writes it, audit cosign reads it.",
         .isInput = true},
        {.option = Option::Policy,
         .name = "policy",
         .valueName = "FILE",
         .kind = ValueKind::Path,
         .text = "Which witnesses must have cosigned a checkpoint (C2SP tlog-policy).",
         .errorIfMissing = "Which witnesses count? Give a policy with --policy FILE.",
         .isInput = true},
        {.option = Option::Cosignature,
         .name = "cosignature",
         .valueName = "FILE",
         .kind = ValueKind::Path,
         .text = "What a witness made with audit cosign. May be given several times.",
         .errorIfMissing = "Which cosignature? Give its file with --cosignature FILE.",
         .isRepeatable = true,
         .isInput = true},
        {.option = Option::Name,
         .name = "name",
         .valueName = "NAME",
         .text = "Your name as a witness, such as example.com/alice. It has no blanks and no plus sign."},
        {.option = Option::Prometheus,
         .name = "prometheus",
         .valueName = "FILE",
         .kind = ValueKind::Path,
         .text = "The file to replace with the log's measures, for Prometheus; - is standard output.",
         .errorIfMissing = "Which file is to be written? Give it with --prometheus FILE."},
        {.option = Option::Pem, .name = "pem", .text = "Print the key in PEM, the form that openssl reads."},
        {.option = Option::App,
         .name = "app",
         .valueName = "NAME",
         .text = "The application to call as: one of apps.all in sso.conf. Default: Usher's own."},
        {.option = Option::RemoteAddr,
         .name = "remote-addr",
         .valueName = "ADDRESS",
         .kind = ValueKind::Addresses,
         .text = "The address to call from: one, or several joined with \", \". Default: this machine's."},
        {.option = Option::Help, .name = "help", .text = "Show this help."},
        {.option = Option::Version, .name = "version", .text = "Show the version."},
    });
    return specs;
}

const OptionSpec& spec(Option option)
{
    const auto specs = allOptions();
    return *std::find_if(specs.begin(), specs.end(),
                         [option](const OptionSpec& candidate) { return candidate.option == option; });
}

QStringList choicesOf(Option option)
{
    return QString(QLatin1StringView(spec(option).choices)).split(u' ', Qt::SkipEmptyParts);
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
