// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/sqlite/SqliteIndexCheck.h"

#include <algorithm>
#include <tuple>

#include <sqlite3.h>

#include "core/crypto/Random.h"
#include "core/odb/engine/sqlite/SqliteQuery.h"

namespace usher::odb
{

namespace
{

constexpr std::size_t absentSize = 16; // bytes

using Values = sqlite3_value**;

std::optional<qint64> integerOf(sqlite3_value* value)
{
    return sqlite3_value_type(value) == SQLITE_INTEGER ? std::optional<qint64>(sqlite3_value_int64(value))
                                                       : std::nullopt;
}

std::optional<QByteArrayView> textOf(sqlite3_value* value)
{
    if (sqlite3_value_type(value) != SQLITE_TEXT) {
        return std::nullopt;
    }
    // SQLite requires the pointer before the size.
    const auto* const text = reinterpret_cast<const char*>(sqlite3_value_text(value));
    return QByteArrayView(text, sqlite3_value_bytes(value));
}

/// Returns the same as SqliteSpelling's SQL, which takes several times as long, or nothing for texts of which
/// SQLite counts the characters in its own way.
std::optional<QByteArrayView> partOf(std::optional<QByteArrayView> text, IndexDefinition::Part part)
{
    if (!text || part == IndexDefinition::Part::Whole) {
        return text;
    }
    if (text->contains('\0') || !text->isValidUtf8()) {
        return std::nullopt;
    }
    const qsizetype slash = text->indexOf('/');
    return part == IndexDefinition::Part::AfterSlash ? text->sliced(slash + 1)
                                                     : text->first(std::max<qsizetype>(slash, 0));
}

/// What `usher_rows` needs.
struct RowScan final {
    const QList<IndexDefinition>& indexes;
    std::vector<crypto::MultisetHash> hashes; ///< for each index, of the entries that it must have
};

/// What `usher_entries` needs.
struct EntryScan final {
    crypto::MultisetHash hash;
    QByteArrayView absent;
    QByteArray lastText = {};
    std::optional<qint64> lastNumber = {};
    bool isDifferent = false;

