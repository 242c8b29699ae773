// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/account/UserLooks.h"

#include <algorithm>
#include <iterator>

#include "core/audit/record/Operations.h"
#include "core/odb/tables/AccountTable.h"
#include "core/odb/tables/IdQuery.h"
#include "core/odb/tables/LinkedLoginTable.h"
#include "core/odb/tables/SessionTable.h"
#include "core/sso/account/LastRecords.h"
#include "core/sso/call/RecordedCall.h"
#include "core/sso/call/Tokens.h"
#include "core/sso/login/LoginRecords.h"
#include "core/sso/login/PersonCalled.h"

namespace usher::sso
{

namespace
{

/// The highest number of users of a page: the sessions of so many are counted with one query.
constexpr int largestPage = odb::idsAtOnce;

ListedUser listedUserOf(const odb::Account& account, const std::map<qint64, qint64>& liveCounts)
{
    const auto live = liveCounts.find(account.id);
    return {.row = account.id,
            .userId = account.owner.userId,
            .username = account.owner.username,
            .isSuperUser = account.owner.isSuperUser,
            .isLocked = account.owner.isLocked,
            .lockedTime = account.lockedTime,
            .lockedBy = account.lockedBy,
            .approvalStatus = account.owner.approvalStatus,
            .signUpStatus = account.owner.signUpStatus,
            .passwordExpiry = account.owner.passwordExpiry,
            .passwordMustChange = account.passwordMustChange,
            .passwordLastSet = account.passwordLastSet,
            .isTotpEnabled = account.isTotpEnabled,
            .liveSessions = live == liveCounts.end() ? 0 : live->second};
}

/// What takes long to find out of a user, and is read while nobody waits for the log.
struct Background {
    qint64 row = 0;
    std::map<qint64, qint64> liveCounts = {};
    std::optional<std::vector<LinkedLogin>> linkedLogins = {};
    std::vector<LastLogin> lastLogins = {};
    std::vector<LastLook> lastLooks = {};
};

LinkedLogin linkedLoginOf(const odb::LinkedLoginRow& row)
{
    return {.authType = row.authType,
            .principal = row.principal.isEmpty() && row.definitionId != 0
                             ? u'#' + QString::number(row.definitionId)
                             : row.principal,
            .source = row.source,
            .isActive = row.isActive,
            .creationTime = row.creationTime};
}

/// Returns the background of the user, or nothing if there is no such user.
Result<std::optional<Background>> readBackground(RecordedCall& call, const QString& username)
{
    Context& context = call.context();
    const auto account = odb::AccountTable(context.connection).find(username);
    if (!account || !*account) {
        return account.map([](const auto&) { return std::optional<Background>(); });
    }
    const odb::Account& found = **account;
    auto counts = odb::SessionTable(context.connection).liveCounts(std::span(&found.id, 1), call.now());
    auto linked = odb::LinkedLoginTable(context.connection).ofUser(found.owner.userId);
    auto logins = lastLogins(context, found.owner.userId);
    auto looks = lastLooks(context, found.owner.userId);
    if (!counts) {
        return tl::unexpected(counts.error());
    }
    if (!linked) {
        return tl::unexpected(linked.error());
    }
    if (!logins || !looks) {
        return tl::unexpected(logins ? looks.error() : logins.error());
    }
    Background background{.row = found.id,
                          .liveCounts = std::move(*counts),
                          .lastLogins = std::move(*logins),
                          .lastLooks = std::move(*looks)};
    if (*linked) {
        background.linkedLogins.emplace();
        std::ranges::transform(**linked, std::back_inserter(*background.linkedLogins), linkedLoginOf);
    }
    return background;
}

Result<UserDetails> readUser(RecordedCall& call, const QString& username,
                             std::optional<Background> background)
{
    Context& context = call.context();
    const auto account = odb::AccountTable(context.connection).find(username);
    if (!account) {
        return tl::unexpected(account.error());
    }
    call.entry().target = personCalled(context, username, *account ? &(*account)->owner : nullptr);
    if (!*account) {
        return tl::unexpected(
            refused({.status = Status::NotAllowed, .cause = Cause::NameUnknown}, Party::Target));
    }
    const odb::Account& found = **account;
    if (!background || background->row != found.id) {
        return failure(ErrorKind::DatabaseChanged);
    }
    const auto failures = failuresOf(context, call.entry().target, call.now());
    if (!failures) {
        return tl::unexpected(failures.error());
    }
    auto locker = odb::AccountTable(context.connection).nameOf(found.lockedBy);
    if (!locker) {
        return tl::unexpected(locker.error());
    }
    UserDetails details{listedUserOf(found, background->liveCounts)};
    details.lockedByUsername = locker->value_or(QString());
    details.failuresInRow = failures->inARow;
    if (failures->endOfWait() > call.now()) {
        details.waitsUntil = failures->endOfWait();
    }
    details.linkedLogins = std::move(background->linkedLogins);
    details.lastLogins = std::move(background->lastLogins);
    details.lastLooks = std::move(background->lastLooks);
    call.entry().note(audit::ExtraKey::LiveSessions, details.liveSessions);
    return details;
}

/// Returns a page of users. Reads all names and all sessions in the worst case.
Result<FoundUsers> readPage(RecordedCall& call, const QString& text, qint64 after, int count)
{
    odb::Connection& connection = call.context().connection;
    const auto page = odb::AccountTable(connection).list(text, after, std::clamp(count, 1, largestPage));
    if (!page) {
        return tl::unexpected(page.error());
    }
    std::vector<qint64> ids;
    for (const odb::Account& account : page->accounts) {
        ids.push_back(account.id);
    }
    return odb::SessionTable(connection)
        .liveCounts(ids, call.now())
        .map([&](const std::map<qint64, qint64>& counts) {
            FoundUsers found{.last = page->last, .hasMore = page->hasMore};
            for (const odb::Account& account : page->accounts) {
                found.users.push_back(listedUserOf(account, counts));
            }
            return found;
        });
}

} // namespace

Result<UserDetails> lookAtUser(Context& context, const Caller& caller, const QString& username)
{
    RecordedCall call(context, audit::op::userGet, caller);
    return call.answerFound<UserDetails>(
        [&] { return call.passSuperUser(); }, [&] { return readBackground(call, username); },
        [&](std::optional<Background> known) { return readUser(call, username, std::move(known)); });
}

Result<FoundUsers> searchUsers(Context& context, const Caller& caller, const QString& text, qint64 after,
                               int count)
{
    RecordedCall call(context, audit::op::userSearch, caller);
    call.entry().note(audit::ExtraKey::Query, withoutTokens(text));
    return call.answerFound<FoundUsers>(
        [&] { return call.passSuperUser(); }, [&] { return readPage(call, text, after, count); },
        [&](FoundUsers found) -> Result<FoundUsers> {
            call.entry().note(audit::ExtraKey::Shown, static_cast<qint64>(found.users.size()));
            return found;
        });
}

} // namespace usher::sso
