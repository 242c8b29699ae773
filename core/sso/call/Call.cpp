// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/call/Call.h"

#include "core/Time.h"
#include "core/audit/log/AuditSchema.h"
#include "core/sso/call/Identifiers.h"
#include "core/sso/call/Tokens.h"

#include <array>

#include <pwd.h>
#include <unistd.h>

#include <QSysInfo>

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
        entry.extra.insert(QStringLiteral("clock_difference_seconds"), static_cast<qint64>(seconds.count()));
    }
}

QString accountName(uid_t uid)
{
    std::array<char, 4096> buffer{};
    passwd account{};
    passwd* found = nullptr;
    getpwuid_r(uid, &account, buffer.data(), buffer.size(), &found);
    return found ? QString::fromLocal8Bit(account.pw_name) : QString::number(uid);
}

} // namespace

QJsonObject operatingSystemUser()
{
    // Asked only once, because it reads a file or even uses the network.
    static const QJsonObject user{{QStringLiteral("os_user"), accountName(geteuid())},
                                  {QStringLiteral("host"), QSysInfo::machineHostName()}};
    return user;
}

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

void Call::acceptLog()
{
    m_acceptsLog = true;
    if (const auto& sighting = m_context.rewrittenLog) {
        const audit::RememberedHead& before = *sighting->before;
        m_entry.extra.insert(
            QStringLiteral("accepted_instead_of"),
            QJsonObject{{QStringLiteral("store"), before.head.storeId},
                        {QStringLiteral("size"), before.head.tree.size()},
                        {QStringLiteral("root"), QString::fromLatin1(before.head.tree.root().toBase64())},
                        {QStringLiteral("seen"), isoText(before.seen)}});
    }
}

Result<odb::Transaction> Call::begin()
{
    if (m_context.rewrittenLog && !m_acceptsLog) {
        return tl::unexpected(audit::rewritten(*m_context.rewrittenLog));
    }
    if (auto measured = m_context.clock.measureIfDue(m_context.connection); !measured) {
        return tl::unexpected(measured.error());
    }
    if (!m_context.isPrepared) {
        // Somebody else may have prepared the store since it was opened.
        const auto isPrepared = audit::hasAuditTables(m_context.connection);
        if (!isPrepared) {
            return tl::unexpected(isPrepared.error());
        }
        if (!*isPrepared && !m_addsAuditTables) {
            return failure(ErrorKind::NotPrepared);
        }
        m_context.isPrepared = *isPrepared;
    }
    m_addsAuditTables = m_addsAuditTables && !m_context.isPrepared;
    auto transaction = m_addsAuditTables ? beginWithoutTables() : m_context.log.begin();
    m_now = m_context.clock.now(); // taken here, because begin may have waited for a lock
    m_mayTellReasons = false;      // checks before the transaction do not count
    noteClockDifference(m_context.clock, m_entry);
    return transaction;
}

Result<odb::Transaction> Call::beginWithoutTables()
{
    odb::Connection& connection = m_context.connection;
    auto transaction = odb::Transaction::begin(connection);
    const QString lock = connection.dialect().schemaLock();
    if (!transaction || lock.isEmpty()) {
        return transaction;
    }
    if (const auto locked = connection.run(lock); !locked) {
        return tl::unexpected(locked.error());
    }
    const auto isPrepared = audit::hasAuditTables(connection);
    if (!isPrepared) {
        return tl::unexpected(isPrepared.error());
    }
    if (*isPrepared) {
        // Another program added the tables before this one got the lock. Begin again, as for a prepared
        // store.
        transaction->rollBack();
        return begin();
    }
    return transaction;
}

bool Call::isOfOne(const Error& error)
{
    return error.kind == ErrorKind::Refused || error.kind == ErrorKind::DatabaseMalformed;
}

audit::Entry Call::entryOf(const Error* error) const
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

Result<audit::Receipt> Call::finish(odb::Transaction transaction, const Error* error)
{
    const audit::Entry entry = entryOf(error);
    if (error && (entry.outcome == audit::Outcome::Failed || m_addsAuditTables)) {
        transaction.rollBack();
        // Without audit tables a failure cannot be recorded. A call that failed with DatabaseChanged is
        // repeated by a new call, which makes the record.
        if (m_addsAuditTables || error->kind == ErrorKind::DatabaseChanged) {
            return tl::unexpected(*error);
        }
        const odb::Interrupter::Shield shield(*m_context.connection.interrupter());
        auto again = m_context.log.begin();
        if (again) {
            // If this fails too, the cause is the same. There is no answer in either case.
            std::ignore = m_context.log.commitWith(std::move(*again), entry);
        }
        return tl::unexpected(*error);
    }
    if (m_addsAuditTables) {
        if (auto added = audit::createAuditTables(m_context.connection, m_context.log.keys()); !added) {
            return tl::unexpected(added.error());
        }
    }
    auto receipt = m_context.log.commitWith(std::move(transaction), entry);
    if (!receipt) {
        return receipt;
    }
    m_context.isPrepared = true;
    if (m_acceptsLog && !error) {
        return rememberAccepted().map([&] { return *receipt; });
    }
    return receipt;
}

Result<void> Call::rememberAccepted()
{
    m_context.rewrittenLog.reset();
    if (!m_context.memory) {
        return {};
    }
    return m_context.memory->accept(*m_context.log.seen(), m_context.clock.now());
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

Result<odb::SessionRow> Call::judgeSession(const Ust& token, Party party, Purpose purpose, SessionRule rule)
{
    const auto ust = clearUst(token, m_context.key);
    if (!ust) {
        return tl::unexpected(refused(ust.error(), party));
    }
    audit::Person& person = party == Party::Target ? m_entry.target : m_entry.actor;
    person.ustReference = m_context.log.reference(ust->text());
    const odb::SessionTable table(m_context.connection);
    const QString text = QString::fromUtf8(ust->text());
    auto session = purpose == Purpose::Change ? table.findForUpdate(text) : table.find(text);
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

Result<odb::SessionRow> Call::passSession(const Ust& token, Party party, Purpose purpose)
{
    return judgeSession(token, party, purpose, refuseSession);
}

Result<odb::SessionRow> Call::findLiveSession(const Ust& token, Party party)
{
    return judgeSession(token, party, Purpose::Look, refuseLookUp);
}

Result<odb::SessionRow> Call::passCaller(const Ust& currentUst)
{
    return passSession(currentUst, Party::Current).map([this](odb::SessionRow session) {
        m_mayTellReasons = session.owner.isSuperUser;
        return session;
    });
}

Result<odb::SessionRow> Call::passSuperUser(const Ust& currentUst)
{
    return passCaller(currentUst).and_then([](odb::SessionRow session) -> Result<odb::SessionRow> {
        if (!session.owner.isSuperUser) {
            return tl::unexpected(
                refused({.status = Status::NotAllowed, .cause = Cause::NotSuperUser}, Party::Current));
        }
        return session;
    });
}

} // namespace usher::sso