    [[nodiscard]] bool add(Values values);
};

/// Returns false if the entry is not after the last one, or not a text and twice the row's number.
bool EntryScan::add(Values values)
{
    const auto text = textOf(values[0]);
    const auto number = integerOf(values[1]);
    if (!text || !number || integerOf(values[2]) != number || textOf(values[3]) != absent) {
        return false;
    }
    if (*text != lastText) {
        if (*text < lastText) {
            return false;
        }
        lastText.resize(0); // keeps its memory
        lastText.append(*text);
    } else if (lastNumber && *number <= *lastNumber) {
        return false;
    }
    lastNumber = number;
    hash.add(*number, *text);
    return true;
}

/// Adds a row: its number, and for each index the column that it is of.
void addRow(sqlite3_context* context, int, Values values)
{
    auto& scan = *static_cast<RowScan*>(sqlite3_user_data(context));
    const auto number = integerOf(values[0]);
    for (std::size_t i = 0; i < scan.hashes.size(); ++i) {
        const auto text = partOf(textOf(values[i + 1]), scan.indexes[static_cast<qsizetype>(i)].part);
        if (!number || !text) {
            sqlite3_result_error(context, "a row that is not known here", -1);
            return;
        }
        scan.hashes[i].add(*number, *text);
    }
}

void addEntry(sqlite3_context* context, int, Values values)
{
    auto& scan = *static_cast<EntryScan*>(sqlite3_user_data(context));
    scan.isDifferent = scan.isDifferent || !scan.add(values);
    if (scan.isDifferent) {
        sqlite3_result_error(context, "an entry that cannot be right", -1);
    }
}

void returnNothing(sqlite3_context* context)
{
    sqlite3_result_null(context);
}

/// Runs a SELECT of an aggregate function. So no row leaves SQLite, which would take twice as long.
QSqlError aggregate(sqlite3* handle, const char* function, void (*add)(sqlite3_context*, int, Values),
                    void* scan, const QString& sql)
{
    constexpr int anyCount = -1;
    if (const int result = sqlite3_create_function_v2(handle, function, anyCount, SQLITE_UTF8, scan, nullptr,
                                                      add, returnNothing, nullptr);
        result != SQLITE_OK) {
        return sqliteError(handle, result);
    }
    SqliteQuery query(handle, sql);
    std::ignore = !query.error().isValid() && query.execute({});
    return query.error();
}

} // namespace

SqliteIndexCheck::SqliteIndexCheck(sqlite3* handle, const TableDefinition& table, const Dialect& dialect)
    : m_handle(handle), m_table(table), m_dialect(dialect), m_absent(crypto::randomBytes(absentSize).toHex())
{
}

std::optional<QStringList> SqliteIndexCheck::faults() const
{
    QStringList faults;
    if (m_table.indexes.isEmpty()) {
        return faults;
    }
    const auto rows = hashesOfRows();
    if (!rows) {
        return std::nullopt;
    }
    for (qsizetype i = 0; i < m_table.indexes.size(); ++i) {
        const auto hasAll = hasEntries(i, (*rows)[static_cast<std::size_t>(i)]);
        if (!hasAll) {
            return std::nullopt;
        }
        if (!*hasAll) {
            faults << QStringLiteral("index %1 does not have the same entries as the table")
                          .arg(m_table.indexes[i].name);
        }
    }
    return faults;
}

/// Returns a hash for each index, of the entries that it must have.
std::optional<SqliteIndexCheck::Hashes> SqliteIndexCheck::hashesOfRows() const
{
    QStringList columns{QStringLiteral("seq")};
    for (const IndexDefinition& index : m_table.indexes) {
        columns << index.column;
    }
    RowScan scan{.indexes = m_table.indexes,
                 .hashes =
                     Hashes(static_cast<std::size_t>(m_table.indexes.size()), crypto::MultisetHash(m_key))};
    const QSqlError error = aggregate(m_handle, "usher_rows", addRow, &scan,
                                      QStringLiteral("SELECT usher_rows(%1) FROM %2 NOT INDEXED")
                                          .arg(columns.join(QStringLiteral(", ")), m_table.name));
    return error.isValid() ? std::nullopt : std::optional(std::move(scan.hashes));
}

/// Makes the entries of an index readable as a table, which SQLite calls an imposter table. A SELECT from the
/// true table could use the index too, but would read `seq` from an entry's end, and never the one before it,
/// which searches compare; and it could compute the text from the row. Returns whether it succeeded.
bool SqliteIndexCheck::showAsTable(const QString& index, const QString& name) const
{
    SqliteQuery root(m_handle,
                     QStringLiteral("SELECT rootpage FROM sqlite_master WHERE type = 'index' AND name = ?"));
    if (root.error().isValid() || !root.execute({index}) || !root.next()) {
        return false;
    }
    const auto page = static_cast<int>(root.number(0));
    root.finish();
    const QString sql = QStringLiteral("CREATE TABLE %1 (text, seq, row, more DEFAULT '%2', "
                                       "PRIMARY KEY (text, seq, row)) WITHOUT ROWID")
                            .arg(name, QString::fromLatin1(m_absent));
    // This writes nothing. Where SQLite was built without it, the statement fails, because the connection
    // can only read.
    sqlite3_test_control(SQLITE_TESTCTRL_IMPOSTER, m_handle, "main", 1, page);
    const int result = sqlite3_exec(m_handle, sql.toUtf8().constData(), nullptr, nullptr, nullptr);
    sqlite3_test_control(SQLITE_TESTCTRL_IMPOSTER, m_handle, "main", 0, 0);
    return result == SQLITE_OK;
}

std::optional<bool> SqliteIndexCheck::hasEntries(qsizetype index, const crypto::MultisetHash& rows) const
{
    const QString name = QStringLiteral("usher_entries_%1").arg(index);
    if (!showAsTable(m_table.indexes[index].name, name)) {
        return std::nullopt;
    }
    EntryScan scan{.hash = crypto::MultisetHash(m_key), .absent = m_absent};
    const QSqlError error =
        aggregate(m_handle, "usher_entries", addEntry, &scan,
                  QStringLiteral("SELECT usher_entries(text, seq, row, more) FROM ") + name);
    const bool isDamaged = error.isValid() && m_dialect.error(error).kind == ErrorKind::NotADatabase;
    if (scan.isDifferent || isDamaged) {
        return false;
    }
    return error.isValid() ? std::nullopt : std::optional(scan.hash == rows);
}

} // namespace usher::odb
