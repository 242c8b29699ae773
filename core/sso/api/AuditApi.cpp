// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/api/AuditApi.h"

#include <algorithm>

#include "core/audit/head/Checkpoint.h"
#include "core/audit/record/Operations.h"
#include "core/sso/api/AuditApiParts.h"
#include "core/sso/api/AuditFilters.h"

namespace usher::sso
{

namespace
{

Result<FoundRecords> readPage(const audit::RecordTable& records, const audit::RecordFilter& filter,
                              const RecordPageRequest& page)
{
    constexpr int largestPage = 1'000;
    const auto size = static_cast<std::size_t>(std::clamp(page.size, 1, largestPage));
    FoundRecords found;
    const auto add = [&](const audit::Record& record) {
        if (found.records.size() == size) { // there is another page
            const audit::Record& last = found.records.back();
            found.next = {.number = last.number, .at = last.at};
            return false;
        }
        found.records.push_back(record);
        return true;
    };
    return records.visit(filter, audit::RecordOrder::NewestFirst, page.after, add, static_cast<int>(size) + 1)
        .map([&] { return std::move(found); });
}

} // namespace

AuditApi::AuditApi(Context& context) : m_parts(std::make_unique<Parts>(context))
{
}

AuditApi::~AuditApi() = default;

Result<FoundRecords> AuditApi::search(const Caller& caller, const AuditFilter& filter,
                                      const RecordPageRequest& page)
{
    RecordedCall call(m_parts->context, audit::op::auditSearch, caller);
    const auto records = resolved(m_parts->context, filter);
    if (records) {
        call.entry().note(audit::ExtraKey::Filter, toJson(*records));
    }
    const auto read = [&] {
        return records.and_then(
            [&](const audit::RecordFilter& wanted) { return readPage(m_parts->records, wanted, page); });
    };
    return call.answerFound<FoundRecords>([&] { return call.passSuperUser(); }, read,
                                          [&](FoundRecords found) -> Result<FoundRecords> {
                                              call.entry().note(audit::ExtraKey::Shown,
                                                                static_cast<qint64>(found.records.size()));
                                              return found;
                                          });
}

Result<ProvenRecord> AuditApi::get(const Caller& caller, qint64 number)
{
    Context& context = m_parts->context;
    RecordedCall call(context, audit::op::auditGet, caller);
    call.entry().note(audit::ExtraKey::Record, number);
    const auto prove = [&](const audit::Head& head) -> Result<ProvenRecord> {
        const qint64 size = head.tree.size();
        if (number < 1 || number > size) {
            return failure(ErrorKind::RecordMissing, QString::number(number));
        }
        auto record = m_parts->records.find(number);
        if (!record) {
            return tl::unexpected(record.error());
        }
        return m_parts->tree.inclusionProof(number, head.tree).map([&](std::vector<QByteArray> proof) {
            return ProvenRecord{.record = std::move(**record),
                                .checkpoint = signedNote(checkpointOf(head), context.log.keys().signing()),
                                .checkpointSize = size,
                                .proof = std::move(proof)};
        });
    };
    // The first proof is slow: it reads every leaf hash.
    return call.answerFound<ProvenRecord>([&] { return call.passSuperUser(); },
                                          [&] { return context.log.trustedHead().and_then(prove); },
                                          [](ProvenRecord proven) -> Result<ProvenRecord> { return proven; });
}

} // namespace usher::sso
