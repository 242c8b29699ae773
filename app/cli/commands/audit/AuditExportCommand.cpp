// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFileInfo>

#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/commands/audit/AuditFilterOptions.h"
#include "app/cli/options/OptionValues.h"
#include "app/cli/store/CommandLogin.h"
#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/Output.h"
#include "app/cli/terminal/OutputDestination.h"
#include "app/cli/terminal/ProgressLine.h"
#include "app/cli/terminal/StandardOutputSink.h"
#include "core/VisibleText.h"

namespace usher::cli
{

namespace
{

/// What --format asks for: a file, or a folder.
struct ExportTarget {
    sso::ExportFormat file = sso::ExportFormat::JsonLines;
    std::optional<sso::FolderFormat> folder = {}; ///< nothing if it is a file
};

CommandResult<ExportTarget> exportTargetOf(const Arguments& arguments)
{
    return choiceOf(arguments, Option::Format, choicesOf(auditExportCommand, Option::Format))
        .and_then([](const QString& name) -> CommandResult<ExportTarget> {
            if (name == u"tiles") {
                return ExportTarget{.folder = sso::FolderFormat::Tiles};
            }
            if (name == u"tlog-proof") {
                return ExportTarget{.folder = sso::FolderFormat::TlogProofs};
            }
            if (name == u"csv") {
                return ExportTarget{.file = sso::ExportFormat::Csv};
            }
            return ExportTarget{.file = name == u"evidence" ? sso::ExportFormat::Evidence
                                                            : sso::ExportFormat::JsonLines};
        });
}

/// Tiles are the whole log, so a filter would only seem to work.
CommandResult<void> refuseWhatDoesNotFit(const Arguments& arguments, const ExportTarget& format)
{
    if (format.folder && arguments.value(Option::Out) == u"-") {
        return usageFailure(QStringLiteral("This format is a folder, which cannot go to standard output."));
    }
    if (format.folder == sso::FolderFormat::Tiles) {
        for (const Option option : auditFilterOptions + OptionList{Option::Before}) {
            if (arguments.has(option)) {
                return usageFailure(QStringLiteral("Tiles are the whole log. They cannot be filtered with ") +
                                    spelling(option) + u'.');
            }
        }
    }
    return {};
}

QString exportedCount(qint64 records)
{
    return records == 1
               ? QStringLiteral("Exported 1 record, that of this export")
               : QStringLiteral("Exported %1 records, including the record of this export").arg(records);
}

/// Says what was exported, and where to.
CommandResult<void> tellExported(const sso::ExportedRecords& exported, const QString& path)
{
    if (exported.withoutContent > 0) {
        printNote(QStringLiteral("The content of %1 records is not in the files: it was pruned, or is in the "
                                 "same entry bundle as content that was.")
                      .arg(exported.withoutContent));
    }
    return printLine(exportedCount(exported.records) + QStringLiteral(", to ") +
                     visibleText(QFileInfo(path).absoluteFilePath()));
}

CommandResult<void> exportToStandardOutput(OpenStore& store, const sso::AuditFilter& filter,
                                           sso::ExportFormat format, const sso::Caller& caller)
{
    const HeldSignals held; // a signal cancels the export first
    ProgressLine progress(QStringLiteral("Exporting"), QStringLiteral("Exporting"));
    StandardOutputSink sink;
    return store.sso()
        .audit()
        .exportRecords(
            caller, filter, format, [&](QByteArrayView bytes) { return sink.write(bytes); },
            progress.callback())
        .and_then([&](const sso::ExportedRecords& exported) {
            return sink.flush().map([&] { printNote(exportedCount(exported.records) + u'.'); });
        })
        .map_error([&](const Error& error) { return sink.failureOf(error); });
}

CommandResult<void> exportTo(OpenStore& store, const QString& path, const sso::AuditFilter& filter,
                             const ExportTarget& format, const sso::Caller& caller)
{
    // A signal cancels the export first. The file or folder gets its name only after it is complete.
    const HeldSignals held;
    ProgressLine progress(QStringLiteral("Exporting"), QStringLiteral("Exporting"));
    sso::AuditApi& audit = store.sso().audit();
    const auto exported =
        format.folder ? audit.exportToFolder(caller, filter, *format.folder, path, progress.callback())
                      : audit.exportToFile(caller, filter, format.file, path, progress.callback());
    return exported.map_error(toFailure).and_then(
        [&](const sso::ExportedRecords& records) { return tellExported(records, path); });
}

CommandResult<ExitStatus> runAuditExport(const Arguments& arguments)
{
    const auto format = exportTargetOf(arguments);
    if (!format) {
        return tl::unexpected(format.error());
    }
    const QString given = arguments.value(Option::Out);
    const QString path = format->folder ? QDir::cleanPath(given) : given; // a folder's name may end with /
    const auto filter = refuseWhatDoesNotFit(arguments, *format)
                            .and_then([&] { return OutputDestination::refuseUnusable(path); })
                            .and_then([&] { return auditFilter(arguments); });
    if (!filter) {
        return tl::unexpected(filter.error());
    }
    return withStoreAsSuperUser(arguments, [&](OpenStore& store, const sso::Caller& caller) {
        return path == u"-" ? exportToStandardOutput(store, *filter, format->file, caller)
                            : exportTo(store, path, *filter, *format, caller);
    });
}

} // namespace

constinit const Command auditExportCommand{
    .words = "audit export",
    .usage = "--format jsonl|csv|evidence|tlog-proof|tiles --out FILE\n"
             "       (--user NAME | --current-ust-file FILE) [OPTION]...",
    .summary = "Write records to a file: for programs, spreadsheets or proof",
    .details =
        "Writes all records that pass the filter, up to now, oldest first. jsonl has one JSON object on "
        "each line. csv is for spreadsheets; a spreadsheet treats no value in it as a formula. "
        "evidence also has a signed checkpoint and each record's proof, and audit verify --evidence checks it without a "
        "store. tlog-proof and tiles (C2SP) are for programs of others; FILE is then a new folder, with a proof "
        "for each record, or with the hashes and records of the whole log. The export is recorded before the first byte is written, and its record is the last one that "
        "is exported. FILE must be new. It gets its name after it is complete. With - for FILE, the records go "
        "to standard output; they are complete only if the exit status is 0. An export needs the "
        "password: with --current-ust-file it is refused (current_proof_too_old).",
    .options = OptionList{Option::Store, Option::Format, Option::Out} + auditFilterOptions +
               OptionList{Option::Before} + superUserOptions,
    .needed = {Option::Store, Option::Format, Option::Out},
    .run = runAuditExport,
    .meanings = {OptionMeaning{.option = Option::Format,
                               .valueName = "FORMAT",
                               .text = "jsonl, csv or evidence, to a file; tlog-proof or tiles, to a folder.",
                               .choices = "jsonl csv evidence tlog-proof tiles"},
                 OptionMeaning{.option = Option::Out,
                               .valueName = "FILE",
                               .text =
                                   "The new file or folder, which only you can read; - is standard output."},
                 recordsOfToken,
                 OptionMeaning{.option = Option::Before,
                               .valueName = "N",
                               .text = "Only records with a number below N."}},
};

} // namespace usher::cli
