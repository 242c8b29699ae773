// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/AuditExportCommand.h"

#include "app/cli/commands/AuditFilterOptions.h"
#include "app/cli/store/CommandLogin.h"
#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/NewFile.h"
#include "app/cli/terminal/OptionValues.h"
#include "app/cli/terminal/Output.h"
#include "app/cli/terminal/ProgressLine.h"
#include "core/VisibleText.h"
#include "core/sso/call/Identifiers.h"

#include <algorithm>
#include <array>

#include <QFileInfo>

namespace usher::cli
{

namespace
{

struct NamedFormat {
    const char* name;
    sso::ExportFormat format;
};

constexpr std::array formats = {
    NamedFormat{.name = "jsonl", .format = sso::ExportFormat::JsonLines},
    NamedFormat{.name = "csv", .format = sso::ExportFormat::Csv},
    NamedFormat{.name = "evidence", .format = sso::ExportFormat::Evidence},
};

CommandResult<sso::ExportFormat> exportFormat(const Arguments& arguments)
{
    QStringList names;
    for (const NamedFormat& each : formats) {
        names << QLatin1StringView(each.name);
    }
    return choiceOf(arguments, Option::Format, names).map([&](const QString& name) {
        return formats.at(static_cast<std::size_t>(names.indexOf(name))).format;
    });
}

CommandResult<void> exportTo(OpenStore& store, const Arguments& arguments, const sso::AuditFilter& filter,
                             sso::ExportFormat format, const sso::Ust& current)
{
    const QString path = arguments.value(Option::Out);
    const CallingApp& caller = store.caller();
    const HeldSignals
        held; // a signal cancels the export first; the file gets its name only after it is complete
    ProgressLine progress(QStringLiteral("Exporting"), QStringLiteral("Exporting"));
    const auto exported = store.sso().audit().exportToFile(
        sso::newCid(), filter, format, path, progress.callback(), current, caller.app, caller.remoteAddr);
    if (!exported) {
        return tl::unexpected(toFailure(exported.error()));
    }
    return printLine(QStringLiteral("Exported %1 records, including the record of this export, to ")
                         .arg(exported->records) +
                     visibleText(QFileInfo(path).absoluteFilePath()));
}

CommandResult<void> prune(OpenStore& store, TimePoint before, const sso::Ust& current)
{
    const CallingApp& caller = store.caller();
    const HeldSignals held; // a signal cancels the pruning first; the next pruning does the rest
    ProgressLine progress(QStringLiteral("Pruning"), QStringLiteral("Pruning"));
    const auto pruned = store.sso().audit().prune(sso::newCid(), before, progress.callback(), current,
                                                  caller.app, caller.remoteAddr);
    if (!pruned) {
        return tl::unexpected(toFailure(pruned.error()));
    }
    return printLine(QStringLiteral("Dropped the content of %1 records, up to record %2; their hashes are "
                                    "still there")
                         .arg(pruned->records)
                         .arg(pruned->through));
}

} // namespace

CommandResult<ExitStatus> runAuditExport(const Arguments& arguments)
{
    const auto format = exportFormat(arguments);
    if (!format) {
        return tl::unexpected(format.error());
    }
    const auto filter =
        NewFile::refuseTaken(arguments.value(Option::Out)).and_then([&] { return auditFilter(arguments); });
    if (!filter) {
        return tl::unexpected(filter.error());
    }
    const SystemClock clock;
    const auto opened = OpenStore::open(arguments, clock);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    return asAdmin(arguments, **opened,
                   [&](const sso::Ust& current) {
                       return exportTo(**opened, arguments, *filter, *format, current);
                   })
        .map([] { return ExitStatus::AllOk; });
}

CommandResult<ExitStatus> runAuditPrune(const Arguments& arguments)
{
    constexpr qint64 mostDays = 36'500; // a hundred years; a larger number could exceed the range of dates
    const auto days = numberOf(arguments, Option::OlderThan, 1);
    if (!days) {
        return tl::unexpected(days.error());
    }
    const SystemClock clock;
    const auto opened = OpenStore::open(arguments, clock);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    const TimePoint before = clock.now() - std::chrono::days(std::min(**days, mostDays));
    return asAdmin(arguments, **opened,
                   [&](const sso::Ust& current) { return prune(**opened, before, current); })
        .map([] { return ExitStatus::AllOk; });
}

} // namespace usher::cli
