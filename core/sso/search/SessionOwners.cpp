// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/SessionOwners.h"

#include "core/text/FoldedText.h"

#include <algorithm>

namespace usher::sso
{

SessionOwners::SessionOwners(odb::Connection& connection, const Caller& caller, const store::Policy& policy,
                             TimePoint now)
    : m_connection(connection), m_caller(caller), m_policy(policy), m_now(now)
{
}

Result<void> SessionOwners::learn(std::vector<qint64> userRows,
                                  const std::function<bool(const JudgedOwner&)>& isWanted)
{
    std::erase_if(userRows, [this](qint64 row) { return find(row) != nullptr; });
    std::ranges::sort(userRows);
    userRows.erase(std::unique(userRows.begin(), userRows.end()), userRows.end());
    const auto keep = [&](qint64 row, JudgedOwner owner) {
        owner.isWanted = !isWanted || isWanted(owner);
        m_owners.try_emplace(row, std::move(owner));
    };
    return odb::UserTable(m_connection)
        .visitOwners(userRows,
                     [&](qint64 row, const odb::Owner& owner) {
                         const odb::SessionRow any{.expirationTime = TimePoint::max(), .owner = owner};
                         const auto refusal = refuseSession(&any, m_caller, m_policy, m_now);
                         keep(row, {.username = owner.username,
                                    .foldedName = foldedText(owner.username),
                                    .refusedFor = refusal ? std::optional(refusal->cause) : std::nullopt});
                     })
        .map([&] {
            for (const qint64 row :
                 userRows) { // an owner that is missing or cannot be read hides its sessions
                if (!find(row)) {
                    keep(row, {.refusedFor = Cause::SessionUnknown});
                }
            }
        });
}

} // namespace usher::sso
