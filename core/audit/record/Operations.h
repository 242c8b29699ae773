// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include <QLatin1StringView>

namespace usher::audit
{

/// The operations, each named as records name it.
namespace op
{

/// Shows the policy and the proposals.
inline constexpr auto actingList = QLatin1StringView("acting.list");
/// Changes the policy. The newest of these records is in force, so its content is never pruned.
inline constexpr auto actingPolicy = QLatin1StringView("acting.policy");
inline constexpr auto auditAccept = QLatin1StringView("audit.accept");
inline constexpr auto auditExport = QLatin1StringView("audit.export");
inline constexpr auto auditGet = QLatin1StringView("audit.get");
inline constexpr auto auditPrune = QLatin1StringView("audit.prune");
inline constexpr auto auditSearch = QLatin1StringView("audit.search");
/// Approves what was proposed.
inline constexpr auto endApproved = QLatin1StringView("end.approved");
/// Proposes to end sessions or to contain a user, in as many records as the sessions need.
inline constexpr auto endProposed = QLatin1StringView("end.proposed");
/// Proposes another policy.
inline constexpr auto policyProposed = QLatin1StringView("policy.proposed");
inline constexpr auto sessionActivity = QLatin1StringView("session.activity");
/// One session that is ended.
inline constexpr auto sessionEnd = QLatin1StringView("session.end");
/// The plan, in as many records as it needs, before the first session is ended.
inline constexpr auto sessionEndPlan = QLatin1StringView("session.end_plan");
/// The whole, after the last session.
inline constexpr auto sessionEndResult = QLatin1StringView("session.end_result");
inline constexpr auto sessionExport = QLatin1StringView("session.export");
inline constexpr auto sessionGet = QLatin1StringView("session.get");
inline constexpr auto sessionGetList = QLatin1StringView("session.get_list");
/// Shows which sessions would be ended.
inline constexpr auto sessionPreview = QLatin1StringView("session.preview");
inline constexpr auto sessionRenew = QLatin1StringView("session.renew");
inline constexpr auto sessionReveal = QLatin1StringView("session.reveal");
inline constexpr auto sessionSearch = QLatin1StringView("session.search");
inline constexpr auto sessionVerify = QLatin1StringView("session.verify");
inline constexpr auto storeBackup = QLatin1StringView("store.backup");
inline constexpr auto storeCreate = QLatin1StringView("store.create");
inline constexpr auto storePrepare = QLatin1StringView("store.prepare");
inline constexpr auto storeRekey = QLatin1StringView("store.rekey");
/// Ends the waits of a user name after failed logins.
inline constexpr auto userClearFailures = QLatin1StringView("user.clear_failures");
/// Keeps a user out.
inline constexpr auto userContain = QLatin1StringView("user.contain");
inline constexpr auto userCreate = QLatin1StringView("user.create");
inline constexpr auto userGet = QLatin1StringView("user.get");
inline constexpr auto userLockUser = QLatin1StringView("user.lock_user");
inline constexpr auto userLogin = QLatin1StringView("user.login");
inline constexpr auto userLogout = QLatin1StringView("user.logout");
/// Proves again who the owner of a session is.
inline constexpr auto userProve = QLatin1StringView("user.prove");
/// Lets a contained user in again.
inline constexpr auto userRelease = QLatin1StringView("user.release");
inline constexpr auto userSearch = QLatin1StringView("user.search");
inline constexpr auto userSetPassword = QLatin1StringView("user.set_password");
inline constexpr auto userUnlockUser = QLatin1StringView("user.unlock_user");

} // namespace op

/// The operations that records name, in the alphabet's order. Core writes these and no others.
inline constexpr std::array operations = {
    op::actingList,      op::actingPolicy,      op::auditAccept,    op::auditExport,      op::auditGet,
    op::auditPrune,      op::auditSearch,       op::endApproved,    op::endProposed,      op::policyProposed,
    op::sessionActivity, op::sessionEnd,        op::sessionEndPlan, op::sessionEndResult, op::sessionExport,
    op::sessionGet,      op::sessionGetList,    op::sessionPreview, op::sessionRenew,     op::sessionReveal,
    op::sessionSearch,   op::sessionVerify,     op::storeBackup,    op::storeCreate,      op::storePrepare,
    op::storeRekey,      op::userClearFailures, op::userContain,    op::userCreate,       op::userGet,
    op::userLockUser,    op::userLogin,         op::userLogout,     op::userProve,        op::userRelease,
    op::userSearch,      op::userSetPassword,   op::userUnlockUser,
};

static_assert(std::ranges::is_sorted(operations, {}, [](QLatin1StringView name) {
    return std::string_view(name.data(), static_cast<std::size_t>(name.size()));
}));

/// Returns whether the rows, whose names `nameOf` returns, are one for each operation.
template <class Rows, class NameOf>
[[nodiscard]] constexpr bool hasEachOperation(const Rows& rows, NameOf nameOf)
{
    constexpr auto text = [](QLatin1StringView name) {
        return std::string_view(name.data(), static_cast<std::size_t>(name.size()));
    };
    return std::size(rows) == operations.size() &&
           std::ranges::all_of(operations, [&](QLatin1StringView operation) {
               return std::ranges::any_of(
                   rows, [&](const auto& row) { return text(nameOf(row)) == text(operation); });
           });
}

} // namespace usher::audit
