// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/api/SessionApi.h"

#include <algorithm>

#include <QJsonArray>

#include "core/audit/record/Operations.h"
#include "core/sso/act/SessionRenewal.h"
#include "core/sso/call/RecordedCall.h"
#include "core/sso/call/Tokens.h"
#include "core/sso/history/StateChanges.h"
#include "core/sso/search/ActivityCounter.h"

namespace usher::sso
{

namespace
{

SessionDetails detailsOf(const odb::SessionRow& session)
{
    return {.creationTime = session.creationTime,
            .expirationTime = session.expirationTime,
            .remoteAddr = session.remoteAddr,
            .userAgent = session.userAgent,
            .username = session.owner.username,
            .maskedUst = Ust(session.ust.clone()).masked(),
            .authType = session.authType,
            .history = readHistory(session.opaque, session.remoteAddr, session.userAgent)};
}

ListedSession listed(const odb::SessionRow& row, Tokens tokens)
{
    Ust ust(row.ust.clone());
    ListedSession session{.maskedUst = ust.masked(),
                          .creationTime = row.creationTime,
                          .expirationTime = row.expirationTime,
                          .remoteAddr = row.remoteAddr,
                          .userAgent = row.userAgent,
                          .authType = row.authType,
                          .authPrincipal = row.authPrincipal,
                          .extSessionId = row.extSessionId};
    if (tokens == Tokens::Revealed) {
        session.ust = std::move(ust);
    }
    return session;
}

/// Names the sessions of a list in the record; those that have no room, in further records.
void noteListed(RecordedCall& call, const std::vector<QString>& references, Tokens tokens)
{
    const std::size_t most = SessionSearch::mostNamed;
    const audit::Entry model = call.entry();
    std::size_t begin = 0;
    do {
        const std::size_t end = std::min(references.size(), begin + most);
        QJsonArray shown;
        for (std::size_t i = begin; i < end; ++i) {
            shown.append(references[i]);
        }
        audit::Entry entry = model;
        entry.note(audit::ExtraKey::ShownUsts, shown);
        entry.note(audit::ExtraKey::Shown, static_cast<qint64>(references.size()));
        entry.note(audit::ExtraKey::Revealed, tokens == Tokens::Revealed);
        if (begin == 0) {
            call.entry() = std::move(entry);
        } else {
            entry.note(audit::ExtraKey::FirstShown, static_cast<qint64>(begin) + 1);
            call.addRecord(std::move(entry));
        }
        begin = end;
    } while (begin < references.size());
}

/// Returns whether the text that was given for a token does not say which token it is. Then nothing is known
/// of any session.
bool isUnclear(const Error& error)
{
    return error.reason &&
           (error.reason->cause == Cause::NoTokenInText || error.reason->cause == Cause::SeveralTokens);
}

/// Only a super-user may list sessions by another token than the caller's own. This is decided before the
/// target is looked at, so that nobody else learns whether a token is live.
std::optional<Refusal> refuseList(const odb::SessionRow& current, const Ust& targetUst,
                                  const crypto::Fernet& key)
{
    const auto target = clearUst(targetUst, key);
    if (current.owner.isSuperUser || (target && target->secret() == current.ust)) {
        return std::nullopt;
    }
    return Refusal{.status = Status::NotAllowed, .cause = Cause::NotSuperUser};
}

/// Counts until nothing is left to count. Errors: Cancelled, those of the database.
Result<SessionActivity> countAll(ActivityCounter counter, const Progress& progress)
{
    constexpr int portion = 20'000; // rows: some tens of milliseconds
    Result<void> counted;
    while (counted && !counter.isAtEnd()) {
        counted = counter.countMore(portion);
        if (counted && progress && !progress(counter.seenCount(), SessionActivity::mostSessions)) {
            counted = failure(ErrorKind::Cancelled);
        }
    }
    return counted.map([&] { return counter.counted(); });
}

} // namespace

SessionApi::SessionApi(Context& context) : m_context(context)
{
}

Result<SessionDetails> SessionApi::get(const Caller& caller, const Ust& targetUst)
{
    RecordedCall call(m_context, audit::op::sessionGet, caller);
    call.expectSession(targetUst);
    return call.answer<SessionDetails>([&]() -> Result<SessionDetails> {
        if (auto passed = call.passSuperUser(); !passed) {
            return tl::unexpected(passed.error());
        }
        return call.passSession(targetUst, Party::Target).map(detailsOf);
    });
}

Result<std::vector<Result<SessionDetails>>> SessionApi::getBatch(const Caller& caller,
                                                                 std::span<const Ust> targetUsts)
{
    if (targetUsts.size() > mostInBatch) {
        return failure(ErrorKind::TooManyAtOnce, QString::number(mostInBatch));
    }
    if (targetUsts.empty()) {
        return {};
    }
    RecordedCall call(m_context, audit::op::sessionGet, caller);
    for (const Ust& targetUst : targetUsts) {
        call.expectSession(targetUst);
    }
    return call.answerEach<SessionDetails>(
        targetUsts.size(), [&] { return call.passSuperUser().map([](const odb::SessionRow&) {}); },
        [&](std::size_t i) { return call.passSession(targetUsts[i], Party::Target).map(detailsOf); });
}

Result<Verification> SessionApi::verify(const Caller& caller, const Ust& targetUst)
{
    RecordedCall call(m_context, audit::op::sessionVerify, caller);
    call.expectSession(targetUst);
    return call.answer<Verification>([&]() -> Result<Verification> {
        if (auto passed = call.passSuperUser(); !passed) {
            return tl::unexpected(passed.error());
        }
        const auto target = call.passSession(targetUst, Party::Target);
        if (!target && (target.error().kind != ErrorKind::Refused || isUnclear(target.error()))) {
            return tl::unexpected(target.error());
        }
        audit::Entry& entry = call.entry();
        entry.note(audit::ExtraKey::IsValid, target.has_value());
        if (!target && target.error().reason) {
            entry.note(audit::ExtraKey::InvalidReason, reasonName(*target.error().reason));
        }
        return Verification{.isValid = target.has_value()};
    });
}

Result<Renewal> SessionApi::renew(const Caller& caller, const QString& userAgent)
{
    RecordedCall call(m_context, audit::op::sessionRenew, caller, userAgent, odb::RowLock::ForUpdate);
    return call.answer<Renewal>([&] {
        return call.passSession(caller.currentUst, Party::User, odb::RowLock::ForUpdate)
            .and_then([&](const odb::SessionRow& session) {
                return renewSession(call, session, Party::User, userAgent);
            });
    });
}

Result<ListedSessions> SessionApi::getList(const Caller& caller, const Ust& targetUst, Tokens tokens)
{
    RecordedCall call(m_context, audit::op::sessionGetList, caller);
    return call.answer<ListedSessions>([&]() -> Result<ListedSessions> {
        const auto current = call.passCaller();
        if (!current) {
            return tl::unexpected(current.error());
        }
        if (const auto refusal = refuseList(*current, targetUst, m_context.key)) {
            return tl::unexpected(refused(*refusal, Party::Current));
        }
        const auto target = call.findLiveSession(targetUst, Party::Target);
        if (!target) {
            return tl::unexpected(target.error());
        }
        const auto rows = odb::SessionTable(m_context.connection).liveOf(target->userRow, call.now());
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        ListedSessions answer;
        std::vector<QString> references;
        for (const odb::SessionRow& row : *rows) {
            answer.sessions.push_back(listed(row, tokens));
            references.push_back(m_context.log.reference(row.ust.view()));
        }
        noteListed(call, references, tokens);
        return answer;
    });
}

Result<std::unique_ptr<SessionSearch>> SessionApi::search(const Caller& caller, const SessionQuery& query,
                                                          SessionOrder order, int firstCount,
                                                          RowKeeping keeping)
{
    auto search = std::make_unique<SessionSearch>(m_context, caller, query, order, SearchPurpose(), keeping);
    return search->begin(firstCount).map([&] { return std::move(search); });
}

Result<SessionActivity> SessionApi::activity(const Caller& caller, const Progress& progress)
{
    RecordedCall call(m_context, audit::op::sessionActivity, caller);
    const auto count = [&] {
        SessionOwners owners(m_context.connection, m_context.keptOwners, caller, m_context.policy,
                             call.now());
        return countAll(ActivityCounter(m_context.connection, std::move(owners), call.now()), progress);
    };
    return call.answerFound<SessionActivity>([&] { return call.passSuperUser(); }, count,
                                             [&](SessionActivity activity) -> Result<SessionActivity> {
                                                 call.entry().note(audit::ExtraKey::Shown,
                                                                   activity.liveCount);
                                                 return activity;
                                             });
}

} // namespace usher::sso
