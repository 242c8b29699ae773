// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sso/search/KeptSearch.h"
#include "core/sso/search/SessionSorter.h"
#include "core/sso/search/query/QueryConditions.h"
#include "core/sso/search/query/SessionMatcher.h"

namespace usher::sso
{

/// Collects the IDs of the sessions that match, in their order, and what a narrower search needs of them.
class SessionCollector final
{
public:
    /// By the `conditions` of the query, the database leaves out sessions that cannot match. With those of an
    /// empty query, it reads every live session, and finds the same. The matches are added to `kept`, unless
    /// it is null.
    SessionCollector(odb::Connection& connection, const SessionQuery& query, QueryConditions conditions,
                     SessionOrder order, SessionOwners owners, TimePoint now,
                     std::unique_ptr<KeptSearch> kept = {});

    /// Reads the next rows, at most `size`. With a `reach`, looks only at the first `reach` IDs of the table.
    /// Errors: Cancelled, those of the database; it can be called again after an error.
    [[nodiscard]] Result<void> readMore(int size, std::optional<qint64> reach = {});
    [[nodiscard]] bool isAtEnd() const { return m_scan && m_scan->isAtEnd(); }
    /// Returns whether the database leaves out sessions because of the query. Nothing is known before the
    /// first rows are read.
    [[nodiscard]] bool leavesOut() const { return m_leavesOut; }

    /// Returns the IDs in their final order. If the order needs sorting, they are empty until all rows have
    /// been read.
    [[nodiscard]] const std::vector<qint64>& ids() const { return m_sorter.ids(); }

    /// Returns the search to which all matches were added, after the end. Null if it does not fit into the
    /// memory that is allowed, or has a session whose times cannot be read.
    [[nodiscard]] std::unique_ptr<KeptSearch> takeKept() { return std::move(m_kept); }

private:
    /// Judges the owners that the query asks for, and prepares the scan.
    [[nodiscard]] Result<void> startScan();
    [[nodiscard]] Result<void> readPortion(int size, std::optional<qint64> reach);
    [[nodiscard]] Result<void> learnOwners(const odb::RowBlock& rows);
    void add(const odb::RowBlock& rows, std::size_t row, const JudgedOwner& owner);
    void keep(const odb::RowBlock& rows, std::size_t row, const JudgedOwner& owner);
    [[nodiscard]] bool needsOwner() const;
    [[nodiscard]] std::optional<std::size_t> columnOf(odb::ScanColumn column) const;

    odb::Connection& m_connection;
    SessionMatcher m_matcher;
    QueryConditions m_queryConditions;
    SessionOrder m_order;
    SessionOwners m_owners;
    std::vector<const JudgedOwner*> m_rowOwners; ///< owners of the current rows; empty if none is needed
    std::vector<odb::ScanColumn> m_columns;
    std::optional<odb::SessionScan> m_scan; ///< nothing before the first rows are read
    bool m_leavesOut = false;
    SessionSorter m_sorter;
    std::unique_ptr<KeptSearch> m_kept;
};

} // namespace usher::sso
