// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/verify/Verification.h"

#include "core/audit/verify/RowPortions.h"

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

} // namespace

Result<Verdict> verifyLog(odb::Connection& connection, const QByteArray& publicKey,
                          std::vector<OutsideHead> outside, const Progress& progress)
{
    const auto head = readHeadRow(connection);
    if (!head) {
        return head.error().kind == ErrorKind::AuditFailed
                   ? Result<Verdict>(Verdict{.findings = {{.fault = Fault::HeadMissing}}})
                   : tl::unexpected(head.error());
    }
    LogChecker checker(head->store, std::move(outside));
    RowPortions portions(connection, head->size);
    return checkRows(portions, checker, head->size, progress).map([&] {
        checker.finish(*head, publicKey);
        return Verdict{.checkpoint = {.storeId = head->store, .size = head->size, .root = head->root},
                       .note = head->note.toUtf8(),
                       .key = head->key,
                       .prunedCount = checker.prunedCount(),
                       .findings = checker.findings()};
    });
}

} // namespace usher::audit
