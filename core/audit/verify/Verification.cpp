// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/verify/Verification.h"

#include "core/InParallel.h"
#include "core/audit/verify/RowPortions.h"
#include "core/audit/verify/TableChecker.h"
#include "core/odb/Connection.h"

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
        checking = inParallel([&checker, read = std::move(*portion)] { checker.check(read.rows); });
        if (progress && !progress(done, size)) {
            finish();
            return failure(ErrorKind::Cancelled);
        }
    }
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
            checker.report({.fault = Fault::HeadsSeveral});
        }
    });
}

/// Returns the verdict about tables that were altered so that they cannot be read. Returns `error`, which
/// they gave, if they were not altered.
Result<Verdict> verdictOfTables(TableChecker& tables, const Error& error)
{
    const auto findings = tables.finish({});
    if (!findings || findings->empty()) {
        return tl::unexpected(error);
    }
    return Verdict{.findings = *findings};
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
    TableChecker tables(connection);
    if (const auto started = tables.start(); !started) {
        return tl::unexpected(head || isHeadMissing ? started.error() : head.error());
    }
    if (!head && !isHeadMissing) {
        return verdictOfTables(tables, head.error());
    }
    const HeadRow row = head.value_or(HeadRow{});
    LogChecker checker(row.store, isHeadMissing ? std::vector<OutsideHead>{} : std::move(outside));
    RowPortions portions(connection, row.size);
    const auto read = isHeadMissing ? Result<void>{} : countHeads(connection, checker).and_then([&] {
        return checkRows(portions, checker, row.size, progress);
    });
    if (!read) {
        return read.error().kind == ErrorKind::Cancelled ? Result<Verdict>(tl::unexpected(read.error()))
                                                         : verdictOfTables(tables, read.error());
    }
    auto found = tables.finish([&] { return !progress || progress(row.size, row.size); });
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (isHeadMissing) {
        checker.report({.fault = Fault::HeadMissing});
        checker.putFirst(std::move(*found));
        return Verdict{.findings = checker.findings()};
    }
    checker.finish(row, publicKey, shorterFault(connection));
    checker.putFirst(std::move(*found));
    return Verdict{.checkpoint = {.storeId = row.store, .size = row.size, .root = row.root},
                   .note = row.note.toUtf8(),
                   .key = row.key,
                   .prunedCount = checker.prunedCount(),
                   .findings = checker.findings()};
}

} // namespace usher::audit
