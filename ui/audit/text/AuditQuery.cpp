// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/text/AuditQuery.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDateTime>

#include "ui/audit/text/RecordText.h"
#include "ui/words/OperationText.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

namespace
{

class AuditQueryWords final
{
    Q_DECLARE_TR_FUNCTIONS(AuditQuery)
};

TimePoint startOfToday(TimePoint now)
{
    const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(now.time_since_epoch()).count();
    const QDateTime midnight = QDateTime::fromMSecsSinceEpoch(milliseconds).date().startOfDay();
    return TimePoint{std::chrono::milliseconds{midnight.toMSecsSinceEpoch()}};
}

std::optional<TimePoint> beginOf(TimeRange range, TimePoint now)
{
    using std::chrono::days;
    switch (range) {
    case TimeRange::LastHour:
        return now - std::chrono::hours{1};
    case TimeRange::Today:
        return startOfToday(now);
    case TimeRange::LastWeek:
        return now - days{7};
    case TimeRange::LastMonth:
        return now - days{30};
    case TimeRange::Any:
    case TimeRange::Custom:
        break;
    }
    return {};
}

QString customRangeText(const audit::RecordFilter& filter)
{
    if (filter.from && filter.until) {
        return AuditQueryWords::tr("%1 to %2").arg(localText(*filter.from), localText(*filter.until));
    }
    return filter.from ? AuditQueryWords::tr("From %1").arg(localText(*filter.from))
                       : AuditQueryWords::tr("Until %1").arg(localText(*filter.until));
}

QString operationWords(const QString& op)
{
    const QString words = operationText(op);
    return words == op ? op : AuditQueryWords::tr("%1 (%2)").arg(words, op);
}

QString excludedText(const audit::ColumnValue& excluded)
{
    switch (excluded.column) {
    case audit::ColumnValue::Column::Op:
        return AuditQueryWords::tr("Not: %1").arg(operationWords(excluded.value));
    case audit::ColumnValue::Column::Outcome:
        return AuditQueryWords::tr("Not: %1").arg(outcomeText(excluded.value));
    case audit::ColumnValue::Column::Actor:
        return AuditQueryWords::tr("Not by: %1").arg(excluded.value);
    case audit::ColumnValue::Column::Target:
        return AuditQueryWords::tr("Not about: %1").arg(excluded.value);
    case audit::ColumnValue::Column::Cid:
        return AuditQueryWords::tr("Not with the correlation ID: %1").arg(excluded.value);
    }
    return {};
}

} // namespace

QString timeRangeText(TimeRange range)
{
    switch (range) {
    case TimeRange::Any:
        return AuditQueryWords::tr("Any time");
    case TimeRange::LastHour:
        return AuditQueryWords::tr("Last hour");
    case TimeRange::Today:
        return AuditQueryWords::tr("Today");
    case TimeRange::LastWeek:
        return AuditQueryWords::tr("Last 7 days");
    case TimeRange::LastMonth:
        return AuditQueryWords::tr("Last 30 days");
    case TimeRange::Custom:
        return AuditQueryWords::tr("From … until …");
    }
    return {};
}

sso::AuditFilter clone(const sso::AuditFilter& filter)
{
    return {.records = filter.records, .targetUst = filter.targetUst.clone()};
}

sso::AuditFilter AuditQuery::at(TimePoint now) const
{
    sso::AuditFilter wanted = clone(filter);
    if (range != TimeRange::Custom) {
        wanted.records.from = beginOf(range, now);
        wanted.records.until.reset();
    }
    return wanted;
}

std::vector<ActiveFilter> activeFilters(const AuditQuery& query)
{
    std::vector<ActiveFilter> active;
    const audit::RecordFilter& filter = query.filter.records;
    const bool isCustom = query.range == TimeRange::Custom;
    if (query.range != TimeRange::Any && (!isCustom || filter.from || filter.until)) {
        active.push_back(
            {isCustom ? customRangeText(filter) : timeRangeText(query.range), [](AuditQuery& changed) {
                 changed.range = TimeRange::Any;
                 changed.filter.records.from.reset();
                 changed.filter.records.until.reset();
             }});
    }
    const auto add = [&](const QString& value, const QString& text, QString audit::RecordFilter::*member) {
        if (!value.isEmpty()) {
            active.push_back(
                {text, [member](AuditQuery& changed) { (changed.filter.records.*member).clear(); }});
        }
    };
    add(filter.op, operationWords(filter.op), &audit::RecordFilter::op);
    add(filter.outcome, outcomeText(filter.outcome), &audit::RecordFilter::outcome);
    add(filter.actor, AuditQueryWords::tr("Who: %1").arg(filter.actor), &audit::RecordFilter::actor);
    add(filter.target, AuditQueryWords::tr("About: %1").arg(filter.target), &audit::RecordFilter::target);
    if (const auto& ust = query.filter.targetUst; !ust.isEmpty()) {
        active.push_back({AuditQueryWords::tr("Session: %1").arg(ust.masked()),
                          [](AuditQuery& changed) { changed.filter.targetUst = {}; }});
    }
    add(filter.targetReference, AuditQueryWords::tr("Session, by reference: %1").arg(filter.targetReference),
        &audit::RecordFilter::targetReference);
    add(filter.cid, AuditQueryWords::tr("Correlation ID: %1").arg(filter.cid), &audit::RecordFilter::cid);
    add(filter.text, AuditQueryWords::tr("Text: “%1”").arg(filter.text), &audit::RecordFilter::text);
    for (const audit::ColumnValue& excluded : filter.excluded) {
        active.push_back({excludedText(excluded), [excluded](AuditQuery& changed) {
                              std::erase(changed.filter.records.excluded, excluded);
                          }});
    }
    return active;
}

AuditQuery filteredFor(AuditQuery query, audit::ColumnValue::Column column, const QString& value)
{
    audit::RecordFilter& filter = query.filter.records;
    switch (column) {
    case audit::ColumnValue::Column::Op:
        filter.op = value;
        break;
    case audit::ColumnValue::Column::Outcome:
        filter.outcome = value;
        break;
    case audit::ColumnValue::Column::Actor:
        filter.actor = value;
        break;
    case audit::ColumnValue::Column::Target:
        filter.target = value;
        break;
    case audit::ColumnValue::Column::Cid:
        filter.cid = value;
        break;
    }
    return query;
}

AuditQuery filteredWithout(AuditQuery query, audit::ColumnValue::Column column, const QString& value)
{
    audit::RecordFilter& filter = query.filter.records;
    const audit::ColumnValue excluded{.column = column, .value = value};
    if (std::ranges::find(filter.excluded, excluded) == filter.excluded.end()) {
        filter.excluded.push_back(excluded);
    }
    return query;
}

} // namespace usher::ui
