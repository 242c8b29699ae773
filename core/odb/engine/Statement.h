// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/odb/engine/Interrupter.h"

#include <initializer_list>

#include <QVariant>

namespace usher::odb
{

class Dialect;
class Query;

/// One run of a statement that its connection has prepared; lets go of the rows when it dies.
class Statement final
{
public:
    Statement(Query& query, const Dialect& dialect, Interrupter::Running running);
    ~Statement();
    Statement(Statement&& other) noexcept;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    Statement& operator=(Statement&&) = delete;

    /// The first row is there once the statement has run; the way to a later one can fail.
    [[nodiscard]] bool next();
    [[nodiscard]] QVariant value(int column) const;
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] bool flag(int column) const;
    [[nodiscard]] qint64 number(int column) const;
    /// The bytes of a column that may hold text, a BLOB or the text `\x` and hexadecimal: all three are in
    /// real tables.
    [[nodiscard]] QByteArray bytes(int column) const;
    /// UTC. DatabaseMalformed, naming `columnName`, if the text is no time.
    [[nodiscard]] Result<TimePoint> time(int column, QLatin1StringView columnName) const;

    [[nodiscard]] int affectedRows() const;
    /// What ended the rows, if it was a failure: `next` cannot tell it from their end.
    [[nodiscard]] Result<void> ended() const;

private:
    Query* m_query;
    const Dialect* m_dialect;
    Interrupter::Running m_running;
    bool m_isAtRow = false;
    bool m_isCutShort = false; ///< of rows that were there already, by an interruption
};

} // namespace usher::odb
