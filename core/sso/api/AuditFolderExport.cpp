// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/export/TileBuilder.h"
#include "core/audit/export/TlogProof.h"
#include "core/file/NewFolder.h"
#include "core/sso/api/AuditApiParts.h"

namespace usher::sso
{

namespace
{

QString folderFormatName(FolderFormat format)
{
    return format == FolderFormat::Tiles ? QStringLiteral("tiles") : QStringLiteral("tlog-proof");
}

/// The log at the moment of an export: its head, and the head's checkpoint as a signed note.
struct SignedTree {
    audit::Head head;
    QByteArray note;
};

Result<SignedTree> signedTree(Context& context)
{
    return context.log.trustedHead().map([&](const audit::Head& head) {
        return SignedTree{.head = head, .note = signedNote(checkpointOf(head), context.log.keys().signing())};
    });
}

} // namespace

/// Writes the proofs of the records that pass the filter, and that of the export's own record.
Result<void> AuditApi::Parts::writeProofs(NewFolder& folder, BegunExport& begun, const Progress& progress)
{
    const auto log = signedTree(context);
    if (!log) {
        return tl::unexpected(log.error());
    }
    ExportedRecords& exported = begun.exported;
    const qint64 own = exported.receipt.number;
    const auto write = [&](const audit::Record& record) {
        return tree.inclusionProof(record.number, log->head.tree)
            .and_then([&](const std::vector<QByteArray>& proof) {
                ++exported.records;
                exported.withoutContent += record.leaf.isEmpty() ? 1 : 0;
                return folder.write(QStringLiteral("%1.tlog-proof").arg(record.number),
                                    audit::tlogProof(record.number, record.leaf, proof, log->note));
            });
    };
    return visitEach(begun.records, audit::RecordOrder::ByNumber, own, progress, write)
        .and_then([&] { return ownRecord(begun); })
        .and_then(write);
}

/// Writes the tiles of the whole log, then its checkpoint.
Result<void> AuditApi::Parts::writeTiles(NewFolder& folder, BegunExport& begun, const Progress& progress)
{
    const auto log = signedTree(context);
    if (!log) {
        return tl::unexpected(log.error());
    }
    const qint64 size = log->head.tree.size();
    audit::TileBuilder tiles(
        [&](const QString& path, QByteArrayView content) { return folder.write(path, content); });
    return visitEach({.last = size}, audit::RecordOrder::ByNumber, size, progress,
                     [&](const audit::Record& record) { return tiles.add(record); })
        .and_then([&] { return tiles.finish(); })
        .and_then([&]() -> Result<void> {
            if (tiles.tree() != log->head.tree) {
                return failure(ErrorKind::LogDamaged, {},
                               QStringLiteral("its records do not give the root in its head"));
            }
            begun.exported.records = size;
            begun.exported.withoutContent = tiles.withoutContent();
            return folder.write(QStringLiteral("checkpoint"), log->note);
        });
}

Result<ExportedRecords> AuditApi::exportToFolder(const Caller& caller, const AuditFilter& filter,
                                                 FolderFormat format, const QString& path,
                                                 const Progress& progress)
{
    const bool isTiles = format == FolderFormat::Tiles;
    auto folder = NewFolder::make(path);
    if (!folder) {
        return tl::unexpected(folder.error());
    }
    const AuditFilter none;
    auto begun = m_parts->beginExport(caller, isTiles ? none : filter, folderFormatName(format));
    if (!begun) {
        return tl::unexpected(begun.error());
    }
    return (isTiles ? m_parts->writeTiles(*folder, *begun, progress)
                    : m_parts->writeProofs(*folder, *begun, progress))
        .and_then([&] { return folder->keep(); })
        .map([&] { return begun->exported; });
}

} // namespace usher::sso
