// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/odb/engine/RowBlock.h"

#include <vector>

#include <QVariantList>

namespace usher::odb
{

class Connection;

/// What a scan asks of every session, in SQL.
struct SessionCondition final {
    enum class Kind {
        CreatedAfter,
        CreatedBefore, ///< or at this moment
        ExpiresAfter,
        ExpiresBefore, ///< or at this moment
        OfAuthType,
        NotOfAuthType,
    };
    Kind kind = Kind::ExpiresAfter;
    TimePoint time = {};   ///< UTC
    QString authType = {}; ///< `default`, `basic_auth` or `jwt`
};

enum class ScanOrder { NewestFirst, OldestFirst };

/// A column that is read besides the IDs of session and owner.
enum class ScanColumn { RemoteAddress, UserAgent, AuthType, CreationTime, ExpirationTime };

/// Goes through `zato_sso_session` in the order of its primary key, by portions: a million rows in a moment.
class SessionScan final
{
public:
    /// All of `conditions` must hold. The connection must outlive it.
    SessionScan(Connection& connection, const std::vector<SessionCondition>& conditions, ScanOrder order,
                const std::vector<ScanColumn>& columns);

    /// The next rows, `size` at the most, or as many as fewer are left: the session's ID, its owner's row,
    /// then the columns as text. The same again until it goes on. Errors: Cancelled, those of the database.
    [[nodiscard]] Result<RowBlock> next(int size) const;

    /// Goes on behind `rows`, the last that next() gave.
    void goOnBehind(const RowBlock& rows);

private:
    Connection& m_connection;
    std::size_t m_columnCount;
    QString m_sql;
    QVariantList m_values;
    qint64 m_position;
};

} // namespace usher::odb
