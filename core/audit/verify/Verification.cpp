// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/verify/Verification.h"

#include "core/audit/log/AuditSchema.h"
#include "core/audit/verify/RowPortions.h"
#include "core/odb/Connection.h"

#include <future>

namespace usher::audit
{

namespace
{

/// Reads the next portion while other threads check the last one.
Result<void> checkRows(RowPortions& portions, LogChecker& checker, qint64 size, const Progress& progress)
{
    std::future<void> checking;
    const auto finish = [&] {
        if (checking.valid()) {
            checking.get();
        }
    };
    while (true) {
        auto portion = portions.next();
        finish();
        if (!portion) {
            return tl::unexpected(portion.error());
        }
        if (!portions.isInOrder()) {
            checker.check(portion->rows);
            checker.breakOff();
            return {};
        }
        if (portion->rows.empty()) {
            return {};
        }
        const qint64 done = portion->rows.back().number;
        checking = std::async(std::launch::async,
                              [&checker, read = std::move(*portion)] { checker.check(read.rows); });
        if (progress && !progress(done, size)) {
            finish();
            return failure(ErrorKind::Cancelled);
        }
    }
}

/// Adds what is wrong with the tables themselves, and in their indexes, to the findings.
Result<void> checkTables(odb::Connection& connection, LogChecker& checker)
{
    const auto altered = alteredParts(connection);
    if (!altered) {
        return tl::unexpected(altered.error());
    }
    if (!altered->isEmpty()) {
        checker.find({.fault = Fault::TablesAltered, .part = altered->join(QStringLiteral(", "))});
    }
    return databaseFaults(connection).map([&](const QStringList& faults) {
        for (const QString& fault : faults) {
            checker.find({.fault = Fault::TableDamaged, .part = fault});
        }
    });
}

/// Adds a finding if the table of the head has other rows than the head's.
Result<void> countHeads(odb::Connection& connection, LogChecker& checker)
{
    auto rows = connection.run(QStringLiteral("SELECT count(*) FROM usher_audit_head"));
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    const bool isOne = rows->next() && rows->number(odb::onlyColumn) == 1;
    return rows->ended().map([&] {
        if (!isOne) {
            checker.find({.fault = Fault::HeadsSeveral});
        }
    });
}

/// Returns the verdict about tables that were altered so that they cannot be read. Returns `error`, which
/// they gave, if they were not altered.
Result<Verdict> verdictOfTables(odb::Connection& connection, const Error& error)
{
    LogChecker checker({}, {});
    const auto checked = checkTables(connection, checker);
    if (!checked || checker.findings().empty()) {
        return tl::unexpected(error);
    }
    return Verdict{.findings = checker.findings()};
}

} // namespace

Fault shorterFault(const odb::Connection& connection)
{
    return connection.dialect().server().isStandby ? Fault::StandbyShorter : Fault::Rewritten;
}

Result<Verdict> verifyLog(odb::Connection& connection, const QByteArray& publicKey,
                          std::vector<OutsideHead> outside, const Progress& progress)
{
    const auto head = readHeadRow(connection);
    const bool isHeadMissing = !head && head.error().kind == ErrorKind::LogDamaged;
    if (!head && !isHeadMissing) {
        return verdictOfTables(connection, head.error());
    }
    const HeadRow row = head.value_or(HeadRow{});
    LogChecker checker(row.store, isHeadMissing ? std::vector<OutsideHead>{} : std::move(outside));
    if (auto checked = checkTables(connection, checker); !checked) {
        return tl::unexpected(checked.error());
    }
    if (isHeadMissing) {
        checker.find({.fault = Fault::HeadMissing});
        return Verdict{.findings = checker.findings()};
    }
    RowPortions portions(connection, row.size);
    auto read = countHeads(connection, checker).and_then([&] {
        return checkRows(portions, checker, row.size, progress);
    });
    if (!read) {
        return read.error().kind == ErrorKind::Cancelled ? Result<Verdict>(tl::unexpected(read.error()))
                                                         : verdictOfTables(connection, read.error());
    }
    checker.finish(row, publicKey, shorterFault(connection));
    return Verdict{.checkpoint = {.storeId = row.store, .size = row.size, .root = row.root},
                   .note = row.note.toUtf8(),
                   .key = row.key,
                   .prunedCount = checker.prunedCount(),
                   .findings = checker.findings()};
}

} // namespace usher::audit
