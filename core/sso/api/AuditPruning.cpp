// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/log/Pruning.h"
#include "core/sso/api/AuditApiParts.h"

namespace usher::sso
{

Result<PrunedRecords> AuditApi::prune(const QString& cid, TimePoint before, const audit::Progress& progress,
                                      const Ust& currentUst, const QString& currentApp,
                                      const QString& remoteAddr)
{
    Context& context = m_parts->context;
    Call call(context, audit::pruneOp, cid, {.currentApp = currentApp, .remoteAddr = remoteAddr});
    auto pruned = call.answer<PrunedRecords>([&]() -> Result<PrunedRecords> {
        if (auto caller = call.passSuperUser(currentUst); !caller) {
            return tl::unexpected(caller.error());
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
