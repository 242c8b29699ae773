// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/SessionCollector.h"

#include <algorithm>

#include "core/Time.h"

namespace usher::sso
{

namespace
{

using odb::ScanColumn;

std::optional<ScanColumn> sortColumn(SessionOrder::By by)
{
    switch (by) {
    case SessionOrder::By::Creation:
        return ScanColumn::CreationTime;
    case SessionOrder::By::Expiration:
        return ScanColumn::ExpirationTime;
    case SessionOrder::By::RemoteAddress:
        return ScanColumn::RemoteAddress;
    case SessionOrder::By::UserAgent:
        return ScanColumn::UserAgent;
    case SessionOrder::By::Kind:
        return ScanColumn::AuthType;
    case SessionOrder::By::Number:
    case SessionOrder::By::User:
        return std::nullopt;
    }
    return std::nullopt;
}

bool isTime(ScanColumn column)
{
    return column == ScanColumn::CreationTime || column == ScanColumn::ExpirationTime;
}

std::optional<TimePoint> timeOf(QByteArrayView text)
{
    return parseTime(QString::fromLatin1(text));
}

std::vector<ScanColumn> columnsFor(const SessionMatcher& matcher, SessionOrder::By by, bool keepsRows)
{
    std::vector<ScanColumn> columns;
    for (const ScanColumn column : {ScanColumn::RemoteAddress, ScanColumn::UserAgent, ScanColumn::AuthType,
                                    ScanColumn::CreationTime, ScanColumn::ExpirationTime}) {
        const bool isMatched = column == ScanColumn::RemoteAddress || column == ScanColumn::UserAgent;
        if (keepsRows || (isMatched && matcher.asksFor(column)) || sortColumn(by) == column) {
            columns.push_back(column);
        }
    }
    return columns;
}

} // namespace

SessionCollector::SessionCollector(odb::Connection& connection, const SessionQuery& query,
                                   QueryConditions conditions, SessionOrder order, SessionOwners owners,
                                   TimePoint now, std::unique_ptr<KeptSearch> kept)
    : m_connection(connection), m_matcher(query, now), m_queryConditions(std::move(conditions)),
      m_order(order), m_owners(std::move(owners)),
      m_columns(columnsFor(m_matcher, order.by, kept != nullptr)), m_sorter(order), m_kept(std::move(kept))
{
}

bool SessionCollector::needsOwner() const
{
    // Address and agent are used for sorting only where they are shown, which depends on the owner.
    return m_kept || m_matcher.asksForOwner() || m_order.by == SessionOrder::By::User ||
           m_order.by == SessionOrder::By::RemoteAddress || m_order.by == SessionOrder::By::UserAgent;
}

std::optional<std::size_t> SessionCollector::columnOf(ScanColumn column) const
{
    return odb::SessionScan::placeOf(column, m_columns);
}

Result<void> SessionCollector::readMore(int size, std::optional<qint64> reach)
{
    const Result<void> started = m_scan ? Result<void>() : startScan();
    return started ? readPortion(size, reach) : started;
}

Result<void> SessionCollector::startScan()
{
    return m_queryConditions.judgeOwners(m_owners, m_matcher).map([&] {
        std::vector<odb::SessionCondition> conditions = m_matcher.conditions();
        std::vector<odb::SessionCondition> ofQuery = m_queryConditions.conditions(m_owners);
        m_leavesOut = !ofQuery.empty();
        std::ranges::move(ofQuery, std::back_inserter(conditions));
        m_scan.emplace(m_connection, conditions,
                       m_order.isDescending ? odb::ScanOrder::NewestFirst : odb::ScanOrder::OldestFirst,
                       m_columns);
    });
}

Result<void> SessionCollector::readPortion(int size, std::optional<qint64> reach)
{
    return m_scan->next(size, reach).and_then([&](const odb::RowBlock& rows) {
        return learnOwners(rows).map([&] {
            static const JudgedOwner nobody; // used when no owner is needed
            for (std::size_t row = 0; row < rows.rowCount(); ++row) {
                add(rows, row, m_rowOwners.empty() ? nobody : *m_rowOwners[row]);
            }
            m_scan->advancePast(rows); // only after learnOwners, which can fail
            if (m_kept && !m_kept->fits()) {
                m_kept.reset();
            }
            if (isAtEnd()) {
                m_sorter.sort();
            }
        });
    });
}

Result<void> SessionCollector::learnOwners(const odb::RowBlock& rows)
{
    m_rowOwners.clear();
    if (!needsOwner()) {
        return {};
    }
    const auto userOf = [&](std::size_t row) {
        return rows.number(row, odb::SessionScan::ownerPlace).value_or(0);
    };
    std::vector<qint64> unknown;
    m_rowOwners.reserve(rows.rowCount());
    for (std::size_t row = 0; row < rows.rowCount(); ++row) {
        m_rowOwners.push_back(m_owners.find(userOf(row)));
        if (!m_rowOwners.back()) {
            unknown.push_back(userOf(row));
        }
    }
    if (unknown.empty()) {
        return {};
    }
    return m_owners
        .learn(std::move(unknown), [this](const JudgedOwner& owner) { return m_matcher.wants(owner); })
        .map([&] {
            for (std::size_t row = 0; row < rows.rowCount(); ++row) {
                m_rowOwners[row] = m_rowOwners[row] ? m_rowOwners[row] : &m_owners.at(userOf(row));
            }
        });
}

void SessionCollector::add(const odb::RowBlock& rows, std::size_t row, const JudgedOwner& owner)
{
    if (!owner.isWanted) {
        return;
    }
    const auto text = [&](ScanColumn column) {
        const auto place = columnOf(column);
        return place ? rows.text(row, *place) : QByteArrayView();
    };
    const ScannedSession session{.remoteAddr = text(ScanColumn::RemoteAddress),
                                 .userAgent = text(ScanColumn::UserAgent)};
    if (!m_matcher.matches(session, owner)) {
        return;
    }
    const qint64 id = rows.number(row, odb::SessionScan::idPlace).value_or(0);
    const auto column = sortColumn(m_order.by);
    const QByteArrayView sorted = column ? text(*column) : QByteArrayView();
    m_sorter.add(
        id,
        {.text = sorted, .time = column && isTime(*column) ? timeOf(sorted) : std::nullopt, .owner = &owner});
    if (m_kept) {
        keep(rows, row, owner);
    }
}

void SessionCollector::keep(const odb::RowBlock& rows, std::size_t row, const JudgedOwner& owner)
{
    const auto text = [&](ScanColumn column) { return rows.text(row, columnOf(column).value()); };
    const auto created = timeOf(text(ScanColumn::CreationTime));
    const auto expires = timeOf(text(ScanColumn::ExpirationTime));
    const bool isKept = created && expires &&
                        m_kept->add({.id = rows.number(row, odb::SessionScan::idPlace).value_or(0),
                                     .creationTime = *created,
                                     .expirationTime = *expires,
                                     .remoteAddr = text(ScanColumn::RemoteAddress),
                                     .userAgent = text(ScanColumn::UserAgent),
                                     .authType = text(ScanColumn::AuthType)},
                                    rows.number(row, odb::SessionScan::ownerPlace).value_or(0), owner);
    if (!isKept) {
        m_kept.reset();
    }
}

} // namespace usher::sso
