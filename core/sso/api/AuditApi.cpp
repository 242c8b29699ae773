// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/api/AuditApi.h"

#include "core/audit/head/Checkpoint.h"
#include "core/sso/api/AuditApiParts.h"
#include "core/sso/api/AuditFilters.h"

#include <algorithm>

namespace usher::sso
{

namespace
{

Result<FoundRecords> readPage(const audit::RecordTable& records, const audit::RecordFilter& filter,
                              const AuditRecords& page)
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
                                      const AuditRecords& page)
{
    RecordedCall call(m_parts->context, QStringLiteral("audit.search"), caller);
    const auto records = resolved(m_parts->context, filter);
    if (records) {
        call.entry().note(audit::ExtraKey::Filter, toJson(*records));
    }
    // The search is slow, so it runs before the transaction. The caller is checked first, so that only a
    // super-user can start it.
    Result<FoundRecords> found = call.passSuperUser().and_then([&](const odb::SessionRow&) {
        return records.and_then(
            [&](const audit::RecordFilter& wanted) { return readPage(m_parts->records, wanted, page); });
    });
    return call.answer<FoundRecords>([&]() -> Result<FoundRecords> {
        if (auto passed = call.passSuperUser(); !passed) {
            return tl::unexpected(passed.error());
        }
        if (found) {
            call.entry().note(audit::ExtraKey::Shown, static_cast<qint64>(found->records.size()));
        }
        return std::move(found);
    });
}

Result<ProvenRecord> AuditApi::get(const Caller& caller, qint64 number)
{
    Context& context = m_parts->context;
    RecordedCall call(context, QStringLiteral("audit.get"), caller);
    call.entry().note(audit::ExtraKey::Record, number);
    // This runs before the transaction, because the first proof reads every leaf hash.
    const auto read = [&](const audit::Head& head) -> Result<ProvenRecord> {
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
    Result<ProvenRecord> proven = call.passSuperUser().and_then(
        [&](const odb::SessionRow&) { return context.log.trustedHead().and_then(read); });
    return call.answer<ProvenRecord>([&]() -> Result<ProvenRecord> {
        if (auto passed = call.passSuperUser(); !passed) {
            return tl::unexpected(passed.error());
        }
        return std::move(proven);
    });
}

} // namespace usher::sso
