// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <optional>
#include <utility>

#include <QVariant>

#include "core/Error.h"
#include "core/crypto/SecretBytes.h"
#include "core/odb/engine/Interrupter.h"

namespace usher::odb
{

class Dialect;
class Query;

/// The place of the column of a SELECT that has only one. For others see SelectedColumns.
inline constexpr int onlyColumn = 0;

/// One run of a prepared statement. Releases the rows when it is destroyed.
class Statement final
{
public:
    Statement(Query& query, const Dialect& dialect, Interrupter::Running running);
    ~Statement();
    Statement(Statement&& other) noexcept;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    Statement& operator=(Statement&&) = delete;

    /// Advances to the next row. Returns false at the end or on an error; ended() tells which. The first row
    /// cannot fail, because the statement has already run.
    [[nodiscard]] bool next();
    [[nodiscard]] QVariant value(int column) const;
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] bool flag(int column) const;
    [[nodiscard]] qint64 number(int column) const;
    /// Returns a text as a secret, without a plain string of it.
    [[nodiscard]] crypto::SecretBytes secret(int column) const;
    /// Returns the bytes of a column that has text, a BLOB, or the text `\x` with hexadecimal digits. Real
    /// tables have all three.
    [[nodiscard]] QByteArray bytes(int column) const;
    /// Returns the time in a column, UTC. Error: DatabaseMalformed, which names `columnName`, if the text is
    /// not a time.
    [[nodiscard]] Result<TimePoint> time(int column, QLatin1StringView columnName) const;

    /// Returns how many rows the statement changed.
    [[nodiscard]] int affectedRows() const;
    /// Checks that the statement changed exactly one row: a trigger or rule can swallow a write while the
    /// driver reports success. Error: DatabaseFailed, which names `table`.
    [[nodiscard]] Result<void> changedOne(QLatin1StringView table) const;
    /// Returns the error that ended the rows, if there was one. next() returns false in both cases.
    [[nodiscard]] Result<void> ended() const;

private:
    Query* m_query;
    const Dialect* m_dialect;
    Interrupter::Running m_running;
    bool m_isAtRow = false;
    bool m_isCutShort = false; ///< an interruption ended rows that were already there
};

/// Returns what `read` makes of the first row that `isIt` accepts, or its error; nothing if no row is left.
/// For look-ups by a text: somebody may have given the column a collation to which other texts are equal.
template <class Read, class IsIt>
[[nodiscard]] auto firstThat(Statement& rows, const Read& read, const IsIt& isIt)
{
    using Row = typename decltype(read(rows))::value_type;
    while (rows.next()) {
        auto row = read(rows);
        if (!row || isIt(*row)) {
            return row.map([](Row& found) { return std::optional(std::move(found)); });
        }
    }
    return rows.ended().map([] { return std::optional<Row>(); });
}

} // namespace usher::odb
