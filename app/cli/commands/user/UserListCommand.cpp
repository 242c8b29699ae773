// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "app/cli/act/ActOptions.h"
#include "app/cli/act/UserText.h"
#include "app/cli/call/JsonLine.h"
#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/options/OptionValues.h"
#include "app/cli/store/CommandLogin.h"
#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/Output.h"

namespace usher::cli
{

namespace
{

constexpr qint64 usualUserLimit = 100; // users

/// Writes up to `limit` users, page by page. Each page is a call with a record of its own.
CommandResult<void> listUsers(const Arguments& arguments, OpenStore& store, qint64 limit,
                              const sso::Caller& caller)
{
    constexpr qint64 largestPage = 100;
    qint64 after = 0;
    bool hasMore = true;
    bool isAnyShown = false;
    while (hasMore && limit > 0 && !HeldSignals::isEndRequested()) {
        const auto page = store.sso().user().search(caller, arguments.value(Option::Text), after,
                                                    static_cast<int>(std::min(limit, largestPage)));
        if (!page) {
            return tl::unexpected(toFailure(page.error()));
        }
        QByteArray lines;
        const TimePoint now = store.sso().now();
        for (const sso::ListedUser& user : page->users) {
            lines += formatOf(arguments) == ActFormat::Json ? jsonLine(toJson(user, now))
                                                            : userLine(user, now).toUtf8() + '\n';
        }
        if (auto written = writeOut(lines, ReaderGone::IsTheEnd); !written) {
            return written;
        }
        after = page->last;
        isAnyShown |= !page->users.empty();
        limit -= static_cast<qint64>(page->users.size());
        hasMore = page->hasMore;
    }
    if (hasMore) {
        printNote(QStringLiteral("There are more users. To see them, give a greater %1.")
                      .arg(spelling(Option::Limit)));
    } else if (!isAnyShown) {
        printNote(QStringLiteral("There are no such users."));
    }
    return {};
}

CommandResult<ExitStatus> runUserList(const Arguments& arguments)
{
    const auto limit = numberOf(arguments, Option::Limit, 1);
    if (!limit) {
        return tl::unexpected(limit.error());
    }
    return withStoreAsSuperUser(arguments, [&](OpenStore& store, const sso::Caller& caller) {
        return listUsers(arguments, store, limit->value_or(usualUserLimit), caller);
    });
}

} // namespace

constinit const Command userListCommand{
    .words = "user list",
    .usage = "[--text TEXT] --as NAME [OPTION]...",
    .summary = "List the users",
    .details =
        "Prints one line for each user whose name contains TEXT, in upper or lower case: the user's ID, "
        "state (ok, locked, unapproved, unconfirmed; expired or must_change, of the password), number of live "
        "sessions, password expiration (UTC), whether it is a super-user, and name. NAME, a super-user, is "
        "logged in first and logged out afterwards.",
    .options = lookOptions + OptionList{Option::Text, Option::Limit, Option::Json, Option::ReadOnly},
    .needed = {Option::Store, Option::As},
    .run = runUserList,
    .actor = superUserOfAs,
    .meanings = {OptionMeaning{.option = Option::Text,
                               .valueName = "TEXT",
                               .text = "Only users with TEXT in their names, in upper or lower case."}},
};

} // namespace usher::cli
