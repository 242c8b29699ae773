// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/log/Pruning.h"
#include "core/sso/api/AuditApiParts.h"

namespace usher::sso
{

Result<PrunedRecords> AuditApi::prune(const Caller& caller, TimePoint before, const audit::Progress& progress)
{
    Context& context = m_parts->context;
    RecordedCall call(context, audit::pruneOp, caller);
    auto pruned = call.answer<PrunedRecords>([&]() -> Result<PrunedRecords> {
        if (auto passed = call.passProven(); !passed) {
            return tl::unexpected(passed.error());
        }
        if (context.access == Access::ReadOnly) {
            return failure(ErrorKind::NotInReadOnly);
        }
        if (before > call.now() - shortestRetention) {
            return failure(ErrorKind::TooYoungToPrune);
        }
        return audit::lastBefore(context.connection, before).map([&](qint64 through) {
            const QJsonObject range = audit::pruneJson(through, before);
            for (auto member = range.begin(); member != range.end(); ++member) {
                call.entry().extra.insert(member.key(), member.value());
            }
            return PrunedRecords{.through = through};
        });
    });
    if (!pruned) {
        return pruned;
    }
    // Content is dropped only after the record is committed. If this ends in the middle, the log still says
    // what was dropped.
    return audit::dropContent(context.connection, pruned->through, progress).map([&](qint64 records) {
        pruned->records = records;
        return *pruned;
    });
}

} // namespace usher::sso
