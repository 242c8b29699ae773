// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/act/SessionEnding.h"

#include <algorithm>
#include <iterator>

#include "core/audit/export/SignedStatement.h"
#include "core/audit/record/Operations.h"
#include "core/odb/tables/SessionRemoval.h"
#include "core/sso/act/ActReason.h"
#include "core/sso/act/EndStatement.h"
#include "core/sso/act/FourEyes.h"
#include "core/sso/act/PlanRecords.h"
#include "core/sso/call/RecordedCall.h"

namespace usher::sso
{

using audit::ExtraKey;

/// What one transaction did. It counts only once the transaction is committed.
struct SessionEnding::Portion {
    std::vector<SessionFate> fates = {};
    audit::Receipt receipt = {};
};

SessionEnding::SessionEnding(Context& context, const Caller& caller, EndPlan plan, QString reason,
                             const QString& enclosingOp, ActAlone alone)
    : m_context(context), m_caller(caller.clone()), m_plan(std::move(plan)), m_reason(std::move(reason)),
      m_right(m_plan.right), // who goes on with an act must not make it look like another one
      m_alone(alone)
{
    m_caller.cid = m_plan.receipt.cid;
    m_result.setHash = m_plan.setHash;
    if (!enclosingOp.isEmpty()) {
        m_right.op = enclosingOp;
    }
    for (const PlannedSession& session : m_plan.sessions) {
        m_result.sessions.push_back({.session = session});
    }
}

void SessionEnding::note(audit::Entry& entry) const
{
    noteReason(entry, m_reason);
    m_right.noteIn(entry.extra);
}

void SessionEnding::stop(const Error& why)
{
    if (!m_result.stoppedBy) {
        m_result.stoppedBy = why;
    }
}

void SessionEnding::continueAct(const audit::Entry& entry)
{
    m_actor = entry.actor;
    const QString enclosingOp = m_right.op; // the record of the act itself does not name it
    m_right = ActRight::fromExtra(entry.extra);
    m_right.op = enclosingOp;
}

Result<void> SessionEnding::run(const Progress& progress)
{
    if (m_plan.isOnRecord && !m_actor) { // a part of an act has not ended anything before
        auto before = endedReferences(m_context.connection, m_caller.cid);
        if (!before) {
            return tl::unexpected(before.error());
        }
        m_endedBefore = std::move(*before);
    }
    return runFrom(0, progress);
}

Result<void> SessionEnding::runMore(const std::vector<PlannedSession>& sessions)
{
    std::set<QString> again;
    for (const PlannedSession& session : sessions) {
        again.insert(session.ustReference);
    }
    std::erase_if(m_result.sessions,
                  [&](const EndedSession& each) { return again.contains(each.session.ustReference); });
    const std::size_t begin = m_result.sessions.size();
    for (const PlannedSession& session : sessions) {
        m_result.sessions.push_back({.session = session, .isInSet = false});
    }
    m_plan.sessions.clear();
    std::ranges::transform(m_result.sessions, std::back_inserter(m_plan.sessions), &EndedSession::session);
    return runFrom(begin, {});
}

Result<void> SessionEnding::runFrom(std::size_t begin, const Progress& progress)
{
    const std::size_t size = m_plan.sessions.size();
    do {
        if (progress && !progress(static_cast<qint64>(begin), static_cast<qint64>(size))) {
            m_result.stoppedBy = Error{.kind = ErrorKind::Cancelled};
            return m_actor ? Result<void>{} : tl::unexpected(*m_result.stoppedBy);
        }
        const std::size_t end = std::min(size, begin + portionSize);
        RecordedCall call(m_context, audit::op::sessionEnd, m_caller);
        note(call.entry());
        auto portion = call.answerByParts<Portion>([&] { return endPortion(call, begin, end); });
        if (!portion) {
            m_result.stoppedBy = portion.error();
            if (portion.error().kind == ErrorKind::OutcomeUnknown) {
                takeFatesFromLog();
                return {};
            }
            return m_actor ? Result<void>{} : tl::unexpected(portion.error());
        }
        m_plan.isOnRecord = true;
        continueAct(call.entry());
        for (std::size_t i = begin; i < end; ++i) {
            m_result.sessions[i].fate = portion->fates[i - begin];
            m_result.sessions[i].isRefused = portion->fates[i - begin] == SessionFate::AlreadyGone;
        }
        begin = end;
    } while (begin < size);
    if (progress) {
        std::ignore = progress(static_cast<qint64>(size), static_cast<qint64>(size));
    }
    return {};
}

Result<void> SessionEnding::pass(RecordedCall& call) const
{
    // The proof of identity and the approval count for the whole act, however long it takes.
    if (m_actor) {
        return call.passSuperUser().map([](const odb::SessionRow&) {});
    }
    return call.passActor().and_then([&](const odb::SessionRow&) {
        return passAlone(
            call,
            {.sessions = m_plan.sessions, .cid = m_plan.receipt.cid, .reason = m_reason, .alone = m_alone});
    });
}

SessionFate SessionEnding::fateOf(const PlannedSession& planned, const odb::RemovableSession& row,
                                  bool isOwn) const
{
    // A plan that was read from the log does not say whose sessions they are.
    const bool isOfAnother =
        !planned.userId.isEmpty() && !row.ownerId.isEmpty() && row.ownerId != planned.userId;
    if (row.expirationTime != planned.expirationTime || isOfAnother) {
        return SessionFate::ChangedMeanwhile;
    }
    return isOwn && !m_plan.endsOwnSession ? SessionFate::NotTouched : SessionFate::Ended;
}

SessionFate SessionEnding::fateOfMissing(const PlannedSession& planned,
                                         const odb::RemovableSession* row) const
{
    if (m_endedBefore.contains(planned.ustReference)) {
        return SessionFate::Ended; // by the same plan, before it was interrupted
    }
    return row ? SessionFate::ChangedMeanwhile : SessionFate::AlreadyGone;
}

Result<SessionEnding::Portion> SessionEnding::endPortion(RecordedCall& call, std::size_t begin,
                                                         std::size_t end)
{
    if (auto passed = pass(call); !passed) {
        return tl::unexpected(passed.error());
    }
    if (!m_plan.isOnRecord) {
        call.addRecords(planEntries(call.entry(), audit::op::sessionEndPlan, m_plan));
    }
    std::vector<qint64> ids;
    for (std::size_t i = begin; i < end; ++i) {
        ids.push_back(m_plan.sessions[i].id);
    }
    const odb::SessionRemoval removal(m_context.connection);
    auto rows = removal.lock(ids);
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    std::map<qint64, odb::RemovableSession*> rowsById;
    for (odb::RemovableSession& row : *rows) {
        rowsById.emplace(row.id, &row);
    }
    Portion portion;
    std::vector<qint64> ended;
    for (std::size_t i = begin; i < end; ++i) {
        const PlannedSession& planned = m_plan.sessions[i];
        const auto found = rowsById.find(planned.id);
        odb::RemovableSession* const row = found == rowsById.end() ? nullptr : found->second;
        const bool isThere = row && m_context.log.reference(row->ust.view()) == planned.ustReference;
        const bool isOwn = planned.ustReference == call.entry().actor.ustReference;
        portion.fates.push_back(isThere ? fateOf(planned, *row, isOwn) : fateOfMissing(planned, row));
        if (!isThere || portion.fates.back() != SessionFate::Ended) {
            continue;
        }
        ended.push_back(planned.id);
        m_tokens.insert_or_assign(planned.ustReference, std::move(row->ust)); // to be looked for afterwards
        audit::Entry entry = call.entry();
        entry.target = {
            .userId = planned.userId, .username = planned.username, .ustReference = planned.ustReference};
        call.addRecord(std::move(entry));
    }
    return removal.remove(ended).map([&] { return std::move(portion); });
}

/// Learns from the log what a transaction did whose outcome is not known. If that is not possible, nothing
/// can be stated, and the plan stays unfinished.
void SessionEnding::takeFatesFromLog()
{
    const auto ended = endedReferences(m_context.connection, m_caller.cid);
    if (!ended) {
        m_actor.reset();
        return;
    }
    for (EndedSession& each : m_result.sessions) {
        if (ended->contains(each.session.ustReference)) {
            each.fate = SessionFate::Ended;
        }
    }
}

/// Looks for the tokens of the sessions that were ended. A session that an earlier run has ended has no token
/// here: its row is gone, and so is its token.
Result<void> SessionEnding::verify()
{
    std::vector<crypto::SecretBytes> tokens;
    for (const auto& [reference, token] : m_tokens) {
        tokens.push_back(token.clone());
    }
    return odb::SessionRemoval(m_context.connection)
        .remaining(tokens)
        .map([&](const std::vector<crypto::SecretBytes>& remaining) {
            std::set<QString> accepted;
            for (const crypto::SecretBytes& token : remaining) {
                accepted.insert(m_context.log.reference(token.view()));
            }
            for (EndedSession& each : m_result.sessions) {
                each.isRefused |= each.fate == SessionFate::Ended;
                each.isRefused &= !accepted.contains(each.session.ustReference);
            }
            m_result.isVerified = true;
        });
}

/// What was found out must not be told without its record.
void SessionEnding::forgetVerification()
{
    for (EndedSession& each : m_result.sessions) {
        each.isRefused = false;
    }
    m_result.isVerified = false;
}

Result<void> SessionEnding::record()
{
    RecordedCall call(m_context, audit::op::sessionEndResult, m_caller);
    note(call.entry());
    call.entry().actor = m_actor.value();
    return call
        .answer<EndResult>([&]() -> Result<EndResult> {
            if (auto verified = verify(); !verified) {
                return tl::unexpected(verified.error());
            }
            audit::Entry& entry = call.entry();
            entry.note(ExtraKey::Set, m_result.setHash);
            entry.note(ExtraKey::Ended, m_result.count(SessionFate::Ended));
            entry.note(ExtraKey::Gone, m_result.count(SessionFate::AlreadyGone));
            entry.note(ExtraKey::Changed, m_result.count(SessionFate::ChangedMeanwhile));
            entry.note(ExtraKey::Untouched, m_result.count(SessionFate::NotTouched));
            if (m_result.stillAccepted() > 0) {
                entry.note(ExtraKey::StillAccepted, m_result.stillAccepted());
            }
            const auto& head = m_context.log.seen();
            const QString storeId = head ? head->storeId : QString();
            const QJsonObject content = endStatement(m_result, entry, storeId, call.now());
            audit::SignedStatement statement =
                audit::signedStatement(content, storeId, m_context.log.keys().signing());
            entry.note(ExtraKey::Statement, statement.hash);
            return EndResult{.statement = std::move(statement.file)};
        })
        .map([&](EndResult recorded) {
            m_result.statement = std::move(recorded.statement);
            m_result.receipt = std::move(recorded.receipt);
        });
}

EndResult SessionEnding::finish()
{
    const auto shield = m_context.connection.shield();
    if (!m_actor) { // nothing has passed, so there is nothing to record
        return std::move(m_result);
    }
    if (const auto recorded = record(); !recorded) {
        forgetVerification();
        m_result.stoppedBy = m_result.stoppedBy.value_or(recorded.error());
    }
    return std::move(m_result);
}

} // namespace usher::sso
