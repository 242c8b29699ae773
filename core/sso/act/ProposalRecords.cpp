// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/act/ProposalRecords.h"

#include <algorithm>

#include "core/Time.h"
#include "core/audit/head/HeadRow.h"
#include "core/audit/record/Operations.h"
#include "core/audit/record/RecordTable.h"
#include "core/audit/verify/RecordsToKeep.h"
#include "core/crypto/Mac.h"
#include "core/odb/Connection.h"
#include "core/sso/act/PlanRecords.h"

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
    if (record.op == audit::op::policyProposed) {
        return ProposalKind::ChangePolicy;
    }
    return valueOf(record, ExtraKey::Op).toString() == audit::op::userContain ? ProposalKind::ContainUser
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
            .userId = record.target.userId,
            .policy = readPolicy(record).value_or(ActingPolicy()),
            .receipt = {.number = record.number, .cid = record.cid}};
}

/// Returns whether the content of a record says that it is of this operation, and succeeded. The columns by
/// which the database finds it are not content.
bool isSuccess(const audit::Record& record, const QString& op)
{
    return record.state == audit::RecordState::Whole && record.op == op &&
           record.outcomeText == outcomeName(audit::Outcome::Ok);
}

/// Calls `visit` for the records of successful proposals that pass the filter, until it returns false.
Result<void> visitProposals(odb::Connection& connection, audit::RecordFilter filter, audit::RecordOrder order,
                            const std::function<bool(const audit::Record&)>& visit)
{
    for (const QLatin1StringView op : {audit::op::endProposed, audit::op::policyProposed}) {
        filter.op = op;
        auto visited =
            audit::RecordTable(connection).visit(filter, order, {}, [&](const audit::Record& record) {
                return !isSuccess(record, filter.op) || visit(record);
            });
        if (!visited) {
            return visited;
        }
    }
    return {};
}

tl::unexpected<Error> damaged(qint64 number)
{
    return failure(ErrorKind::LogDamaged, {}, QStringLiteral("record %1 is damaged").arg(number));
}

} // namespace

Result<ActingPolicy> policyInForce(odb::Connection& connection)
{
    const auto head = audit::readHeadRow(connection);
    if (!head) {
        return tl::unexpected(head.error());
    }
    if (auto kept = audit::requireKeptRecords(connection, head->size); !kept) {
        return tl::unexpected(kept.error());
    }
    Result<ActingPolicy> policy;
    // Only by the operation: SQLite would read all successful records to find the newest one.
    const audit::RecordFilter filter{.op = audit::op::actingPolicy, .last = head->size};
    auto visited = audit::RecordTable(connection)
                       .visit(filter, audit::RecordOrder::NewestFirst, {}, [&](const audit::Record& record) {
                           const bool isWhole = record.state == audit::RecordState::Whole &&
                                                record.op == audit::op::actingPolicy;
                           if (isWhole && !isSuccess(record, audit::op::actingPolicy)) {
                               return true; // somebody was refused
                           }
                           const auto read = isWhole ? readPolicy(record) : std::nullopt;
                           policy = read ? Result<ActingPolicy>(*read) : damaged(record.number);
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
    auto entries = planEntries(model, audit::op::endProposed, plan);
    for (audit::Entry& entry : entries) {
        entry.note(ExtraKey::Expires, isoText(proposal.expires));
        if (proposal.kind == ProposalKind::ContainUser) {
            entry.note(ExtraKey::Op, audit::op::userContain);
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
                                      found = RecordedProposal{.proposal = proposalOf(record)};
                                      parts.add(record);
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

Result<bool> isApproved(odb::Connection& connection, const QString& id, ProposalKind kind)
{
    if (id.isEmpty()) {
        return false;
    }
    const QString op = kind == ProposalKind::ChangePolicy ? audit::op::actingPolicy : audit::op::endApproved;
    bool isThere = false;
    return audit::RecordTable(connection)
        .visit({.op = op, .cid = id}, audit::RecordOrder::ByNumber, {},
               [&](const audit::Record& record) {
                   isThere = isSuccess(record, op) && valueOf(record, ExtraKey::Proposal).toString() == id;
                   return !isThere;
               })
        .map([&] { return isThere; });
}

Result<std::vector<Proposal>> openProposals(odb::Connection& connection, TimePoint now)
{
    std::vector<Proposal> open;
    auto visited = visitProposals(connection, {.from = now - longestProposal},
                                  audit::RecordOrder::NewestFirst, [&](const audit::Record& record) {
                                      const Proposal proposal = proposalOf(record);
                                      const bool isKnown =
                                          std::ranges::find(open, proposal.id, &Proposal::id) != open.end();
                                      if (!isKnown && proposal.expires > now) {
                                          open.push_back(proposal);
                                      }
                                      return true;
                                  });
    if (!visited) {
        return tl::unexpected(visited.error());
    }
    std::vector<Proposal> usable;
    for (Proposal& proposal : open) {
        const auto used = isApproved(connection, proposal.id, proposal.kind);
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
