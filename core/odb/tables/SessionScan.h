// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

#include <QVariantList>

#include "core/Error.h"
#include "core/odb/engine/RowBlock.h"
#include "core/odb/tables/SessionCondition.h"

namespace usher::odb
{

class Connection;

enum class ScanOrder { NewestFirst, OldestFirst };

/// A column to read besides the IDs of the session and its owner.
enum class ScanColumn { RemoteAddress, UserAgent, AuthType, CreationTime, ExpirationTime };

/// Reads `zato_sso_session` in the order of its primary key, in portions. Fast enough for a million rows.
class SessionScan final
{
public:
    // The places of the columns of every row. Those that were asked for come last, as text.
    static constexpr std::size_t idPlace = 0;
    static constexpr std::size_t ownerPlace = 1; ///< ID of the owner's row
    static constexpr std::size_t firstPlace = 2;

    /// Returns the place of `column` in the rows of a scan that reads `columns`; nothing if it does not.
    [[nodiscard]] static constexpr std::optional<std::size_t> placeOf(ScanColumn column,
                                                                      std::span<const ScanColumn> columns)
    {
        const auto found = std::ranges::find(columns, column);
        return found == columns.end()
                   ? std::nullopt
                   : std::optional(firstPlace + static_cast<std::size_t>(found - columns.begin()));
    }

    /// Reads the sessions for which all `conditions` are true. The connection must outlive this object.
    SessionScan(Connection& connection, const std::vector<SessionCondition>& conditions, ScanOrder order,
                std::span<const ScanColumn> columns);

    /// Returns up to `size` rows: the session's ID, the ID of its owner's row, then the columns as text. With
    /// a `reach`, looks only at the first `reach` IDs of the table. Returns the same rows again until
    /// advancePast() is called. Errors: Cancelled, those of the database.
    [[nodiscard]] Result<RowBlock> next(int size, std::optional<qint64> reach = {});

    /// Continues after `rows`, which the last next() returned.
    void advancePast(const RowBlock& rows);
    /// Returns whether advancePast() has passed the last row.
    [[nodiscard]] bool isAtEnd() const { return m_isAtEnd; }

    /// Continues after the next `size` rows at most, which do not leave the database. Returns how many there
    /// were. Errors: as next().
    [[nodiscard]] Result<qint64> skip(int size);

private:
    [[nodiscard]] bool isNewestFirst() const { return m_order == ScanOrder::NewestFirst; }
    /// Returns a SELECT of the rows for which all of `wanted` are true, which begins at the position.
    [[nodiscard]] QString select(const QStringList& wanted) const;

    Connection& m_connection;
    ScanOrder m_order;
    std::size_t m_columnCount;
    QStringList m_selected;
    QStringList m_wanted;
    QVariantList m_values; ///< of the conditions
    qint64 m_position;
    bool m_isToTheEnd = false; ///< whether the last portion looked at all rows from the position on
    std::size_t m_size = 0;    ///< that it could have
    bool m_isAtEnd = false;
};

} // namespace usher::odb
