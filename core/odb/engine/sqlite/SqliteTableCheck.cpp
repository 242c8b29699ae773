// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/sqlite/SqliteTableCheck.h"

#include <algorithm>

#include <sqlite3.h>

#include "core/odb/engine/sqlite/SqliteIndexCheck.h"
#include "core/odb/engine/sqlite/SqliteQuery.h"

namespace usher::odb
{

namespace
{

int askWhetherCancelled(void* isCancelled)
{
    return (*static_cast<const IsCancelled*>(isCancelled))() ? 1 : 0;
}

} // namespace

SqliteTableCheck::SqliteTableCheck(QString uri, const TableDefinition& table, const Dialect& dialect,
                                   const IsCancelled& isCancelled)
    : m_uri(std::move(uri)), m_table(table), m_dialect(dialect), m_isCancelled(isCancelled),
      m_handle(nullptr, sqlite3_close_v2)
{
}

Result<void> SqliteTableCheck::open()
{
    sqlite3* handle = nullptr;
    const int result = sqlite3_open_v2(m_uri.toUtf8().constData(), &handle,
                                       SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
    m_handle.reset(handle);
    if (result != SQLITE_OK) {
        return tl::unexpected(m_dialect.error(sqliteError(handle, result)));
    }
    constexpr int patience = 5000; // milliseconds
    sqlite3_busy_timeout(handle, patience);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    constexpr int steps = 1000; // of the program that SQLite makes of a statement
    sqlite3_progress_handler(handle, steps, askWhetherCancelled,
                             const_cast<IsCancelled*>(&m_isCancelled)); // NOLINT(*-const-cast)
    return {};
}

/// Returns the first column of all rows.
Result<QStringList> SqliteTableCheck::run(const QString& sql, const QVariantList& values) const
{
    SqliteQuery query(m_handle.get(), sql);
    QStringList texts;
    if (!query.error().isValid() && query.execute(values)) {
        while (query.next()) {
            texts << query.text(0);
        }
    }
    return query.error().isValid() ? Result<QStringList>(tl::unexpected(m_dialect.error(query.error())))
                                   : texts;
}

Result<QStringList> SqliteTableCheck::faults()
{
    return open().and_then([&] { return run(QStringLiteral("BEGIN")); }).and_then([&](const QStringList&) {
        return inOneState();
    });
}

/// Whenever there is a doubt, SQLite's own check decides, and names the rows.
Result<QStringList> SqliteTableCheck::inOneState() const
{
    const auto quick = quickFaults();
    if (quick && quick->isEmpty()) {
        return QStringList();
    }
    const auto full = faultsBy(QStringLiteral("integrity_check"));
    // The full check can end with an error at what the quick one only names. And versions of SQLite differ in
    // what they look at.
    const bool hasNoAnswer = full ? full->isEmpty() : full.error().kind == ErrorKind::NotADatabase;
    return hasNoAnswer && quick ? *quick : full;
}

/// Runs one of SQLite's own checks.
Result<QStringList> SqliteTableCheck::faultsBy(const QString& check) const
{
    return run(QStringLiteral("SELECT %1 FROM pragma_%1(?) WHERE %1 <> 'ok'").arg(check), {m_table.name});
}

/// Returns whether the table has no other indexes than those that are known here.
bool SqliteTableCheck::isAsDefined() const
{
    SqliteQuery query(m_handle.get(), m_dialect.tablePartsQuery());
    QList<TablePart> found;
    if (!query.error().isValid() && query.execute({m_table.name})) {
        while (query.next()) {
            found.append(tablePartIn(query));
        }
    }
    const QList<TablePart> defined = m_dialect.partsOf(m_table);
    // An index that belongs to a constraint has no definition.
    const auto count = run(QStringLiteral("SELECT count(*) FROM pragma_index_list(?)"), {m_table.name});
    return !query.error().isValid() && std::ranges::is_permutation(found, defined) &&
           count == QStringList(QString::number(m_table.indexes.size()));
}

/// Returns nothing if only the full check can tell.
std::optional<QStringList> SqliteTableCheck::quickFaults() const
{
    const auto inStructure = faultsBy(QStringLiteral("quick_check"));
    if (!inStructure || !inStructure->isEmpty()) {
        return inStructure ? std::optional(*inStructure) : std::nullopt;
    }
    const bool isUtf8 = run(QStringLiteral("PRAGMA encoding")) == QStringList(QStringLiteral("UTF-8"));
    return isUtf8 && isAsDefined() ? SqliteIndexCheck(m_handle.get(), m_table, m_dialect).faults()
                                   : std::nullopt;
}

} // namespace usher::odb
