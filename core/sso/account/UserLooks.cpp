// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/account/UserLooks.h"

#include "core/odb/tables/AccountTable.h"
#include "core/odb/tables/SessionRemoval.h"
#include "core/sso/call/RecordedCall.h"
#include "core/sso/call/Tokens.h"
#include "core/sso/login/LoginRecords.h"

#include <algorithm>

namespace usher::sso
{

namespace
{

UserDetails userDetailsOf(const odb::Account& account, const std::map<qint64, qint64>& liveCounts)
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
            .isTotpEnabled = account.isTotpEnabled,
            .liveSessions = live == liveCounts.end() ? 0 : live->second};
}

Result<UserDetails> readUser(RecordedCall& call, const QString& username)
{
    Context& context = call.context();
    const auto account = odb::AccountTable(context.connection).find(username);
    if (!account) {
        return tl::unexpected(account.error());
    }
    if (!*account) { // people type passwords into fields for names
        call.entry().target.usernameReference = context.log.reference(username.toUtf8());
        return tl::unexpected(
            refused({.status = Status::NotAllowed, .cause = Cause::NameUnknown}, Party::Target));
    }
    const odb::Account& found = **account;
    call.entry().target.userId = found.owner.userId;
    call.entry().target.username = found.owner.username;
    const auto failures = failuresOf(context, call.entry().target, call.now());
    const auto counts =
        odb::SessionRemoval(context.connection).liveCounts(std::span(&found.id, 1), call.now());
    if (!failures || !counts) {
        return tl::unexpected(failures ? counts.error() : failures.error());
    }
    UserDetails details = userDetailsOf(found, *counts);
    details.failuresInRow = failures->inARow;
    if (failures->endOfWait() > call.now()) {
        details.waitsUntil = failures->endOfWait();
    }
    call.entry().note(audit::ExtraKey::LiveSessions, details.liveSessions);
    return details;
}

} // namespace

Result<UserDetails> lookAtUser(Context& context, const Caller& caller, const QString& username)
{
    RecordedCall call(context, QStringLiteral("user.get"), caller);
    return call.answer<UserDetails>([&] {
        return call.passSuperUser().and_then(
            [&](const odb::SessionRow&) { return readUser(call, username); });
    });
}

Result<FoundUsers> searchUsers(Context& context, const Caller& caller, const QString& text, qint64 after,
                               int count)
{
    RecordedCall call(context, QStringLiteral("user.search"), caller);
    call.entry().note(audit::ExtraKey::Query, withoutTokens(text));
    return call.answer<FoundUsers>([&]() -> Result<FoundUsers> {
        if (auto passed = call.passSuperUser(); !passed) {
            return tl::unexpected(passed.error());
        }
        constexpr int largestPage = 1000;
        const auto page =
            odb::AccountTable(context.connection).list(text, after, std::clamp(count, 1, largestPage));
        if (!page) {
            return tl::unexpected(page.error());
        }
        FoundUsers found{.last = page->last, .hasMore = page->hasMore};
        std::vector<qint64> ids;
        for (const odb::Account& account : page->accounts) {
            ids.push_back(account.id);
        }
        return odb::SessionRemoval(context.connection)
            .liveCounts(ids, call.now())
            .map([&](const std::map<qint64, qint64>& counts) {
                for (const odb::Account& account : page->accounts) {
                    found.users.push_back(userDetailsOf(account, counts));
                }
                call.entry().note(audit::ExtraKey::Shown, static_cast<qint64>(found.users.size()));
                return std::move(found);
            });
    });
}

} // namespace usher::sso
