// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/act/ProposalRecords.h"

#include "core/Time.h"
#include "core/audit/record/AuditError.h"
#include "core/audit/record/RecordTable.h"
#include "core/crypto/Mac.h"
#include "core/odb/Connection.h"
#include "core/sso/act/PlanFreezing.h"
#include "core/sso/act/PlanRecords.h"

#include <algorithm>
#include <map>

namespace usher::sso
{

namespace
{

using audit::ExtraKey;

QJsonValue valueOf(const audit::Record& record, ExtraKey key)
{
    return record.extra.value(extraKeyName(key));
}

std::optional<ActingPolicy> readPolicy(const audit::Record& record)
{
    const QJsonValue needsTwo = valueOf(record, ExtraKey::NeedsTwo);
    const QJsonValue mostAlone = valueOf(record, ExtraKey::MostAlone);
    return record.state == audit::RecordState::Whole && needsTwo.isBool() && mostAlone.isDouble()
               ? std::optional(
                     ActingPolicy{.needsTwo = needsTwo.toBool(), .mostAlone = mostAlone.toInteger()})
               : std::nullopt;
}

ProposalKind kindOf(const audit::Record& record)
{
    if (record.op == policyProposedOp) {
        return ProposalKind::ChangePolicy;
    }
    return valueOf(record, ExtraKey::Op).toString() == containOp ? ProposalKind::ContainUser
                                                                 : ProposalKind::EndSessions;
}

/// Returns what any record of a proposal says of it.
Proposal proposalOf(const audit::Record& record)
{
    return {.id = record.cid,
            .kind = kindOf(record),
            .proposerId = record.actor.userId,
            .proposer = record.actor.username,
            .reason = valueOf(record, ExtraKey::Reason).toString(),
            .expires = parseTime(valueOf(record, ExtraKey::Expires).toString()).value_or(TimePoint()),
            .setHash = valueOf(record, ExtraKey::Set).toString(),
            .sessions = valueOf(record, ExtraKey::Matches).toInteger(),
            .username = record.target.username,
            .policy = readPolicy(record).value_or(ActingPolicy()),
            .receipt = {.number = record.number, .cid = record.cid}};
}

/// Calls `visit` for the records of successful proposals that pass the filter, until it returns false.
Result<void> visitProposals(odb::Connection& connection, audit::RecordFilter filter, audit::RecordOrder order,
                            const std::function<bool(const audit::Record&)>& visit)
{
    filter.outcome = outcomeName(audit::Outcome::Ok);
    for (const QLatin1StringView op : {proposedOp, policyProposedOp}) {
        filter.op = op;
        if (auto visited = audit::RecordTable(connection).visit(filter, order, {}, visit); !visited) {
            return visited;
        }
    }
    return {};
}

} // namespace

Result<ActingPolicy> policyInForce(odb::Connection& connection)
{
    Result<ActingPolicy> policy;
    const audit::RecordFilter filter{.op = policyOp, .outcome = outcomeName(audit::Outcome::Ok)};
    auto visited = audit::RecordTable(connection)
                       .visit(filter, audit::RecordOrder::NewestFirst, {}, [&](const audit::Record& record) {
                           if (const auto read = readPolicy(record)) {
                               policy = *read;
                           } else {
                               policy = failure(ErrorKind::LogDamaged, {},
                                                QStringLiteral("record %1 is damaged").arg(record.number));
                           }
                           return false;
                       });
    return visited.and_then([&] { return policy; });
}

void notePolicy(audit::Entry& entry, const ActingPolicy& policy)
{
    entry.note(ExtraKey::NeedsTwo, policy.needsTwo);
    entry.note(ExtraKey::MostAlone, policy.mostAlone);
}

QString policyHash(const ActingPolicy& policy)
{
    const QString text =
        QStringLiteral("needs_two %1 most_alone %2").arg(policy.needsTwo).arg(policy.mostAlone);
    return QString::fromLatin1(crypto::sha256({text.toLatin1()}).toHex());
}

void notePolicyProposal(audit::Entry& entry, const Proposal& proposal)
{
    notePolicy(entry, proposal.policy);
    entry.note(ExtraKey::Expires, isoText(proposal.expires));
    entry.note(ExtraKey::Set, proposal.setHash);
}

std::vector<audit::Entry> proposalEntries(const audit::Entry& model, const Proposal& proposal,
                                          const EndPlan& plan)
{
    auto entries = planEntries(model, proposedOp, plan);
    for (audit::Entry& entry : entries) {
        entry.note(ExtraKey::Expires, isoText(proposal.expires));
        entry.note(ExtraKey::Reason, proposal.reason);
        if (proposal.kind == ProposalKind::ContainUser) {
            entry.note(ExtraKey::Op, containOp);
        }
    }
    return entries;
}

Result<std::optional<RecordedProposal>> recordedProposal(odb::Connection& connection, const QString& id)
{
    if (id.isEmpty()) { // a filter without it would find every proposal
        return std::nullopt;
    }
    std::optional<RecordedProposal> found;
    PlanParts parts;
    auto visited = visitProposals(connection, {.cid = id}, audit::RecordOrder::ByNumber,
                                  [&](const audit::Record& record) {
                                      if (record.state == audit::RecordState::Whole) {
                                          found = RecordedProposal{.proposal = proposalOf(record)};
                                          parts.add(record);
                                      }
                                      return true;
                                  });
    if (!visited) {
        return tl::unexpected(visited.error());
    }
    if (found && found->proposal.kind == ProposalKind::ChangePolicy) {
        found->isIntact = policyHash(found->proposal.policy) == found->proposal.setHash;
    } else if (found) {
        auto plan = parts.plan(id);
        found->isIntact = plan.has_value();
        found->plan = std::move(plan).value_or(EndPlan());
    }
    return found;
}

Result<bool> isApproved(odb::Connection& connection, const QString& id)
{
    auto rows = connection.run(
        QStringLiteral("SELECT 1 FROM usher_audit WHERE cid = ? AND op IN (?, ?) AND outcome = ? LIMIT 1"),
        {id, approvedOp, policyOp, outcomeName(audit::Outcome::Ok)});
    if (!rows) {
        return tl::unexpected(audit::asAuditError(rows.error()));
    }
    const bool isThere = rows->next();
    return rows->ended().map_error(audit::asAuditError).map([&] { return isThere; });
}

Result<std::vector<Proposal>> openProposals(odb::Connection& connection, TimePoint now)
{
    std::vector<Proposal> open;
    auto visited = visitProposals(
        connection, {.from = now - longestProposal}, audit::RecordOrder::NewestFirst,
        [&](const audit::Record& record) {
            const Proposal proposal = proposalOf(record);
            const bool isKnown = std::ranges::find(open, proposal.id, &Proposal::id) != open.end();
            if (record.state == audit::RecordState::Whole && !isKnown && proposal.expires > now) {
                open.push_back(proposal);
            }
            return true;
        });
    if (!visited) {
        return tl::unexpected(visited.error());
    }
    std::vector<Proposal> usable;
    for (Proposal& proposal : open) {
        const auto used = isApproved(connection, proposal.id);
        if (!used) {
            return tl::unexpected(used.error());
        }
        if (!*used) {
            usable.push_back(std::move(proposal));
        }
    }
    std::ranges::sort(usable, std::greater(),
                      [](const Proposal& proposal) { return proposal.receipt.number; });
    return usable;
}

} // namespace usher::sso
