// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"

#include "CallCommand.h"
#include "ExampleCommand.h"
#include "LoginCommand.h"
#include "SessionCommand.h"
#include "StoreCommand.h"

#include <array>

namespace usher::cli
{

namespace
{

constexpr std::array onlyStore = {Option::Store};
constexpr std::array createOptions = {Option::Store, Option::User, Option::PasswordFile};
constexpr std::array prepareOptions = {
    Option::Store,    Option::User, Option::PasswordFile, Option::NewPasswordFile,
    Option::CodeFile, Option::App,  Option::RemoteAddr,
};
constexpr std::array loginOptions = {
    Option::Store,    Option::User, Option::PasswordFile, Option::NewPasswordFile,
    Option::CodeFile, Option::Out,  Option::App,          Option::RemoteAddr,
};
constexpr std::array logoutOptions = {Option::Store, Option::CurrentUstFile, Option::App, Option::RemoteAddr};
constexpr std::array getOptions = {
    Option::Store,           Option::TargetUstFile,  Option::User, Option::PasswordFile, Option::CodeFile,
    Option::NewPasswordFile, Option::CurrentUstFile, Option::App,  Option::RemoteAddr,
};

constexpr std::array<Command, 8> commands = {{
    {"example",
     "",
     "Run Zato's documented example on a sample store",
     "Makes a sample store in a temporary folder, logs its super-user admin1 in, asks for that very session, "
     "and prints its creation time, expiration time, remote address and user agent. The store is deleted "
     "afterwards. Nothing is needed, and nothing is kept.",
     Actor::Nobody,
     {},
     runExample},
    {"store create", "--user NAME [--password-file FILE]",
     "Make a new store, with NAME as its first super-user",
     "DIR must be new or empty. It gets a new secret key, an SQLite database with Zato SSO's two tables and "
     "Usher's two audit tables, and the super-user NAME. Only you can read it. The password is asked for "
     "twice, and must be at least 8 characters long and hard to guess.",
     Actor::User, createOptions, runStoreCreate},
    {"store check", "", "Open a store and say what it is",
     "Reads the store's files, proves its key, opens its database, and prints the folder, the engine, the "
     "database, the store's ID and whether the audit tables are there. Files that others on this machine can "
     "read are warned of. Changes nothing, and asks for no password.",
     Actor::Nobody, onlyStore, runStoreCheck},
    {"store prepare", "--user NAME [OPTION]...", "Add the audit tables to a database that has none yet",
     "Usher shows nothing that it cannot record, so the database of a Zato server needs two more tables. The "
     "SQL is printed on standard error first. It is run only once NAME, a super-user, has logged in, and is "
     "itself the first record. No other table is changed.",
     Actor::User, prepareOptions, runStorePrepare},
    {"login", "--user NAME [--out FILE] [OPTION]...", "Open a session and hand out its token (UST)",
     "Prints the encrypted token on standard output, or writes it to the new file FILE. A one-time code and "
     "a new password are asked for only where the user needs them. Whoever has the token has the session: "
     "log out when it has served.",
     Actor::User, loginOptions, runLogin},
    {"logout", "[--current-ust-file FILE] [OPTION]...", "End the session of a token",
     "Ends the session of the token in FILE, or of the one that is asked for. Afterwards the token is worth "
     "nothing; the file itself is left to you.",
     Actor::Nobody, logoutOptions, runLogout},
    {"session get",
     "(--user NAME | --current-ust-file FILE)\n"
     "       [--target-ust-file FILE] [OPTION]...",
     "Show a session's times, address and user agent",
     "Prints four lines: creation_time, expiration_time (both UTC), remote_addr and user_agent. Only a "
     "super-user may ask, and every look is recorded. With --user, NAME is logged in before and out after; "
     "with --current-ust-file, a session is used that is already there. The token to look at may be "
     "encrypted (gAAA...) or in clear (zust...).",
     Actor::Admin, getOptions, runSessionGet},
    {"call", "< requests.jsonl > answers.jsonl", "Answer requests in JSON Lines, one by one",
     "Reads one JSON object a line from standard input, of at most 1 MiB, and writes one a line for each, in "
     "order and at once. Each has op, cid (made up if missing), current_app and remote_addr, and what its op "
     "takes, all of it text but reveal, which is true or false:\n"
     "\n"
     "  session.get       target_ust, current_ust\n"
     "  session.verify    target_ust, current_ust\n"
     "  session.renew     ust, user_agent\n"
     "  session.get_list  target_ust, current_ust, perhaps reveal\n"
     "  user.login        username, password, user_agent, perhaps new_password, totp_code\n"
     "  user.logout       ust\n"
     "\n"
     "The answer has cid and status \"ok\" and, by op:\n"
     "\n"
     "  session.get       session: creation_time, expiration_time, remote_addr, user_agent\n"
     "  session.verify    is_valid: true or false\n"
     "  session.renew     expiration_time\n"
     "  session.get_list  sessions: a list of ust (masked, unless reveal is true), the four of\n"
     "                    session.get, auth_type, auth_principal, ext_session_id\n"
     "  user.login        ust, expiration_time, perhaps warning\n"
     "\n"
     "Else its status is \"error\", sub_status a list of one code, and reason or message say more where that "
     "is allowed.",
     Actor::Nobody, onlyStore, runCall},
}};

} // namespace

std::span<const Command> allCommands()
{
    return commands;
}

} // namespace usher::cli
