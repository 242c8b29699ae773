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

JudgedOwner SessionOwners::judged(const odb::Owner& owner) const
{
    const odb::SessionRow any{.expirationTime = TimePoint::max(), .owner = owner};
    const auto refusal = refuseSession(&any, m_caller, m_policy, m_now);
    return {.username = owner.username,
            .foldedName = foldedText(owner.username),
            .refusedFor = refusal ? std::optional(refusal->cause) : std::nullopt};
}

void SessionOwners::keep(qint64 userRow, JudgedOwner owner, const IsWanted& isWanted)
{
    if (!find(userRow)) {
        owner.isWanted = !isWanted || isWanted(owner);
        m_owners.try_emplace(userRow, std::move(owner));
    }
}

Result<void> SessionOwners::learn(std::vector<qint64> userRows, const IsWanted& isWanted)
{
    std::erase_if(userRows, [this](qint64 row) { return find(row) != nullptr; });
    std::ranges::sort(userRows);
    userRows.erase(std::unique(userRows.begin(), userRows.end()), userRows.end());
    return odb::UserTable(m_connection)
        .visitOwners(userRows,
                     [&](qint64 row, const odb::Owner& owner) { keep(row, judged(owner), isWanted); })
        .map([&] {
            for (const qint64 row : userRows) {
                keep(row, missing(), isWanted);
            }
        });
}

Result<bool> SessionOwners::learnNamed(const QStringList& texts, odb::NameHas has, int most,
                                       const IsWanted& isWanted)
{
    return odb::UserTable(m_connection)
        .visitNamed(texts, has, most,
                    [&](qint64 row, const odb::Owner& owner) { keep(row, judged(owner), isWanted); });
}

std::vector<qint64> SessionOwners::rowsOf(const std::function<bool(const JudgedOwner&)>& condition) const
{
    std::vector<qint64> rows;
    for (const auto& [row, owner] : m_owners) {
        if (condition(owner)) {
            rows.push_back(row);
        }
    }
    return rows;
}

} // namespace usher::sso
