// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/query/SessionOwners.h"

#include <algorithm>

#include "core/text/FoldedText.h"

namespace usher::sso
{

SessionOwners::SessionOwners(odb::Connection& connection, odb::KeptOwners& kept, const Caller& caller,
                             const store::Policy& policy, TimePoint now)
    : m_connection(connection), m_kept(kept), m_caller(caller), m_policy(policy), m_now(now)
{
}

JudgedOwner SessionOwners::judged(const std::optional<odb::Owner>& owner) const
{
    if (!owner) {
        return missing();
    }
    const odb::SessionRow any{.expirationTime = TimePoint::max(), .owner = *owner};
    const auto refusal = refuseSession(&any, m_caller, m_policy, m_now);
    return {.username = owner->username,
            .foldedName = foldedText(owner->username),
            .refusedFor = refusal ? std::optional(refusal->cause) : std::nullopt};
}

void SessionOwners::judge(qint64 userRow, const std::optional<odb::Owner>& owner, const Condition& isWanted)
{
    if (!find(userRow)) {
        JudgedOwner one = judged(owner);
        one.isWanted = !isWanted || isWanted(one);
        m_owners.try_emplace(userRow, std::move(one));
    }
}

Result<void> SessionOwners::refresh()
{
    return m_isFresh ? Result<void>() : m_kept.refresh(m_connection).map([this] { m_isFresh = true; });
}

Result<void> SessionOwners::learn(std::vector<qint64> userRows, const Condition& isWanted)
{
    std::erase_if(userRows, [this](qint64 row) { return find(row) != nullptr; });
    std::ranges::sort(userRows);
    userRows.erase(std::unique(userRows.begin(), userRows.end()), userRows.end());
    return refresh().and_then([&] {
        std::erase_if(userRows, [&](qint64 row) {
            const std::optional<odb::Owner>* kept = m_kept.find(row);
            if (kept) {
                judge(row, *kept, isWanted);
            }
            return kept != nullptr;
        });
        return read(userRows, isWanted);
    });
}

Result<void> SessionOwners::read(const std::vector<qint64>& userRows, const Condition& isWanted)
{
    const auto keepAndJudge = [&](qint64 row, const std::optional<odb::Owner>& owner) {
        if (!find(row)) {
            m_kept.keep(row, owner);
            judge(row, owner, isWanted);
        }
    };
    return odb::UserTable(m_connection).visitOwners(userRows, keepAndJudge).map([&] {
        for (const qint64 row : userRows) {
            keepAndJudge(row, std::nullopt);
        }
    });
}

Result<void> SessionOwners::readAll()
{
    return odb::UserTable(m_connection)
        .visitNamed({}, odb::NameHas::All, odb::KeptOwners::mostUsers,
                    [&](qint64 row, const odb::Owner& owner) { m_kept.keep(row, owner); })
        .map([&](bool areAll) {
            if (areAll) {
                m_kept.setWhole();
            }
        });
}

Result<bool> SessionOwners::learnNamed(const QStringList& texts, odb::NameHas has, int most,
                                       const Condition& isWanted)
{
    Result<void> ready = refresh();
    if (ready && m_kept.keeps() && !m_kept.all()) {
        ready = readAll();
    }
    if (!ready) {
        return tl::unexpected(ready.error());
    }
    if (const auto* all = m_kept.all()) {
        for (const auto& [row, owner] : *all) {
            if (owner) {
                judge(row, owner, isWanted);
            }
        }
        return true;
    }
    return odb::UserTable(m_connection)
        .visitNamed(texts, has, most,
                    [&](qint64 row, const odb::Owner& owner) { judge(row, owner, isWanted); });
}

std::vector<qint64> SessionOwners::rowsOf(const Condition& condition) const
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
