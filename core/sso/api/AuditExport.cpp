// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/export/Evidence.h"
#include "core/audit/export/ExportFormat.h"
#include "core/audit/record/Operations.h"
#include "core/file/NewFile.h"
#include "core/sso/api/AuditApiParts.h"
#include "core/sso/api/AuditFilters.h"

namespace usher::sso
{

namespace
{

QString formatName(ExportFormat format)
{
    switch (format) {
    case ExportFormat::JsonLines:
        return QStringLiteral("jsonl");
    case ExportFormat::Csv:
        return QStringLiteral("csv");
    case ExportFormat::Evidence:
        return QStringLiteral("evidence");
    }
    return {};
}

/// Writes records one after the other, in one of the formats.
class Writer final
{
public:
    Writer(ExportFormat format, const ExportSink& sink, audit::TreeReader& tree, const Context& context)
        : m_format(format), m_sink(sink), m_tree(tree), m_context(context)
    {
    }

    [[nodiscard]] Result<void> begin()
    {
        if (m_format == ExportFormat::Csv) {
            return m_sink(audit::csvHeader());
        }
        if (m_format != ExportFormat::Evidence) {
            return {};
        }
        return m_context.log.trustedHead().and_then([&](const audit::Head& head) {
            m_head = head;
            const crypto::Ed25519Key& key = m_context.log.keys().signing();
            return m_sink(audit::evidenceHeader(audit::verifierKey(head.storeId, key.publicKey()),
                                                audit::signedNote(audit::checkpointOf(head), key)));
        });
    }

    [[nodiscard]] Result<void> write(const audit::Record& record)
    {
        ++m_count;
        switch (m_format) {
        case ExportFormat::JsonLines:
            return m_sink(audit::jsonLine(record));
        case ExportFormat::Csv:
            return m_sink(audit::csvLine(record));
        case ExportFormat::Evidence:
            return m_tree.inclusionProof(record.number, m_head.tree)
                .and_then([&](const std::vector<QByteArray>& proof) {
                    return m_sink(audit::evidenceLine(record, proof));
                });
        }
        return {};
    }

    [[nodiscard]] Result<void> end()
    {
        return m_format == ExportFormat::Evidence ? m_sink(audit::evidenceEnd(m_count)) : Result<void>{};
    }

    [[nodiscard]] qint64 count() const { return m_count; }

private:
    ExportFormat m_format;
    const ExportSink& m_sink;
    audit::TreeReader& m_tree;
    const Context& m_context;
    audit::Head m_head;
    qint64 m_count = 0;
};

} // namespace

Result<AuditApi::Parts::BegunExport>
AuditApi::Parts::beginExport(const Caller& caller, const AuditFilter& filter, const QString& formatName)
{
    RecordedCall call(context, audit::op::auditExport, caller);
    auto resolvedFilter = resolved(context, filter);
    if (resolvedFilter) {
        call.entry().note(audit::ExtraKey::Filter, toJson(*resolvedFilter));
    }
    call.entry().note(audit::ExtraKey::Format, formatName);
    return call
        .answer<ExportedRecords>([&]() -> Result<ExportedRecords> {
            if (auto passed = call.passProven(); !passed) {
                return tl::unexpected(passed.error());
            }
            return resolvedFilter.map([](const audit::RecordFilter&) { return ExportedRecords{}; });
        })
        .map([&](ExportedRecords exported) {
            const qint64 before = exported.receipt.number - 1;
            resolvedFilter->last = std::min(resolvedFilter->last.value_or(before), before);
            return BegunExport{.records = std::move(*resolvedFilter), .exported = std::move(exported)};
        });
}

Result<audit::Record> AuditApi::Parts::ownRecord(const BegunExport& begun) const
{
    const qint64 number = begun.exported.receipt.number;
    return records.find(number).and_then([&](std::optional<audit::Record> record) {
        return record ? Result<audit::Record>(std::move(*record))
                      : failure(ErrorKind::RecordMissing, QString::number(number));
    });
}

Result<void> AuditApi::Parts::visitEach(const audit::RecordFilter& filter, audit::RecordOrder order,
                                        qint64 last, const Progress& progress,
                                        const std::function<Result<void>(const audit::Record&)>& write) const
{
    Result<void> written;
    const auto visited = records.visit(filter, order, std::nullopt, [&](const audit::Record& record) {
        written = write(record);
        if (written && progress && !progress(record.number, last)) {
            written = failure(ErrorKind::Cancelled);
        }
        return written.has_value();
    });
    return visited ? written : visited;
}

Result<ExportedRecords> AuditApi::exportRecords(const Caller& caller, const AuditFilter& filter,
                                                ExportFormat format, const ExportSink& sink,
                                                const Progress& progress)
{
    auto begun = m_parts->beginExport(caller, filter, formatName(format));
    if (!begun) {
        return tl::unexpected(begun.error());
    }
    ExportedRecords& exported = begun->exported;
    const qint64 own = exported.receipt.number;
    Writer writer(format, sink, m_parts->tree, m_parts->context);
    const auto order =
        format == ExportFormat::Evidence ? audit::RecordOrder::ByNumber : audit::RecordOrder::OldestFirst;
    const auto write = [&](const audit::Record& record) { return writer.write(record); };
    return writer.begin()
        .and_then([&] { return m_parts->visitEach(begun->records, order, own, progress, write); })
        .and_then([&] { return m_parts->ownRecord(*begun); })
        .and_then(write)
        .and_then([&] { return writer.end(); })
        .map([&] {
            exported.records = writer.count();
            return exported;
        });
}

Result<ExportedRecords> AuditApi::exportToFile(const Caller& caller, const AuditFilter& filter,
                                               ExportFormat format, const QString& path,
                                               const Progress& progress)
{
    return writeNewFile(
        path, [&](const ExportSink& sink) { return exportRecords(caller, filter, format, sink, progress); });
}

} // namespace usher::sso
