// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/act/PlanRecords.h"

#include <algorithm>

#include <QJsonArray>

#include "core/Time.h"
#include "core/audit/record/Operations.h"
#include "core/audit/record/PlanIndex.h"
#include "core/audit/record/RecordTable.h"
#include "core/sso/act/PlanFreezing.h"

namespace usher::sso
{

namespace
{

using audit::ExtraKey;

/// How many sessions a record holds: a leaf has at most 32 KiB.
constexpr std::size_t sessionsInRecord = 400;

std::optional<PlannedSession> readPlanned(const QString& text)
{
    const QStringList words = text.split(u' ');
    if (words.size() != 3) {
        return std::nullopt;
    }
    const auto expiration = parseTime(words[2]);
    PlannedSession session{.id = words[0].toLongLong(), .ustReference = words[1]};
    if (!expiration) {
        return std::nullopt;
    }
    session.expirationTime = *expiration;
    return plannedText(session) == text ? std::optional(session) : std::nullopt;
}

} // namespace

void PlanParts::add(const audit::Record& record)
{
    m_parts.emplace(record.extra.value(extraKeyName(ExtraKey::Part)).toInteger(), record.extra);
}

std::optional<EndPlan> PlanParts::plan(const QString& cid) const
{
    EndPlan plan{.isOnRecord = true, .receipt = {.cid = cid}};
    const auto number = [](const QJsonObject& extra, ExtraKey key) {
        return extra.value(extraKeyName(key)).toInteger();
    };
    for (const auto& [part, extra] : m_parts) {
        if (number(extra, ExtraKey::Parts) != static_cast<qint64>(m_parts.size())) {
            return std::nullopt;
        }
        plan.setHash = extra.value(extraKeyName(ExtraKey::Set)).toString();
        plan.right = ActRight::fromExtra(extra);
        plan.endsOwnSession = extra.value(extraKeyName(ExtraKey::OwnSession)).toBool();
        const QJsonArray sessions = extra.value(extraKeyName(ExtraKey::Sessions)).toArray();
        for (const auto& each : sessions) {
            const auto session = readPlanned(each.toString());
            if (!session) {
                return std::nullopt;
            }
            plan.sessions.push_back(*session);
        }
    }
    return !m_parts.empty() && setHashOf(plan.sessions) == plan.setHash ? std::optional(std::move(plan))
                                                                        : std::nullopt;
}

std::vector<audit::Entry> planEntries(const audit::Entry& model, QLatin1StringView op, const EndPlan& plan)
{
    const std::size_t size = plan.sessions.size();
    const std::size_t parts = std::max<std::size_t>(1, (size + sessionsInRecord - 1) / sessionsInRecord);
    std::vector<audit::Entry> entries;
    for (std::size_t part = 0; part < parts; ++part) {
        audit::Entry entry = model;
        entry.op = op;
        QJsonArray sessions;
        const std::size_t end = std::min(size, (part + 1) * sessionsInRecord);
        for (std::size_t i = part * sessionsInRecord; i < end; ++i) {
            sessions.append(plannedText(plan.sessions[i]));
        }
        entry.note(ExtraKey::Matches, static_cast<qint64>(size));
        entry.note(ExtraKey::Kept, static_cast<qint64>(plan.kept.size()));
        entry.note(ExtraKey::OwnSession, plan.endsOwnSession);
        entry.note(ExtraKey::Set, plan.setHash);
        entry.note(ExtraKey::Part, static_cast<qint64>(part + 1));
        entry.note(ExtraKey::Parts, static_cast<qint64>(parts));
        entry.note(ExtraKey::Sessions, sessions);
        entries.push_back(std::move(entry));
    }
    return entries;
}

Result<std::optional<EndPlan>> recordedPlan(odb::Connection& connection, const QString& cid)
{
    if (cid.isEmpty()) { // a filter without it would find every plan
        return std::nullopt;
    }
    auto isFinished = audit::hasRecord(connection, cid, audit::op::sessionEndResult);
    if (!isFinished || *isFinished) {
        return isFinished.map([](bool) { return std::optional<EndPlan>(); });
    }
    PlanParts parts;
    const audit::RecordFilter filter{
        .op = audit::op::sessionEndPlan, .outcome = outcomeName(audit::Outcome::Ok), .cid = cid};
    return audit::RecordTable(connection)
        .visit(filter, audit::RecordOrder::ByNumber, {},
               [&](const audit::Record& record) {
                   if (record.state == audit::RecordState::Whole) {
                       parts.add(record);
                   }
                   return true;
               })
        .map([&] { return parts.plan(cid); });
}

Result<std::set<QString>> endedReferences(odb::Connection& connection, const QString& cid)
{
    return audit::tokensOf(connection, cid, audit::op::sessionEnd);
}

Result<std::vector<UnfinishedPlan>> unfinishedPlans(odb::Connection& connection)
{
    constexpr int most = 20;
    const auto cids =
        audit::withoutResult(connection, audit::op::sessionEndPlan, audit::op::sessionEndResult, most);
    if (!cids) {
        return tl::unexpected(cids.error());
    }
    std::vector<UnfinishedPlan> plans;
    for (const QString& cid : *cids) {
        const auto recorded = recordedPlan(connection, cid);
        const auto ended = endedReferences(connection, cid);
        if (!recorded || !ended) {
            return tl::unexpected(recorded ? ended.error() : recorded.error());
        }
        const qint64 planned = *recorded ? static_cast<qint64>((*recorded)->sessions.size()) : 0;
        if (planned > 0) {
            plans.push_back({.cid = cid, .planned = planned, .ended = static_cast<qint64>(ended->size())});
        }
    }
    return plans;
}

} // namespace usher::sso
