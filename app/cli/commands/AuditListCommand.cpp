// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/AuditListCommand.h"

#include "app/cli/call/JsonLine.h"
#include "app/cli/commands/AuditFilterOptions.h"
#include "app/cli/store/CommandLogin.h"
#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/OptionValues.h"
#include "app/cli/terminal/Output.h"
#include "app/cli/terminal/RecordOutput.h"
#include "core/sso/call/Identifiers.h"

#include <algorithm>

namespace usher::cli
{

namespace
{

constexpr qint64 usualRecordLimit = 100; // records

enum class Form { Text, Json };

Form formOf(const Arguments& arguments)
{
    return arguments.has(Option::Json) ? Form::Json : Form::Text;
}

QByteArray linesOf(const std::vector<audit::Record>& records, Form form)
{
    QByteArray lines;
    for (const audit::Record& record : records) {
        lines += form == Form::Json ? jsonLine(toJson(record)) : recordLine(record).toUtf8() + '\n';
    }
    return lines;
}

/// Writes up to `limit` records, page by page. Each page is a search of its own and is recorded.
CommandResult<void> list(OpenStore& store, const sso::AuditFilter& filter, qint64 limit, Form form,
                         const sso::Ust& current)
{
    constexpr qint64 largestPage = 1'000;
    const CallingApp& caller = store.caller();
    sso::AuditRecords page;
    for (qint64 left = limit; left > 0;) {
        page.size = static_cast<int>(std::min(left, largestPage));
        const auto found =
            store.sso().audit().search(sso::newCid(), filter, page, current, caller.app, caller.remoteAddr);
        if (!found) {
            return tl::unexpected(toFailure(found.error()));
        }
        if (auto written = writeOut(linesOf(found->records, form)); !written) {
            return written;
        }
        left -= static_cast<qint64>(found->records.size());
        if (HeldSignals::isEndAsked()) {
            return {};
        }
        if (!found->next) {
            if (left == limit) {
                tell(QStringLiteral("There are no such records."));
            }
            return {};
        }
        page.after = found->next;
    }
    tell(QStringLiteral("There are more records. To continue, give %1 %2.")
             .arg(spelling(Option::Before), QString::number(page.after->number)));
    return {};
}

CommandResult<void> show(OpenStore& store, qint64 number, Form form, const sso::Ust& current)
{
    const CallingApp& caller = store.caller();
    const auto proven =
        store.sso().audit().get(sso::newCid(), number, current, caller.app, caller.remoteAddr);
    if (!proven) {
        return tl::unexpected(toFailure(proven.error()));
    }
    return writeOut(form == Form::Json ? jsonLine(toJson(*proven)) : recordText(*proven).toUtf8());
}

} // namespace

CommandResult<ExitStatus> runAuditList(const Arguments& arguments)
{
    const auto limit = numberOf(arguments, Option::Limit, 1);
    if (!limit) {
        return tl::unexpected(limit.error());
    }
    const auto filter = auditFilter(arguments);
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
                       return list(**opened, *filter, limit->value_or(usualRecordLimit), formOf(arguments),
                                   current);
                   })
        .map([] { return ExitStatus::AllOk; });
}

CommandResult<ExitStatus> runAuditShow(const Arguments& arguments)
{
    const auto number = numberOf(arguments, Option::Record, 1);
    if (!number) {
        return tl::unexpected(number.error());
    }
    const SystemClock clock;
    const auto opened = OpenStore::open(arguments, clock);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    return asAdmin(
               arguments, **opened,
               [&](const sso::Ust& current) { return show(**opened, **number, formOf(arguments), current); })
        .map([] { return ExitStatus::AllOk; });
}

} // namespace usher::cli
