// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sso/search/QueryNarrowing.h"
#include "core/sso/search/SessionMatcher.h"
#include "core/sso/search/SessionSearch.h"

#include <tuple>

#include <QHash>

namespace usher::sso
{

/// Collects the IDs of the sessions that match, in their order. Each ID takes eight bytes.
class SessionCollector final
{
public:
    /// With the `narrowing` of the query, the database leaves out sessions that cannot match. Without one,
    /// every live session is read, and the same are found.
    SessionCollector(odb::Connection& connection, const SessionQuery& query,
                     std::optional<QueryNarrowing> narrowing, SessionOrder order, SessionOwners owners,
                     TimePoint now);

    /// Reads the next rows, at most `size`. Errors: Cancelled, those of the database; it can be called again
    /// after an error.
    [[nodiscard]] Result<void> readMore(int size);
    [[nodiscard]] bool isAtEnd() const { return m_isAtEnd; }

    /// Returns the IDs in their final order. If the order needs sorting, they are empty until all rows have
    /// been read.
    [[nodiscard]] const std::vector<qint64>& ids() const { return m_ids; }

private:
    struct Keyed {
        qint64 key = 0;
        qint64 id = 0;
        [[nodiscard]] bool operator<(const Keyed& other) const
        {
            return std::tie(key, id) < std::tie(other.key, other.id);
        }
    };

    /// Judges the owners that the query asks for, and prepares the scan.
    [[nodiscard]] Result<void> startScan();
    [[nodiscard]] Result<void> readPortion(int size);
    [[nodiscard]] Result<void> learnOwners(const odb::RowBlock& rows);
    void add(const odb::RowBlock& rows, std::size_t row, const JudgedOwner& owner);
    [[nodiscard]] qint64 sortKey(QByteArrayView text, const JudgedOwner& owner);
    [[nodiscard]] qint64 numberOf(const QByteArray& text);
    [[nodiscard]] std::vector<qint64> places() const;
    void sort();
    [[nodiscard]] bool isSorted() const { return m_order.by != SessionOrder::By::Number; }
    [[nodiscard]] bool needsOwner() const;
    [[nodiscard]] std::optional<std::size_t> columnOf(odb::ScanColumn column) const;

    odb::Connection& m_connection;
    SessionMatcher m_matcher;
    std::optional<QueryNarrowing> m_narrowing;
    SessionOrder m_order;
    SessionOwners m_owners;
    std::vector<const JudgedOwner*> m_rowOwners; ///< owners of the current rows; empty if none is needed
    std::vector<odb::ScanColumn> m_columns;
    std::optional<odb::SessionScan> m_scan; ///< nothing before the first rows are read
    bool m_isAtEnd = false;
    std::vector<qint64> m_ids;
    std::vector<Keyed> m_keyed;
    QHash<QByteArray, qint64> m_texts; ///< the texts to sort by, and the number that stands for each in a key
};

} // namespace usher::sso
