// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/record/RecordTable.h"
#include "core/odb/Connection.h"
#include "core/store/StoreConfig.h"
#include "tests/bench/Benches.h"
#include "tests/bench/audit/AuditLogs.h"

#include <memory>

#include <sqlite3.h>

namespace usher::bench
{

namespace
{

constexpr int pageSize = 100;

struct Page {
    const char* name;
    audit::RecordFilter filter;
    std::optional<audit::RecordPosition> after;
    QByteArray bareSql; ///< returns the same rows through SQLite's C interface
};

/// Returns the time of the quickest of five runs; the first run also reads the file from disk.
template <class Work>
double milliseconds(const Work& work)
{
    constexpr int times = 5;
    double quickest = std::numeric_limits<double>::max();
    for (int i = 0; i < times; ++i) {
        const auto begun = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begun;
        quickest = std::min(quickest, took.count());
    }
    return quickest;
}

/// Reads every column of every row. Returns the number of rows.
int readBare(sqlite3* database, const QByteArray& sql)
{
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(database, sql.constData(), -1, &statement, nullptr);
    int rows = 0;
    for (; sqlite3_step(statement) == SQLITE_ROW; ++rows) {
        for (int column = 0; column < sqlite3_column_count(statement); ++column) {
            std::ignore = sqlite3_column_blob(statement, column);
        }
    }
    sqlite3_finalize(statement);
    return rows;
}

int readPage(const audit::RecordTable& records, const Page& page)
{
    int rows = 0;
    std::ignore = records.visit(page.filter, audit::RecordOrder::NewestFirst, page.after,
                                [&](const audit::Record&) { return ++rows < pageSize; });
    return rows;
}

} // namespace

std::vector<Row> measureAuditPages(const Effort& effort)
{
    const qint64 records = effort.isTiny ? 1'000 : 1'000'000;
    const test::TestStore store;
    fillLog(store, records);
    const auto config = store::loadStoreConfig(store.folder()).value();
    const auto connection = odb::Connection::open(config.odb).value();
    const audit::RecordTable table(*connection);
    sqlite3* opened = nullptr;
    sqlite3_open(store.databasePath().toUtf8().constData(), &opened);
    const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> bare(opened, sqlite3_close);

    const QByteArray select = "SELECT seq, leaf, leaf_hash, at FROM usher_audit ";
    const QByteArray end = " ORDER BY seq DESC LIMIT " + QByteArray::number(pageSize);
    const QByteArray middle = QByteArray::number(records / 2);
    const QString user = QStringLiteral("zusr%1").arg(7, 22, 10, QLatin1Char('0'));
    const std::vector<Page> pages = {
        {"audit_first_page", {}, std::nullopt, select + end},
        {"audit_deep_page",
         {},
         audit::RecordPosition{.number = records / 2},
         select + "WHERE seq < " + middle + end},
        {"audit_page_of_a_user",
         {.target = user},
         std::nullopt,
         select + "WHERE substr(target, 1, instr(target, '/') - 1) = '" + user.toLatin1() + "'" + end},
        {"audit_page_of_refusals",
         {.outcome = QStringLiteral("refused")},
         std::nullopt,
         select + "WHERE outcome = 'refused'" + end},
        {"audit_page_by_text_that_is_nowhere",
         {.text = QStringLiteral("nowhere")},
         std::nullopt,
         select + "WHERE leaf LIKE '%nowhere%'" + end},
    };
    std::vector<Row> rows;
    for (const Page& page : pages) {
        Row row{.name = QString::fromLatin1(page.name), .n = records, .unit = QStringLiteral("ms")};
        int found = 0;
        int foundBare = 0;
        row.value = milliseconds([&] { found = readPage(table, page); });
        row.floor = milliseconds([&] { foundBare = readBare(bare.get(), page.bareSql); });
        if (found != foundBare) {
            row.faults << QStringLiteral("Usher found %1 records, the bare SQL %2").arg(found).arg(foundBare);
        }
        rows.push_back(row);
    }
    return rows;
}

} // namespace usher::bench
