// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/ActivityCounter.h"

#include <algorithm>
#include <array>

#include "core/ExactText.h"
#include "core/Time.h"

namespace usher::sso
{

namespace
{

using odb::ScanColumn;

/// The columns that are read of each session.
constexpr std::array countedColumns{ScanColumn::CreationTime, ScanColumn::ExpirationTime,
                                    ScanColumn::RemoteAddress, ScanColumn::UserAgent};

/// Returns the place of the column in a row. Compiled away.
consteval std::size_t placeOf(ScanColumn column)
{
    return odb::SessionScan::placeOf(column, countedColumns).value();
}

/// Limits the memory, because a client can send any number of different agents. Agents beyond this number are
/// counted together as others.
constexpr qsizetype mostCountedAgents = 100'000;

std::optional<TimePoint> timeIn(const odb::RowBlock& rows, std::size_t row, std::size_t place)
{
    return parseTime(QString::fromLatin1(rows.text(row, place)));
}

/// Counts a duration by its whole minutes. A negative one, which a changed clock can cause, counts as zero.
void countMinutes(SessionActivity::ByMinute& counts, TimePoint::duration duration)
{
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(duration).count();
    const auto longest = static_cast<qint64>(SessionActivity::mostMinutes);
    ++counts[static_cast<std::size_t>(std::clamp<qint64>(minutes, 0, longest))];
}

/// Sorts the shares by count, largest first, and adds up those that are too many for the answer.
void putInOrder(ActivityShares& shares, std::size_t most)
{
    std::ranges::sort(shares.most, [](const ActivityShare& one, const ActivityShare& other) {
        return one.count != other.count ? one.count > other.count : one.of < other.of;
    });
    for (std::size_t i = most; i < shares.most.size(); ++i) {
        shares.otherCount += shares.most[i].count;
    }
    shares.most.resize(std::min(shares.most.size(), most));
}

} // namespace

ActivityCounter::ActivityCounter(odb::Connection& connection, SessionOwners owners, TimePoint now,
                                 qint64 most)
    : m_owners(std::move(owners)), m_scan(connection, {}, odb::ScanOrder::NewestFirst, countedColumns),
      m_most(most)
{
    m_counted.asOf = now;
    for (auto* counts : {&m_counted.openedLive, &m_counted.openedAndEnded, &m_counted.left}) {
        counts->resize(SessionActivity::mostMinutes + 1);
    }
}

Result<void> ActivityCounter::countMore(int size)
{
    const auto wanted = static_cast<int>(std::min<qint64>(size, m_most - m_seenCount));
    return m_scan.next(wanted).and_then([&](const odb::RowBlock& rows) {
        return learnOwners(rows).and_then([&]() -> Result<void> {
            for (std::size_t row = 0; row < rows.rowCount(); ++row) {
                add(rows, row);
            }
            m_scan.advancePast(rows);
            m_seenCount += static_cast<qint64>(rows.rowCount());
            m_isAtEnd = rows.rowCount() < static_cast<std::size_t>(wanted);
            return m_seenCount < m_most ? Result<void>() : endHere();
        });
    });
}

Result<void> ActivityCounter::endHere()
{
    return m_scan.next(1).map([&](const odb::RowBlock& rows) {
        m_counted.isPartial = rows.rowCount() > 0;
        m_isAtEnd = true;
    });
}

Result<void> ActivityCounter::learnOwners(const odb::RowBlock& rows)
{
    std::vector<qint64> userRows;
    for (std::size_t row = 0; row < rows.rowCount(); ++row) {
        const qint64 userRow = rows.number(row, odb::SessionScan::ownerPlace).value_or(0);
        if (!m_owners.find(userRow)) {
            userRows.push_back(userRow);
        }
    }
    return m_owners.learn(std::move(userRows));
}

void ActivityCounter::add(const odb::RowBlock& rows, std::size_t row)
{
    const auto created = timeIn(rows, row, placeOf(ScanColumn::CreationTime));
    const auto expires = timeIn(rows, row, placeOf(ScanColumn::ExpirationTime));
    if (!created || !expires) {
        ++m_counted.unreadableCount;
        return;
    }
    const bool isLive = *expires > m_counted.asOf;
    countMinutes(isLive ? m_counted.openedLive : m_counted.openedAndEnded, m_counted.asOf - *created);
    if (isLive) {
        countMinutes(m_counted.left, *expires - m_counted.asOf);
        addLive(rows, row);
    }
}

void ActivityCounter::addLive(const odb::RowBlock& rows, std::size_t row)
{
    const qint64 userRow = rows.number(row, odb::SessionScan::ownerPlace).value_or(0);
    ++m_counted.liveCount;
    ++m_users[userRow];
    if (m_owners.at(userRow).refusedFor) {
        ++m_counted.hiddenCount;
        ++m_counted.networks.noneCount;
        ++m_counted.agents.noneCount;
        return;
    }
    const QByteArrayView chain = rows.text(row, placeOf(ScanColumn::RemoteAddress));
    const auto address = readAddress(firstAddress(chain));
    ++(address ? m_networks[networkAround(*address)] : m_counted.networks.noneCount);
    const QByteArrayView view = rows.text(row, placeOf(ScanColumn::UserAgent));
    const auto agent = QByteArray::fromRawData(view.data(), view.size());
    if (const auto known = m_agents.find(agent); known != m_agents.end()) {
        ++*known;
    } else if (agent.isEmpty()) {
        ++m_counted.agents.noneCount;
    } else if (m_agents.size() < mostCountedAgents) {
        m_agents.insert(view.toByteArray(), 1);
    } else {
        ++m_counted.agents.otherCount;
    }
}

SessionActivity ActivityCounter::counted() const
{
    SessionActivity activity = m_counted;
    for (const auto& [row, count] : m_users) {
        const QString& username = m_owners.at(row).username;
        if (username.isEmpty()) {
            activity.users.noneCount += count;
        } else {
            activity.users.most.push_back({.of = username, .count = count});
        }
    }
    for (const auto& [network, count] : m_networks) {
        activity.networks.most.push_back({.of = networkText(network), .count = count});
    }
    for (auto agent = m_agents.constBegin(); agent != m_agents.constEnd(); ++agent) {
        activity.agents.most.push_back({.of = exactText(agent.key()), .count = agent.value()});
    }
    putInOrder(activity.users, SessionActivity::mostShares);
    putInOrder(activity.networks, SessionActivity::mostShares);
    putInOrder(activity.agents, SessionActivity::mostAgents);
    return activity;
}

} // namespace usher::sso
