// SPDX-License-Identifier: GPL-3.0-or-later
#include "Call.h"

#include "Identifiers.h"
#include "Tokens.h"
#include "audit/AuditSchema.h"

#include <array>

#include <pwd.h>
#include <unistd.h>

#include <QSysInfo>

namespace usher::sso
{

namespace
{

/// Who sits at this machine, for the record: where people share an account, this tells them apart.
QJsonObject operatingSystemUser()
{
    std::array<char, 4096> buffer{};
    passwd account{};
    passwd* found = nullptr;
    const uid_t uid = geteuid();
    getpwuid_r(uid, &account, buffer.data(), buffer.size(), &found);
    return {
        {QStringLiteral("os_user"), found ? QString::fromLocal8Bit(account.pw_name) : QString::number(uid)},
        {QStringLiteral("host"), QSysInfo::machineHostName()}};
}

} // namespace

Call::Call(Context& context, const QString& op, const QString& cid, Caller caller, const QString& userAgent)
    : m_context(context), m_caller(std::move(caller)),
      m_cid(cid.isEmpty() ? newCid() : cid), m_entry{.op = op,
                                                     .cid = withoutTokens(m_cid),
                                                     .currentApp = withoutTokens(m_caller.currentApp),
                                                     .remoteAddr = withoutTokens(m_caller.remoteAddr),
                                                     .userAgent = withoutTokens(userAgent),
                                                     .extra = operatingSystemUser()},
      m_now(context.clock.now())
{
}

Result<odb::Transaction> Call::begin()
{
    if (!m_context.isPrepared && !m_addsAuditTables) {
        // Somebody else may have prepared the store since it was opened.
        const auto isPrepared = audit::hasAuditTables(m_context.connection);
        if (!isPrepared) {
            return tl::unexpected(isPrepared.error());
        }
        if (!*isPrepared) {
            return failure(ErrorKind::NotPrepared);
        }
        m_context.isPrepared = true;
    }
    auto transaction = odb::Transaction::begin(m_context.connection);
    m_now = m_context.clock.now(); // only now: the lock may have been waited for
    m_mayTellReasons = false;      // what was looked at before does not count
    return transaction;
}

Result<audit::Receipt> Call::finish(odb::Transaction transaction, const Error* error)
{
    const bool isRefused = error && error->kind == ErrorKind::Refused;
    if (error && (!isRefused || m_addsAuditTables)) {
        transaction.rollBack();
        // Without audit tables a refusal cannot be recorded; and what changed under a call is judged anew by
        // another.
        if (m_addsAuditTables || error->kind == ErrorKind::DatabaseChanged) {
            return tl::unexpected(*error);
        }
        auto again = odb::Transaction::begin(m_context.connection);
        m_entry.outcome = audit::Outcome::Failed;
        m_entry.status = Status::InternalError;
        if (again) {
            // Should this fail as well, then whatever broke the call; there is no answer in either case.
            std::ignore = m_context.log.commitWith(std::move(*again), m_entry);
        }
        return tl::unexpected(*error);
    }
    m_entry.outcome = isRefused ? audit::Outcome::Refused : audit::Outcome::Ok;
    m_entry.status = isRefused ? error->status : Status::Ok;
    m_entry.reason = isRefused ? error->reason : std::nullopt;
    if (m_addsAuditTables) {
        if (auto added = audit::createAuditTables(m_context.connection); !added) {
            return tl::unexpected(added.error());
        }
    }
    auto receipt = m_context.log.commitWith(std::move(transaction), m_entry);
    if (receipt) {
        m_context.isPrepared = true;
        receipt->cid = m_cid;
    }
    return receipt;
}

Error Call::told(Error error) const
{
    error.cid = m_cid;
    if (!m_mayTellReasons) {
        error.reason.reset();
        error.target.reset();
    }
    return error;
}

Error Call::refused(const Refusal& refusal, Party party)
{
    return {.kind = ErrorKind::Refused,
            .status = refusal.status,
            .reason = Reason{.party = party, .cause = refusal.cause}};
}

Result<odb::SessionRow> Call::passSession(const Ust& token, Party party)
{
    const auto ust = clearUst(token, m_context.key);
    if (!ust) {
        return tl::unexpected(refused(ust.error(), party));
    }
    audit::Person& person = party == Party::Target ? m_entry.target : m_entry.actor;
    person.ustReference = m_context.log.reference(ust->text());
    auto session = odb::SessionTable(m_context.connection).find(QString::fromUtf8(ust->text()));
    if (!session) {
        return tl::unexpected(session.error());
    }
    const odb::SessionRow* row = *session ? &**session : nullptr;
    if (row) {
        person.userId = row->owner.userId;
        person.username = row->owner.username;
    }
    if (const auto refusal = refuseSession(row, m_caller, m_context.policy, m_now)) {
        Error error = refused(*refusal, party);
        if (row) {
            error.target = RefusedTarget{
                .username = row->owner.username, .maskedUst = ust->masked(), .since = refusal->since};
        }
        return tl::unexpected(std::move(error));
    }
    return std::move(**session);
}

Result<odb::SessionRow> Call::passSuperUser(const Ust& currentUst)
{
    auto session = passSession(currentUst, Party::Current);
    if (!session) {
        return session;
    }
    if (!session->owner.isSuperUser) {
        return tl::unexpected(
            refused({.status = Status::NotAllowed, .cause = Cause::NotSuperUser}, Party::Current));
    }
    m_mayTellReasons = true;
    return session;
}

} // namespace usher::sso
