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
     "Makes a sample store in a temporary folder, logs its super-user admin1 in, asks for that very session, "
     "and prints its creation time, expiration time, remote address and user agent. The store is deleted "
     "afterwards. Nothing is needed, and nothing is kept.",
     {},
     {},
     runExample},
    {"store create", "--user NAME [--password-file FILE]",
     "Make a new store, with NAME as its first super-user",
     "PATH must be a new or an empty folder. It gets a new secret key, an SQLite database with Zato SSO's "
     "two tables and "
     "Usher's two audit tables, and the super-user NAME. Only you can read it. The password is asked for "
     "twice, and must be at least 8 characters long and hard to guess.",
     createOptions, needsStoreAndUser, runStoreCreate},
    {"store check", "", "Open a store and say what it is",
     "Reads the store's files, proves its key, opens its database, and prints the folder, the engine, the "
     "server, the database, the store's ID and whether the audit tables are there. Files that others on this "
     "machine can read are warned of. Changes nothing, and asks for no password. With --read-only it checks "
     "that the database's permissions are enough for that, too.",
     openOptions, needsStore, runStoreCheck},
    {"store prepare", "--user NAME [OPTION]...", "Add the audit tables to a database that has none yet",
     "Usher shows nothing that it cannot record, so the database of a Zato server needs two more tables. The "
     "SQL is printed on standard error first. It is run only once NAME, a super-user, has logged in, and is "
     "itself the first record. No other table is changed.",
     prepareOptions, needsStoreAndUser, runStorePrepare},
    {"store backup",
     "--out FILE (--user NAME | --current-ust-file FILE)\n"
     "       [OPTION]...",
     "Copy an SQLite store's database to a new file",
     "Others can go on writing meanwhile; what was committed before it began is in the copy, its own record "
     "too. FILE gets its name once the copy is whole, durable and checked. It holds every token in clear, so "
     "keep it as safe as the store. secrets.conf, server.conf and sso.conf are not in it: keep secrets.conf "
     "apart from it. The manual's page on backups has the way back. A database on a PostgreSQL server is "
     "backed up there, with pg_dump.",
     backupOptions, needsStoreAndOut, runStoreBackup},
    {"store rekey", "[--old-key-file FILE]", "Take the log over to a new secret key",
     "For a store whose secret key was changed in secrets.conf: the log goes on under the new key, with a "
     "record that is signed under both, so that whoever trusts the old key can follow. The old key comes "
     "from "
     "FILE, or is asked for. A store that Usher made gets a new key by itself, unless FILE is given: what "
     "its "
     "users have under the old one is encrypted anew, and encrypted tokens that were handed out are worth "
     "nothing afterwards. Close the store everywhere before.",
     rekeyOptions, needsStore, runStoreRekey},
    {"user create",
     "--user NEWNAME --as NAME\n"
     "       [--super-user] [OPTION]...",
     "Create a user in a store that Usher made",
     "NAME, a super-user, is logged in before and out after: --password-file and --code-file have what NAME "
     "logs in with. --new-password-file has the password of NEWNAME, who is ready to log in with it at once; "
     "else it is asked for twice. A Zato server keeps its users itself, so they are created in Zato.",
     createUserOptions, needsStoreUserAndAs, runUserCreate, Actor{.name = Option::As, .newPassword = {}}},
    {"user clear-failures", "--user OTHERNAME --as NAME [OPTION]...",
     "Let a user log in again after too many failures",
     "After five failures in a row to log in as OTHERNAME, whether or not there is such a user, Usher waits "
     "before it looks at a password of that name again: 30 seconds, doubling to 15 minutes. After a hundred "
     "it waits until 12 hours have passed. This ends the wait, and the count begins anew. NAME, a super-user "
     "who is not OTHERNAME, is logged in before and out after. Nothing is written but NAME's own session and "
     "the audit log.",
     clearFailuresOptions, needsStoreUserAndAs, runUserClearFailures,
     Actor{.name = Option::As, .newPassword = {}}},
    {"login", "--user NAME [--out FILE] [OPTION]...", "Open a session and hand out its token (UST)",
     "Prints the encrypted token on standard output, or writes it to the new file FILE. A one-time code and "
     "a new password are asked for only where the user needs them. Whoever has the token has the session: "
     "log out when it has served.",
     loginOptions, needsStoreAndUser, runLogin},
    {"logout", "[--current-ust-file FILE] [OPTION]...", "End the session of a token",
     "Ends the session of the token in FILE, or of the one that is asked for. Afterwards the token is worth "
     "nothing; the file itself is left to you.",
     logoutOptions, needsStore, runLogout},
    {"session get",
     "(--user NAME | --current-ust-file FILE)\n"
     "       [--target-ust-file FILE] [OPTION]...",
     "Show a session's times, address and user agent",
     "Prints four lines: creation_time, expiration_time (both UTC), remote_addr and user_agent. Only a "
     "super-user may ask, and every look is recorded. With --user, NAME is logged in before and out after; "
     "with --current-ust-file, a session is used that is already there. The token to look at may be "
     "encrypted (gAAA...) or in clear (zust...).",
     getOptions, needsStore, runSessionGet},
    {"session search",
     "QUERY (--user NAME | --current-ust-file FILE)\n"
     "       [OPTION]...",
     "Search the live sessions",
     "One line a session: its token, masked, when it was created and expires (UTC), its kind, its state, the "
     "user, the remote address and the user agent. Only a super-user may ask, and the search is on record "
     "with its query: everything that matches counts as looked at. Of a session that session get would "
     "refuse, the state says why (locked, unapproved, unconfirmed, expired, elsewhere, refused), and address "
     "and agent are not told. Words of QUERY must all hold, - in front of one negates it; without QUERY it "
     "is all sessions:\n"
     "\n"
     "  firefox              in the user's name, an address or the agent\n"
     "  user:ali user:=alice agent:curl\n"
     "  ip:10.0.0.0/8        an address or a network\n"
     "  age:<2h left:>10m    created since; time until it expires\n"
     "  kind:jwt             default, basic or jwt\n"
     "  state:locked         as above, or ok\n",
     searchOptions, needsStore, runSessionSearch, Actor{}, Option::Query},
    {"audit list",
     "(--user NAME | --current-ust-file FILE)\n"
     "       [OPTION]...",
     "List records of the audit log, newest first",
     "One line a record: number, time (UTC), outcome, operation, who acted > about whom, the reason or else "
     "the "
     "status, and the correlation ID. Only a super-user may ask, and the search is itself on record with its "
     "filter: everything that matches counts as looked at. Names that no user has, and tokens, stand in the "
     "log "
     "as references only; --actor, --target and --target-ust-file find them all the same. With --from or "
     "--until "
     "the order is by time, else by number: they differ where a clock was set back.",
     auditListOptions, needsStore, runAuditList},
    {"audit show",
     "N (--user NAME | --current-ust-file FILE)\n"
     "       [OPTION]...",
     "Show a record in full, with its proof",
     "Prints every field of record N, the leaf as it is stored and its hash, and the hashes that lead from "
     "there "
     "to the root of a signed checkpoint (RFC 6962, base64). Only a super-user may ask, and every look is "
     "recorded.",
     auditShowOptions, needsStoreAndRecord, runAuditShow, Actor{}, Option::Record},
    {"audit verify",
     "[--public-key KEY] [--checkpoint FILE]...\n"
     "       usher-cli audit verify --evidence FILE [--public-key KEY]",
     "Verify the whole audit log, without logging in",
     "Computes every record's hash and the signed root anew, compares what records are found by with what "
     "they "
     "say, and holds the log against what this computer remembers of it and against earlier checkpoints. "
     "Shows no "
     "content and asks for no password, also where the store is otherwise refused. The last line says that "
     "the "
     "log is sound, its size and its root; or which record is not what it must be, and how. Exit status: 0 "
     "sound, 1 not sound, 3 it could not be done. With --evidence it is an exported file that is verified; "
     "the "
     "key must then come from somewhere else than that file.",
     auditVerifyOptions, needsStore, runAuditVerify, Actor{}, std::nullopt, Option::Evidence},
    {"audit checkpoint", "[--out FILE | --against FILE] [--public-key KEY]",
     "Take a signed checkpoint of the log, or compare with one",
     "Prints the log's checkpoint: its size and root, signed (C2SP signed note), a few lines to mail, print "
     "or "
     "keep where nobody who can write the database can change them. Held against the log later, with audit "
     "verify --checkpoint or with --against, it shows that nothing before it was changed. With --against, "
     "proves "
     "that the log goes on from the checkpoint in FILE and prints the proof (RFC 6962, base64); exit status "
     "1 if "
     "it does not. Nobody logs in.",
     auditCheckpointOptions, needsStore, runAuditCheckpoint},
    {"audit key", "[--pem]", "Print the public key that the log is signed with",
     "As NAME+HASH+KEY (C2SP signed note), to be kept outside the store and given to audit verify "
     "--public-key. "
     "With --pem as openssl reads it. Nobody logs in.",
     auditKeyOptions, needsStore, runAuditKey},
    {"audit accept", "--user NAME [OPTION]...", "Accept a log that does not go on from what was seen",
     "For a store that is refused because its log was put back, rewritten, exchanged or dropped. Find out "
     "first "
     "who did it: a backup put back on purpose looks the same as an old copy put back to hide something. "
     "Says what "
     "this computer saw before and what is there now; NAME, a super-user, is logged in and out, and that the "
     "log "
     "was accepted, and instead of what, is on record. Where the log is gone, a new one begins. Where there "
     "is "
     "nothing to accept, nobody logs in.",
     auditAcceptOptions, needsStoreAndUser, runAuditAccept},
    {"audit export",
     "--format jsonl|csv|evidence --out FILE\n"
     "       (--user NAME | --current-ust-file FILE) [OPTION]...",
     "Write records to a file: for programs, spreadsheets or proof",
     "Everything that passes the filter, oldest first, up to now. jsonl has the reference's keys and Usher's "
     "own; "
     "csv is for spreadsheets, and nothing in it is taken for a formula; evidence has a signed checkpoint "
     "and each "
     "record's proof with it, and audit verify --evidence checks it without a store. The export is on record "
     "before the first byte is written, and that record is the file's last. FILE must be new; it gets its "
     "name "
     "once it is whole.",
     auditExportOptions, needsFormatAndOut, runAuditExport},
    {"audit prune",
     "--older-than DAYS\n"
     "       (--user NAME | --current-ust-file FILE) [OPTION]...",
     "Drop the content of old records; their hashes stay",
     "The log still verifies, and the gap is seen: the pruning itself is on record. The last 24 hours are "
     "always "
     "kept, and so are the records of changed keys. What is dropped cannot be had back; export it first.",
     auditPruneOptions, needsAge, runAuditPrune},
    {"call", "< requests.jsonl > answers.jsonl", "Answer requests in JSON Lines, one by one",
     "Reads one JSON object a line from standard input, of at most 1 MiB, and writes one a line for each, in "
     "order and at once. Each has op, cid (made up if missing), current_app and remote_addr, and what its op "
     "takes, all of it text but reveal, which is true or false:\n"
     "\n"
     "  session.get       target_ust, current_ust\n"
     "  session.verify    target_ust, current_ust\n"
     "  session.renew     ust, user_agent\n"
     "  session.get_list  target_ust, current_ust, perhaps reveal\n"
     "  user.login        username, password, user_agent, perhaps new_password and\n"
     "                    totp_code\n"
     "  user.logout       ust\n"
     "\n"
     "The answer has cid and status \"ok\" and, by op:\n"
     "\n"
     "  session.get       session: creation_time, expiration_time, remote_addr and\n"
     "                    user_agent\n"
     "  session.verify    is_valid: true or false\n"
     "  session.renew     expiration_time\n"
     "  session.get_list  sessions: a list, each with the four of session.get,\n"
     "                    auth_type, auth_principal, ext_session_id and ust, which\n"
     "                    is masked unless reveal is true\n"
     "  user.login        ust, expiration_time, perhaps warning\n"
     "\n"
     "Else its status is \"error\", sub_status a list of one code, and reason or message say more where that "
     "is allowed. With --key-stdin the requests begin on the second line.",
     openOptions, needsStore, runCall},
});

} // namespace

std::span<const Command> allCommands()
{
    return commands;
}

} // namespace usher::cli
