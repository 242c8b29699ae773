// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/audit/AuditFilterOptions.h"

#include <utility>

#include "app/cli/options/OptionValues.h"
#include "app/cli/store/TokenInput.h"
#include "app/cli/terminal/Output.h"

namespace usher::cli
{

namespace
{

void noteUnknownOperation(const QString& op)
{
    if (!op.isEmpty() && !choicesOf(Option::Op).contains(op)) {
        printNote(QStringLiteral("No operation of this version is called %1.").arg(op));
    }
}

CommandResult<void> refuseEmptyTime(const audit::RecordFilter& filter)
{
    if (filter.from && filter.until && *filter.from >= *filter.until) {
        return usageFailure(spelling(Option::From) + QStringLiteral(" is not before ") +
                            spelling(Option::Until) + u'.');
    }
    return {};
}

CommandResult<std::vector<audit::ColumnValue>> excludedValues(const Arguments& arguments)
{
    std::vector<audit::ColumnValue> excluded;
    for (const QString& given : arguments.values(Option::Without)) {
        const QString name = given.section(u'=', 0, 0);
        const QString value = given.section(u'=', 1);
        const auto column = audit::columnNamed(name);
        if (!column || value.isEmpty()) {
            return usageFailure(
                QStringLiteral("--without takes FIELD=VALUE, such as op=session.get. FIELD is op, outcome, "
                               "actor, target or cid."));
        }
        if (*column == audit::ColumnValue::Column::Outcome) {
            const auto outcome = choiceOf(value, choicesOf(Option::Outcome),
                                          spelling(Option::Without) + QStringLiteral(" outcome"));
            if (!outcome) {
                return tl::unexpected(outcome.error());
            }
        }
        if (*column == audit::ColumnValue::Column::Op) {
            noteUnknownOperation(value);
        }
        excluded.push_back({.column = *column, .value = value});
    }
    return excluded;
}

} // namespace

CommandResult<sso::AuditFilter> auditFilter(const Arguments& arguments)
{
    noteUnknownOperation(arguments.value(Option::Op));
    sso::AuditFilter filter{.records = {.op = arguments.value(Option::Op),
                                        .actor = arguments.value(Option::Actor),
                                        .target = arguments.value(Option::Target),
                                        .cid = arguments.value(Option::Cid),
                                        .text = arguments.value(Option::Text)}};
    const auto into = [](auto& place) { return [&place](auto value) { place = std::move(value); }; };
    return momentOf(arguments, Option::From)
        .map(into(filter.records.from))
        .and_then([&] { return momentOf(arguments, Option::Until); })
        .map(into(filter.records.until))
        .and_then([&] { return refuseEmptyTime(filter.records); })
        .and_then([&] { return choiceOf(arguments, Option::Outcome, choicesOf(Option::Outcome)); })
        .map(into(filter.records.outcome))
        .and_then([&] { return excludedValues(arguments); })
        .map(into(filter.records.excluded))
        .and_then([&] { return numberOf(arguments, Option::Before, 1); })
        .map([&](std::optional<qint64> before) {
            if (before) {
                filter.records.last = *before - 1;
            }
        })
        .and_then([&] { return readTokenIfGiven(arguments, Option::TargetUstFile); })
        .map(into(filter.targetUst))
        .map([&] { return std::move(filter); });
}

} // namespace usher::cli
