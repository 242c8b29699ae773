// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/Command.h"

#include "app/cli/commands/AuditAcceptCommand.h"
#include "app/cli/commands/AuditExportCommand.h"
#include "app/cli/commands/AuditListCommand.h"
#include "app/cli/commands/AuditProofCommand.h"
#include "app/cli/commands/AuditVerifyCommand.h"
#include "app/cli/commands/BackupCommand.h"
#include "app/cli/commands/CallCommand.h"
#include "app/cli/commands/ExampleCommand.h"
#include "app/cli/commands/LoginCommand.h"
#include "app/cli/commands/RekeyCommand.h"
#include "app/cli/commands/SessionCommand.h"
#include "app/cli/commands/SessionSearchCommand.h"
#include "app/cli/commands/StoreCommand.h"
#include "app/cli/commands/UserCommand.h"

#include <array>

namespace usher::cli
{

namespace
{

constexpr std::array openOptions = {Option::Store, Option::ReadOnly, Option::KeyStdin};
constexpr std::array createOptions = {Option::Store, Option::User, Option::PasswordFile};
constexpr std::array prepareOptions = {
    Option::Store,    Option::User, Option::PasswordFile, Option::NewPasswordFile,
    Option::CodeFile, Option::App,  Option::RemoteAddr,   Option::KeyStdin,
};
constexpr std::array backupOptions = {
    Option::Store,          Option::Out,      Option::User,
    Option::PasswordFile,   Option::CodeFile, Option::NewPasswordFile,
    Option::CurrentUstFile, Option::App,      Option::RemoteAddr,
    Option::ReadOnly,       Option::KeyStdin,
};
constexpr std::array createUserOptions = {
    Option::Store,        Option::User,     Option::SuperUser,       Option::As,
    Option::PasswordFile, Option::CodeFile, Option::NewPasswordFile, Option::App,
    Option::RemoteAddr,   Option::KeyStdin,
};
constexpr std::array clearFailuresOptions = {
    Option::Store, Option::User,       Option::As,       Option::PasswordFile, Option::CodeFile,
    Option::App,   Option::RemoteAddr, Option::ReadOnly, Option::KeyStdin,
};
constexpr std::array loginOptions = {
    Option::Store, Option::User, Option::PasswordFile, Option::NewPasswordFile, Option::CodeFile,
    Option::Out,   Option::App,  Option::RemoteAddr,   Option::ReadOnly,        Option::KeyStdin,
};
constexpr std::array logoutOptions = {
    Option::Store,      Option::CurrentUstFile, Option::App,
    Option::RemoteAddr, Option::ReadOnly,       Option::KeyStdin,
};
constexpr std::array getOptions = {
    Option::Store,      Option::TargetUstFile,   Option::User,           Option::PasswordFile,
    Option::CodeFile,   Option::NewPasswordFile, Option::CurrentUstFile, Option::App,
    Option::RemoteAddr, Option::ReadOnly,        Option::KeyStdin,
};

constexpr std::array searchOptions = {
    Option::Store, Option::Query,        Option::Order,    Option::Limit,           Option::Json,
    Option::User,  Option::PasswordFile, Option::CodeFile, Option::NewPasswordFile, Option::CurrentUstFile,
    Option::App,   Option::RemoteAddr,   Option::ReadOnly, Option::KeyStdin,
};
constexpr std::array rekeyOptions = {Option::Store, Option::OldKeyFile, Option::KeyStdin};
constexpr std::array auditListOptions = {
    Option::Store,
    Option::From,
    Option::Until,
    Option::Op,
    Option::Outcome,
    Option::Actor,
    Option::Target,
    Option::TargetUstFile,
    Option::Cid,
    Option::Text,
    Option::Limit,
    Option::Before,
    Option::Json,
    Option::User,
    Option::PasswordFile,
    Option::CodeFile,
    Option::NewPasswordFile,
    Option::CurrentUstFile,
    Option::App,
    Option::RemoteAddr,
    Option::ReadOnly,
    Option::KeyStdin,
};
constexpr std::array auditShowOptions = {
    Option::Store,    Option::Record,          Option::Json,           Option::User, Option::PasswordFile,
    Option::CodeFile, Option::NewPasswordFile, Option::CurrentUstFile, Option::App,  Option::RemoteAddr,
    Option::ReadOnly, Option::KeyStdin,
};
constexpr std::array auditVerifyOptions = {
    Option::Store, Option::PublicKey, Option::Checkpoint, Option::Evidence, Option::KeyStdin,
};
constexpr std::array auditCheckpointOptions = {
    Option::Store, Option::Out, Option::Against, Option::PublicKey, Option::KeyStdin,
};
constexpr std::array auditKeyOptions = {Option::Store, Option::Pem, Option::KeyStdin};
constexpr std::array auditAcceptOptions = {
    Option::Store, Option::User,       Option::PasswordFile, Option::NewPasswordFile, Option::CodeFile,
    Option::App,   Option::RemoteAddr, Option::ReadOnly,     Option::KeyStdin,
};
constexpr std::array auditExportOptions = {
    Option::Store,
    Option::Format,
    Option::Out,
    Option::From,
    Option::Until,
    Option::Op,
    Option::Outcome,
    Option::Actor,
    Option::Target,
    Option::TargetUstFile,
    Option::Cid,
    Option::Text,
    Option::Before,
    Option::User,
    Option::PasswordFile,
    Option::CodeFile,
    Option::NewPasswordFile,
    Option::CurrentUstFile,
    Option::App,
    Option::RemoteAddr,
    Option::ReadOnly,
    Option::KeyStdin,
};
constexpr std::array auditPruneOptions = {
    Option::Store,           Option::OlderThan,      Option::User, Option::PasswordFile, Option::CodeFile,
    Option::NewPasswordFile, Option::CurrentUstFile, Option::App,  Option::RemoteAddr,   Option::KeyStdin,
};

constexpr std::array needsStore = {Option::Store};
constexpr std::array needsStoreAndUser = {Option::Store, Option::User};
constexpr std::array needsStoreAndRecord = {Option::Store, Option::Record};
constexpr std::array needsFormatAndOut = {Option::Store, Option::Format, Option::Out};
constexpr std::array needsAge = {Option::Store, Option::OlderThan};
constexpr std::array needsStoreAndOut = {Option::Store, Option::Out};
constexpr std::array needsStoreUserAndAs = {Option::Store, Option::User, Option::As};

constexpr auto commands = std::to_array<Command>({
    {"example",
     "",
     "Run Zato's documented example on a sample store",
     "Makes a sample store in a temporary folder, logs its super-user admin1 in, looks at that session, "
     "and prints its creation time, expiration time, remote address and user agent. The store is deleted "
     "afterwards. The command needs no input and keeps nothing.",
     {},
     {},
     runExample},
    {"store create", "--user NAME [--password-file FILE]",
     "Make a new store, with NAME as its first super-user",
     "PATH must be a new or an empty folder. It gets a new secret key, an SQLite database with Zato "
     "SSO's two tables and Usher's two audit tables, and the super-user NAME. Only you can read it. "
     "Without --password-file, the command asks for the password twice. The password must be at least 8 "
     "characters long and hard to guess.",
     createOptions, needsStoreAndUser, runStoreCreate},
    {"store check", "", "Open a store and say what it is",
     "Reads the store's files, checks its key, opens its database, and prints the folder, the engine, "
     "the server, the database, the store's ID and whether the audit tables are there. Warns about files "
     "that others on this machine can read. Changes nothing, and asks for no password. With --read-only, "
     "it also checks that the database's permissions are enough for read-only use.",
     openOptions, needsStore, runStoreCheck},
    {"store prepare", "--user NAME [OPTION]...", "Add the audit tables to a database that has none yet",
     "Usher shows nothing that it cannot record, so the database of a Zato server needs two more tables. "
     "The command first prints the SQL on standard error. It runs the SQL only after NAME, a super-user, "
     "has logged in. This change is the first record of the log. No other table is altered.",
     prepareOptions, needsStoreAndUser, runStorePrepare},
    {"store backup",
     "--out FILE (--user NAME | --current-ust-file FILE)\n"
     "       [OPTION]...",
     "Copy an SQLite store's database to a new file",
     "Others can write to the database during the backup. The copy has everything that was committed "
     "before the backup began, and the backup's own record. FILE gets its name after the copy is "
     "complete, durable and checked. The copy holds every token in clear, so keep it as safe as the "
     "store. It does not hold secrets.conf, server.conf and sso.conf. Keep secrets.conf in another place "
     "than the copy. The manual's page on backups explains how to restore the copy. Back up a database "
     "on a PostgreSQL server there, with pg_dump.",
     backupOptions, needsStoreAndOut, runStoreBackup},
    {"store rekey", "[--old-key-file FILE]", "Continue the log under a new secret key",
     "For a store whose secret key was changed in secrets.conf: the log goes on under the new key. A "
     "record is signed with both keys, so that a person who trusts the old key can trust the new one. "
     "The old key comes from FILE; without FILE, the command asks for it. A store that Usher made gets a "
     "new key from the command itself, unless FILE is given. The command then encrypts the passwords and "
     "one-time keys of its users again, and encrypted tokens that were issued before no longer work. "
     "Close the store in all programs first.",
     rekeyOptions, needsStore, runStoreRekey},
    {"user create",
     "--user NEWNAME --as NAME\n"
     "       [--super-user] [OPTION]...",
     "Create a user in a store that Usher made",
     "NAME, a super-user, is logged in first and logged out afterwards. --password-file and --code-file "
     "hold the password and the one-time code of NAME. --new-password-file holds the password of "
     "NEWNAME; without it, the command asks for that password twice. NEWNAME can log in with it at once. "
     "A Zato server manages its users itself, so create them in Zato.",
     createUserOptions, needsStoreUserAndAs, runUserCreate, Actor{.name = Option::As, .newPassword = {}}},
    {"user clear-failures", "--user OTHERNAME --as NAME [OPTION]...",
     "Let a user log in again after too many failures",
     "After five failed logins in a row as OTHERNAME, whether or not there is such a user, Usher waits "
     "before it checks a password for that name again: first 30 seconds, then twice as long each time, "
     "up to 15 minutes. After a hundred failures it waits until 12 hours have passed. This command ends "
     "the wait, and the count starts again at zero. NAME, a super-user who is not OTHERNAME, is logged "
     "in first and logged out afterwards. The command writes nothing but NAME's own session and the "
     "audit log.",
     clearFailuresOptions, needsStoreUserAndAs, runUserClearFailures,
     Actor{.name = Option::As, .newPassword = {}}},
    {"login", "--user NAME [--out FILE] [OPTION]...", "Open a session and print or save its token (UST)",
     "Prints the encrypted token on standard output, or writes it to the new file FILE. The command asks "
     "for a one-time code or a new password only if the user needs one. Anyone who has the token can use "
     "the session, so log out when you no longer need it.",
     loginOptions, needsStoreAndUser, runLogin},
    {"logout", "[--current-ust-file FILE] [OPTION]...", "End the session of a token",
     "Ends the session of the token in FILE. Without FILE, the command asks for the token. Afterwards "
     "the token no longer works. The file itself is not deleted.",
     logoutOptions, needsStore, runLogout},
    {"session get",
     "(--user NAME | --current-ust-file FILE)\n"
     "       [--target-ust-file FILE] [OPTION]...",
     "Show a session's times, address and user agent",
     "Prints four lines: creation_time, expiration_time (both UTC), remote_addr and user_agent. Only a "
     "super-user may ask, and every look is recorded. With --user, NAME is logged in first and logged "
     "out afterwards. With --current-ust-file, the command uses a session that is already open. The "
     "token to look at may be encrypted (gAAA...) or in clear (zust...).",
     getOptions, needsStore, runSessionGet},
    {"session search",
     "QUERY (--user NAME | --current-ust-file FILE)\n"
     "       [OPTION]...",
     "Search the live sessions",
     "Prints one line for each session: its masked token, its creation and expiration time (UTC), its "
     "kind, its state, the user, the remote address and the user agent. Only a super-user may ask. The "
     "search is recorded with its query: every session that matches counts as looked at. If session get "
     "would refuse a session, the state gives the reason (locked, unapproved, unconfirmed, expired, "
     "elsewhere, refused), and its address and agent are not shown. A session must match all words of "
     "QUERY. A word with - in front must not match. Without QUERY, all sessions match. The words are:\n"
     "\n"
     "  firefox              in the user's name, an address or the agent\n"
     "  user:ali user:=alice agent:curl\n"
     "  ip:10.0.0.0/8        an address or a network\n"
     "  age:<2h left:>10m    time since creation; time until expiration\n"
     "  kind:jwt             default, basic or jwt\n"
     "  state:locked         as above, or ok\n"
     "",
     searchOptions, needsStore, runSessionSearch, Actor{}, Option::Query},
    {"audit list",
     "(--user NAME | --current-ust-file FILE)\n"
     "       [OPTION]...",
     "List records of the audit log, newest first",
     "Prints one line for each record: number, time (UTC), outcome, operation, who acted > about whom, "
     "the reason or otherwise the status, and the correlation ID. Only a super-user may ask. The search "
     "itself is recorded with its filter: every record that matches counts as looked at. The log holds "
     "only references of tokens and of names that no user has; --actor, --target and --target-ust-file "
     "find them nevertheless. With --from or --until the order is by time, otherwise by number. The two "
     "orders differ if a clock was set back.",
     auditListOptions, needsStore, runAuditList},
    {"audit show",
     "N (--user NAME | --current-ust-file FILE)\n"
     "       [OPTION]...",
     "Show a record in full, with its proof",
     "Prints every field of record N, the leaf as it is stored, its hash, and the hashes that lead from "
     "there to the root of a signed checkpoint (RFC 6962, base64). Only a super-user may ask, and every "
     "look is recorded.",
     auditShowOptions, needsStoreAndRecord, runAuditShow, Actor{}, Option::Record},
    {"audit verify",
     "[--public-key KEY] [--checkpoint FILE]...\n"
     "       usher-cli audit verify --evidence FILE [--public-key KEY]",
     "Verify the whole audit log, without logging in",
     "Computes every record's hash and the signed root again, and compares the columns that records are "
     "searched by with the content of the records. Compares the log with what this computer remembers of "
     "it, and with earlier checkpoints. Shows no content and asks for no password. Works also if the "
     "store is otherwise refused. The last line says that the log is sound, with its size and its root, "
     "or which record is wrong, and how. Exit status: 0 sound, 1 not sound, 3 the check could not be "
     "done. With --evidence, the command verifies an exported file. The key must then come from "
     "somewhere else than that file.",
     auditVerifyOptions, needsStore, runAuditVerify, Actor{}, std::nullopt, Option::Evidence},
    {"audit checkpoint", "[--out FILE | --against FILE] [--public-key KEY]",
     "Make a signed checkpoint of the log, or compare with one",
     "Prints the log's checkpoint: its size and root, signed (C2SP signed note). It is a few lines to "
     "mail, print or keep in a place where nobody who can write to the database can change them. "
     "Compared with the log later, by audit verify --checkpoint or by --against, it shows that nothing "
     "before it was changed. With --against, the command proves that the log goes on from the checkpoint "
     "in FILE and prints the proof (RFC 6962, base64). The exit status is 1 if the log does not go on "
     "from it. No login is needed.",
     auditCheckpointOptions, needsStore, runAuditCheckpoint},
    {"audit key", "[--pem]", "Print the public key that the log is signed with",
     "Prints NAME+HASH+KEY (C2SP signed note). Keep it outside the store and give it to audit verify "
     "--public-key. With --pem, prints the key in the form that openssl reads. No login is needed.",
     auditKeyOptions, needsStore, runAuditKey},
    {"audit accept", "--user NAME [OPTION]...", "Accept a log that does not go on from what was seen",
     "For a store that is refused because its log was put back, rewritten, exchanged or deleted. Find "
     "out first who did it: a backup that was restored on purpose looks the same as an old copy that was "
     "put back to hide something. The command prints what this computer saw before and what is there "
     "now. NAME, a super-user, is logged in and out. A record says that the log was accepted, and what "
     "was seen before it. If the log is gone, a new one begins. If there is nothing to accept, nobody is "
     "logged in.",
     auditAcceptOptions, needsStoreAndUser, runAuditAccept},
    {"audit export",
     "--format jsonl|csv|evidence --out FILE\n"
     "       (--user NAME | --current-ust-file FILE) [OPTION]...",
     "Write records to a file: for programs, spreadsheets or proof",
     "Writes all records that pass the filter, up to now, oldest first. jsonl has the reference's keys "
     "and Usher's own. csv is for spreadsheets; a spreadsheet treats no value in it as a formula. "
     "evidence also has a signed checkpoint and each record's proof, and audit verify --evidence checks it without a "
     "store. The export is recorded before the first byte is written, and its record is the last one in "
     "the file. FILE must be new. It gets its name after it is complete.",
     auditExportOptions, needsFormatAndOut, runAuditExport},
    {"audit prune",
     "--older-than DAYS\n"
     "       (--user NAME | --current-ust-file FILE) [OPTION]...",
     "Drop the content of old records; their hashes stay",
     "The log can still be verified, and the gap is visible, because the pruning itself is recorded. The "
     "last 24 hours are always kept, and so are the records of changed keys. Dropped content cannot be "
     "restored, so export it first.",
     auditPruneOptions, needsAge, runAuditPrune},
    {"call", "< requests.jsonl > answers.jsonl", "Answer requests in JSON Lines, one by one",
     "Reads one JSON object from each line of standard input, of at most 1 MiB, and writes one line of "
     "JSON for each, in order and at once. Each request has op, cid (made up if missing), current_app, "
     "remote_addr and the fields of its op. All of them are text except reveal, which is true or false:\n"
     "\n"
     "  session.get       target_ust, current_ust\n"
     "  session.verify    target_ust, current_ust\n"
     "  session.renew     ust, user_agent\n"
     "  session.get_list  target_ust, current_ust, optionally reveal\n"
     "  user.login        username, password, user_agent, optionally new_password\n"
     "                    and totp_code\n"
     "  user.logout       ust\n"
     "\n"
     "The answer has cid, status \"ok\" and, by op:\n"
     "\n"
     "  session.get       session: creation_time, expiration_time, remote_addr and\n"
     "                    user_agent\n"
     "  session.verify    is_valid: true or false\n"
     "  session.renew     expiration_time\n"
     "  session.get_list  sessions: a list, each with the four of session.get,\n"
     "                    auth_type, auth_principal, ext_session_id and ust, which\n"
     "                    is masked unless reveal is true\n"
     "  user.login        ust, expiration_time, sometimes warning\n"
     "\n"
     "Otherwise status is \"error\", and sub_status is a list of one code. reason or message say more if "
     "that is allowed. With --key-stdin the requests begin on the second line.",
     openOptions, needsStore, runCall},
});

} // namespace

std::span<const Command> allCommands()
{
    return commands;
}

} // namespace usher::cli
