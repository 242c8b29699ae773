// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/call/RecordedCall.h"

#include <algorithm>
#include <iterator>

#include "core/audit/record/OperatingSystemUser.h"
#include "core/sso/call/AddressRule.h"
#include "core/sso/call/Identifiers.h"
#include "core/sso/call/LogAcceptance.h"
#include "core/sso/call/Tokens.h"

namespace usher::sso
{

namespace
{

/// Notes a large difference between the database's clock and this machine's in the record, because readers of
/// the log must know it.
void noteClockDifference(const odb::DatabaseClock& clock, audit::Entry& entry)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(clock.difference());
    if (seconds > mostClockDifference || seconds < -mostClockDifference) {
        entry.note(audit::ExtraKey::ClockDifferenceSeconds, static_cast<qint64>(seconds.count()));
    }
}

} // namespace

RecordedCall::RecordedCall(Context& context, const QString& op, const Caller& caller,
                           const QString& userAgent, odb::RowLock callerLock)
    : m_context(context), m_caller(caller), m_preparation(context),
      m_cid(caller.cid.isEmpty() ? newCid() : caller.cid), m_entry{.op = op,
                                                                   .cid = withoutTokens(m_cid),
                                                                   .currentApp =
                                                                       withoutTokens(caller.currentApp),
                                                                   .remoteAddr =
                                                                       withoutTokens(caller.remoteAddr),
                                                                   .userAgent = withoutTokens(userAgent),
                                                                   .extra = audit::operatingSystemUser()},
      m_addresses(canonicalAddresses(caller.remoteAddr)), m_now(context.clock.now())
{
    if (!caller.currentUst.isEmpty()) {
        m_ahead.expect(caller.currentUst, callerLock);
    }
}

void RecordedCall::acceptLog()
{
    m_acceptsLog = true;
    noteAcceptance(m_context, m_entry);
}

Result<odb::Transaction> RecordedCall::begin()
{
    if (m_context.rewrittenLog && !m_acceptsLog) {
        return tl::unexpected(audit::rewritten(*m_context.rewrittenLog));
    }
    if (auto measured = m_context.clock.measureIfDue(m_context.connection); !measured) {
        return tl::unexpected(measured.error());
    }
    auto transaction = beginWithSessions();
    m_now = m_context.clock.now(); // taken here, because begin may have waited for a lock
    m_mayTellReasons = false;      // checks before the transaction do not count
    noteClockDifference(m_context.clock, m_entry);
    return transaction;
}

Result<odb::Transaction> RecordedCall::beginWithSessions()
{
    // Without an address, the rules refuse before they look at a session.
    const auto steps = m_addresses ? m_ahead.steps(m_context) : std::vector<odb::Step>();
    auto transaction = m_preparation.begin(steps);
    if (!transaction || transaction->firstSteps()) {
        return transaction;
    }
    if (transaction->firstSteps().error().kind == ErrorKind::Cancelled) {
        m_ahead.failWith(transaction->firstSteps().error());
        return transaction;
    }
    // The rules decide what an error means, so each look-up is made when they ask for it.
    transaction->rollBack();
    m_ahead.forget();
    return m_preparation.begin();
}

void RecordedCall::addRecord(audit::Entry entry)
{
    entry.outcome = audit::Outcome::Ok;
    entry.status = Status::Ok;
    m_further.push_back(std::move(entry));
}

void RecordedCall::addRecords(std::vector<audit::Entry> entries)
{
    for (audit::Entry& entry : entries) {
        addRecord(std::move(entry));
    }
}

bool RecordedCall::concernsOneRequest(const Error& error)
{
    return error.kind == ErrorKind::Refused || error.kind == ErrorKind::DatabaseMalformed;
}

bool RecordedCall::tellsContent(ErrorKind kind)
{
    return kind == ErrorKind::DatabaseMalformed || kind == ErrorKind::RecordMissing ||
           kind == ErrorKind::PlanMissing || kind == ErrorKind::ProposalMissing;
}

audit::Entry RecordedCall::entryOf(const Error* error) const
{
    audit::Entry entry = m_entry;
    if (!error) {
        entry.outcome = audit::Outcome::Ok;
        entry.status = Status::Ok;
    } else if (error->kind == ErrorKind::Refused) {
        entry.outcome = audit::Outcome::Refused;
        entry.status = error->status;
        entry.reason = error->reason;
    } else {
        entry.outcome = audit::Outcome::Failed;
        entry.status = Status::InternalError;
    }
    return entry;
}

