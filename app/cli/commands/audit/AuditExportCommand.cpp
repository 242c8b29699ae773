// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/CommandDeclarations.h"

#include "app/cli/commands/audit/AuditFilterOptions.h"
#include "app/cli/store/CommandLogin.h"
#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/OptionValues.h"
#include "app/cli/terminal/Output.h"
#include "app/cli/terminal/OutputDestination.h"
#include "app/cli/terminal/ProgressLine.h"
#include "app/cli/terminal/StandardOutputSink.h"
#include "core/VisibleText.h"

#include <QFileInfo>

namespace usher::cli
{

namespace
{

/// Returns the format of --format.
CommandResult<sso::ExportFormat> exportFormat(const Arguments& arguments)
{
    return choiceOf(arguments, Option::Format).map([](const QString& name) {
        if (name == u"csv") {
            return sso::ExportFormat::Csv;
        }
        return name == u"evidence" ? sso::ExportFormat::Evidence : sso::ExportFormat::JsonLines;
    });
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
            return sink.flush().map([&] {
                printNote(QStringLiteral("Exported %1 records, including the record of this export.")
                              .arg(exported.records));
            });
        })
        .map_error([&](const Error& error) { return sink.failureOf(error); });
}

CommandResult<void> exportTo(OpenStore& store, const QString& path, const sso::AuditFilter& filter,
                             sso::ExportFormat format, const sso::Caller& caller)
{
    const HeldSignals
        held; // a signal cancels the export first; the file gets its name only after it is complete
    ProgressLine progress(QStringLiteral("Exporting"), QStringLiteral("Exporting"));
    const auto exported = store.sso().audit().exportToFile(caller, filter, format, path, progress.callback());
    if (!exported) {
        return tl::unexpected(toFailure(exported.error()));
    }
    return printLine(QStringLiteral("Exported %1 records, including the record of this export, to ")
                         .arg(exported->records) +
                     visibleText(QFileInfo(path).absoluteFilePath()));
}

CommandResult<ExitStatus> runAuditExport(const Arguments& arguments)
{
    const auto format = exportFormat(arguments);
    if (!format) {
        return tl::unexpected(format.error());
    }
    const QString path = arguments.value(Option::Out);
    const auto filter =
        OutputDestination::refuseExisting(path).and_then([&] { return auditFilter(arguments); });
    if (!filter) {
        return tl::unexpected(filter.error());
    }
    return withStoreAsSuperUser(arguments, [&](OpenStore& store, const sso::Caller& caller) {
        return path == u"-" ? exportToStandardOutput(store, *filter, *format, caller)
                            : exportTo(store, path, *filter, *format, caller);
    });
}

} // namespace

constinit const Command auditExportCommand{
    .words = "audit export",
    .usage = "--format jsonl|csv|evidence --out FILE\n"
             "       (--user NAME | --current-ust-file FILE) [OPTION]...",
    .summary = "Write records to a file: for programs, spreadsheets or proof",
    .details =
        "Writes all records that pass the filter, up to now, oldest first. jsonl has the reference's keys "
        "and Usher's own. csv is for spreadsheets; a spreadsheet treats no value in it as a formula. "
        "evidence also has a signed checkpoint and each record's proof, and audit verify --evidence checks it without a "
        "store. The export is recorded before the first byte is written, and its record is the last one in "
        "the file. FILE must be new. It gets its name after it is complete. With - for FILE, the records go "
        "to standard output; they are complete only if the exit status is 0. An export needs the password: "
        "with --current-ust-file it is refused (current_proof_too_old).",
    .options = OptionList{Option::Store, Option::Format, Option::Out} + auditFilterOptions +
               OptionList{Option::Before} + superUserOptions,
    .needed = {Option::Store, Option::Format, Option::Out},
    .run = runAuditExport,
};

} // namespace usher::cli
