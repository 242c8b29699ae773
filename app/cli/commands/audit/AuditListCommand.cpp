// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "app/cli/act/UserText.h"
#include "app/cli/call/JsonLine.h"
#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/commands/audit/AuditFilterOptions.h"
#include "app/cli/options/OptionValues.h"
#include "app/cli/output/RecordOutput.h"
#include "app/cli/store/CommandLogin.h"
#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/Output.h"

namespace usher::cli
{

namespace
{

constexpr qint64 usualRecordLimit = 100; // records

enum class Form { Text, Json };

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
                         const sso::Caller& caller)
{
    constexpr qint64 largestPage = 1'000;
    sso::RecordPageRequest page;
    for (qint64 left = limit; left > 0;) {
        page.size = static_cast<int>(std::min(left, largestPage));
        const auto found = store.sso().audit().search(caller, filter, page);
        if (!found) {
            return tl::unexpected(toFailure(found.error()));
        }
        if (auto written = writeOut(linesOf(found->records, form), ReaderGone::IsTheEnd); !written) {
            return written;
        }
        left -= static_cast<qint64>(found->records.size());
        if (HeldSignals::isEndRequested()) {
            return {};
        }
        if (!found->next) {
            if (left == limit) {
                const audit::RecordFilter& records = filter.records;
                printNote(QStringLiteral("There are no such records.") +
                          unknownUserHint({records.actor, records.target}));
            }
            return {};
        }
        page.after = found->next;
    }
    printNote(QStringLiteral("There are more records. To continue, give %1 %2.")
                  .arg(spelling(Option::Before), QString::number(page.after->number)));
    return {};
}

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
    const Form form = arguments.has(Option::Json) ? Form::Json : Form::Text;
    return withStoreAsSuperUser(arguments, [&](OpenStore& store, const sso::Caller& caller) {
        return list(store, *filter, limit->value_or(usualRecordLimit), form, caller);
    });
}

} // namespace

constinit const Command auditListCommand{
    .words = "audit list",
    .usage = "(--user NAME | --current-ust-file FILE)\n"
             "       [OPTION]...",
    .summary = "List records of the audit log, newest first",
    .details =
        "Prints one line for each record: number, time (UTC), outcome, operation, who acted > about whom, "
        "the reason or otherwise the status, and the correlation ID. Only a super-user may ask. The search "
        "itself is recorded with its filter: every record that matches counts as looked at. The log holds "
        "only references of tokens and of names that no user has; --actor, --target and --target-ust-file "
        "find them nevertheless. With --from or --until the order is by time, otherwise by number. The two "
        "orders differ if a clock was set back.",
    .options = OptionList{Option::Store} + auditFilterOptions +
               OptionList{Option::Limit, Option::Before, Option::Json} + superUserOptions,
    .needed = {Option::Store},
    .run = runAuditList,
    .meanings = {recordsOfToken},
};

} // namespace usher::cli