Result<audit::Receipt> RecordedCall::finish(odb::Transaction transaction, const Error* error)
{
    m_ahead.forget();
    const audit::Entry entry = entryOf(error);
    if (error && (entry.outcome == audit::Outcome::Failed || m_preparation.isNeeded())) {
        transaction.rollBack();
        // Without audit tables a failure cannot be recorded. A call that failed with DatabaseChanged is
        // repeated by a new call, which makes the record.
        if (m_preparation.isNeeded() || error->kind == ErrorKind::DatabaseChanged) {
            return tl::unexpected(*error);
        }
        const odb::Interrupter::Shield shield(*m_context.connection.interrupter());
        const auto recorded = m_context.log.begin().and_then(
            [&](odb::Transaction again) { return m_context.log.commitWith(std::move(again), entry); });
        // An error that tells what is in the store is an answer, which needs its record. Of any other, the
        // cause is mostly the same.
        const bool isTold = recorded || !tellsContent(error->kind);
        return tl::unexpected(isTold ? *error : recorded.error());
    }
    if (m_preparation.isNeeded()) {
        if (auto added = m_preparation.addTables(); !added) {
            return tl::unexpected(added.error());
        }
    }
    std::vector<audit::Entry> entries{entry};
    if (!error) {
        std::ranges::move(m_further, std::back_inserter(entries));
    }
    const auto receipts = m_context.log.commitWith(std::move(transaction), entries);
    if (!receipts) {
        return tl::unexpected(receipts.error());
    }
    m_context.isPrepared = true;
    return receipts->front();
}

Error RecordedCall::forCaller(Error error) const
{
    error.cid = m_cid;
    if (!m_mayTellReasons) {
        error.reason.reset();
        error.target.reset();
    }
    return error;
}

Result<std::optional<odb::SessionRow>> RecordedCall::find(const Ust& ust, odb::RowLock lock)
{
    if (auto found = m_ahead.take(ust, lock)) {
        return *std::move(found);
    }
    return odb::SessionTable(m_context.connection).find(ust.secret(), lock);
}

Result<odb::SessionRow> RecordedCall::judgeSession(const Ust& token, Party party, odb::RowLock lock,
                                                   SessionRule rule)
{
    // The address comes before every other check, as where the reference parses it.
    if (!m_addresses) {
        return tl::unexpected(
            refused({.status = Status::InvalidInput, .cause = Cause::AddressUnreadable}, party));
    }
    const auto ust = clearUst(token, m_context.key);
    if (!ust) {
        return tl::unexpected(refused(ust.error(), party));
    }
    audit::Person& person = party == Party::Target ? m_entry.target : m_entry.actor;
    person.ustReference = m_context.log.reference(ust->text());
    auto session = find(*ust, lock);
    if (!session) {
        return tl::unexpected(session.error());
    }
    const odb::SessionRow* row = *session ? &**session : nullptr;
    if (row) {
        person.userId = row->owner.userId;
        person.username = row->owner.username;
    }
    if (const auto refusal = rule(row, m_caller, m_context.policy, m_now)) {
        Error error = refused(*refusal, party);
        if (row) {
            error.target = RefusedTarget{
                .username = row->owner.username, .maskedUst = ust->masked(), .since = refusal->since};
        }
        return tl::unexpected(std::move(error));
    }
    return std::move(**session);
}

Result<odb::SessionRow> RecordedCall::passSession(const Ust& token, Party party, odb::RowLock lock)
{
    return judgeSession(token, party, lock, refuseSession);
}

Result<odb::SessionRow> RecordedCall::findLiveSession(const Ust& token, Party party)
{
    return judgeSession(token, party, odb::RowLock::None, refuseLookUp);
}

Result<odb::SessionRow> RecordedCall::passCaller()
{
    return passSession(m_caller.currentUst, Party::Current).map([this](odb::SessionRow session) {
        m_mayTellReasons = session.owner.isSuperUser;
        return session;
    });
}

Result<odb::SessionRow> RecordedCall::passSuperUser()
{
    return passCaller().and_then([](odb::SessionRow session) -> Result<odb::SessionRow> {
        if (!session.owner.isSuperUser) {
            return tl::unexpected(
                refused({.status = Status::NotAllowed, .cause = Cause::NotSuperUser}, Party::Current));
        }
        return session;
    });
}

Result<odb::SessionRow> RecordedCall::passProven()
{
    return passSuperUser().and_then([this](odb::SessionRow session) -> Result<odb::SessionRow> {
        if (!m_context.proofs->isFresh(m_entry.actor.ustReference, m_now)) {
            return tl::unexpected(
                refused({.status = Status::NotAllowed, .cause = Cause::ProofTooOld}, Party::Current));
        }
        return session;
    });
}

Result<odb::SessionRow> RecordedCall::passActor()
{
    return passProven().and_then([this](odb::SessionRow session) -> Result<odb::SessionRow> {
        if (m_context.access == Access::ReadOnly) {
            return failure(ErrorKind::NotInReadOnly);
        }
        if (m_context.missingGrant) {
            return tl::unexpected(*m_context.missingGrant);
        }
        return session;
    });
}

} // namespace usher::sso
