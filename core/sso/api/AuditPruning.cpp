// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/head/HeadRow.h"
#include "core/audit/log/Pruning.h"
#include "core/audit/record/Operations.h"
#include "core/audit/verify/RecordsToKeep.h"
#include "core/sso/api/AuditApiParts.h"

namespace usher::sso
{

namespace
{

// The records are gone through twice.

Progress firstHalf(const Progress& progress)
{
    return progress ? Progress([&](qint64 done, qint64 all) { return progress(done, 2 * all); }) : Progress();
}

Progress secondHalf(const Progress& progress)
{
    return progress ? Progress([&](qint64 done, qint64 all) { return progress(all + done, 2 * all); })
                    : Progress();
}

} // namespace

Result<PrunedRecords> AuditApi::prune(const Caller& caller, TimePoint before, const Progress& progress)
{
    Context& context = m_parts->context;
    RecordedCall call(context, audit::op::auditPrune, caller);
    struct Old {
        qint64 through = 0;
        std::vector<qint64> kept = {};
    };
    const auto pass = [&]() -> Result<void> {
        if (auto passed = call.passProven(); !passed) {
            return tl::unexpected(passed.error());
        }
        if (context.access == Access::ReadOnly) {
            return failure(ErrorKind::NotInReadOnly);
        }
        return before > call.now() - shortestRetention ? failure(ErrorKind::TooYoungToPrune) : Result<void>{};
    };
    const auto isComplete = [&] {
        return audit::readHeadRow(context.connection).and_then([&](const audit::HeadRow& head) {
            return audit::requireKeptRecords(context.connection, head.size);
        });
    };
    // Records that are old enough do not change any more.
    const auto readOld = [&] {
        return isComplete()
            .and_then([&] { return audit::lastBefore(context.connection, before); })
            .and_then([&](qint64 through) {
                return audit::recordsToKeep(context.connection, through, firstHalf(progress))
                    .map([&](std::vector<qint64> kept) {
                        return Old{.through = through, .kept = std::move(kept)};
                    });
            });
    };
    Old old;
    auto pruned = call.answerFound<PrunedRecords>(pass, readOld, [&](Old found) -> Result<PrunedRecords> {
        old = std::move(found);
        const QJsonObject range = audit::pruneJson(old.through, before, old.kept);
        for (auto member = range.begin(); member != range.end(); ++member) {
            call.entry().extra.insert(member.key(), member.value());
        }
        return PrunedRecords{.through = old.through};
    });
    if (!pruned) {
        return pruned;
    }
    // Content is dropped only after the record is committed. If this ends in the middle, the log still says
    // what was dropped.
    return audit::dropContent(context.connection, old.through, old.kept, secondHalf(progress))
        .map([&](qint64 records) {
            pruned->records = records;
            return *pruned;
        });
}

} // namespace usher::sso
