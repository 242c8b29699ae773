// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSqlError>
#include <QVariantList>

namespace usher::odb
{

/// A statement that is prepared, by whatever means its engine has. The values of rows are told by these types
/// alone: 64-bit integers, doubles, texts, bytes and nulls; on PostgreSQL, whatever its driver has besides.
class Query
{
public:
    Query() = default;
    virtual ~Query() = default;
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    /// Runs it; whether that went well. If it is not to begin with, `error` says so.
    [[nodiscard]] virtual bool execute(const QVariantList& values) = 0;
    /// Goes on to the next row, the first at first. The one after the last, and a failure, give false.
    [[nodiscard]] virtual bool next() = 0;
    /// Lets go of the rows.
    virtual void finish() = 0;
    [[nodiscard]] virtual int affectedRows() const = 0;
    /// The last one; not valid if there was none.
    [[nodiscard]] virtual QSqlError error() const = 0;

    /// Of the row that it is at.
    [[nodiscard]] virtual QVariant value(int column) const = 0;
    [[nodiscard]] virtual QString text(int column) const { return value(column).toString(); }
    [[nodiscard]] virtual qint64 number(int column) const { return value(column).toLongLong(); }
};

} // namespace usher::odb
