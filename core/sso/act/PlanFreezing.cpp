// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/act/PlanFreezing.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/Time.h"
#include "core/crypto/Mac.h"
#include "core/odb/tables/SessionTable.h"
#include "core/sso/call/RecordedCall.h"
#include "core/sso/call/Tokens.h"
#include "core/sso/login/PersonCalled.h"

namespace usher::sso
{

namespace
{

/// Collects the sessions of a plan, each once.
class PlanCollector final
{
public:
    explicit PlanCollector(RecordedCall& call) : m_call(call) {}

    /// Adds a session that the caller named by its token.
    [[nodiscard]] Result<void> addNamed(const Ust& token)
    {
        const auto ust = clearUst(token, m_call.context().key);
        if (!ust) {
            return tl::unexpected(refused(ust.error(), Party::Target));
        }
        const auto row = m_call.find(*ust);
        if (!row) {
            return tl::unexpected(row.error());
        }
        if (!*row) {
            m_plan.kept.push_back({.maskedUst = ust->masked(), .why = KeptBecause::NoLongerThere});
            return {};
        }
        m_plan.endsOwnSession |= isOwn(referenceOf(**row));
        add(**row);
        return {};
    }

    /// Adds the sessions in these rows.
    [[nodiscard]] Result<void> addRows(std::vector<qint64> ids)
    {
        std::ranges::sort(ids);
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        std::set<qint64> found;
        auto visited = odb::SessionTable(m_call.context().connection)
                           .visit(ids, [&](qint64 id, const Result<odb::SessionRow>& row) {
                               found.insert(id);
                               if (row) {
                                   add(*row);
                               } else {
                                   m_plan.kept.push_back({.id = id, .why = KeptBecause::Unreadable});
                               }
                           });
        for (const qint64 id : ids) {
            if (!found.contains(id)) {
                m_plan.kept.push_back({.id = id, .why = KeptBecause::NoLongerThere});
            }
        }
        return visited;
    }

    /// Returns the plan. The caller's own session is its last, so that the caller passes until then.
    [[nodiscard]] Result<EndPlan> plan()
    {
        if (m_plan.sessions.size() > mostInPlan) {
            return failure(ErrorKind::TooManyAtOnce, QString::number(mostInPlan));
        }
        std::ranges::sort(m_plan.sessions, {}, [&](const PlannedSession& session) {
            return std::pair(isOwn(session.ustReference), session.id);
        });
        m_plan.setHash = setHashOf(m_plan.sessions);
        return std::move(m_plan);
    }

private:
    [[nodiscard]] QString referenceOf(const odb::SessionRow& row) const
    {
        return m_call.context().log.reference(row.ust.view());
    }
    [[nodiscard]] bool isOwn(const QString& reference) const
    {
        return reference == m_call.entry().actor.ustReference;
    }

    void add(const odb::SessionRow& row)
    {
        if (!m_ids.insert(row.id).second) {
            return;
        }
        const QString masked = Ust(row.ust.clone()).masked();
        QString reference = referenceOf(row);
        if (isOwn(reference) && !m_plan.endsOwnSession) {
            m_plan.kept.push_back({.id = row.id,
                                   .username = row.owner.username,
                                   .maskedUst = masked,
                                   .why = KeptBecause::OwnSession});
            return;
        }
        m_plan.sessions.push_back({.id = row.id,
                                   .ustReference = std::move(reference),
                                   .expirationTime = row.expirationTime,
                                   .userId = row.owner.userId,
                                   .username = row.owner.username,
                                   .maskedUst = masked,
                                   .creationTime = row.creationTime});
    }

    RecordedCall& m_call;
    EndPlan m_plan;
    std::set<qint64> m_ids;
};

/// Returns the IDs of the live sessions of the user, whom it notes in the record.
Result<std::vector<qint64>> liveOfUser(RecordedCall& call, const QString& username)
{
    odb::Connection& connection = call.context().connection;
    const auto user = odb::UserTable(connection).find(username);
    if (!user) {
        return tl::unexpected(user.error());
    }
    call.entry().target = personCalled(call.context(), username, *user ? &(*user)->owner : nullptr);
    if (!*user) {
        return tl::unexpected(
            refused({.status = Status::NotAllowed, .cause = Cause::NameUnknown}, Party::Target));
    }
    return odb::SessionTable(connection).liveIdsOf((*user)->id, call.now());
}

} // namespace

Result<EndPlan> freeze(RecordedCall& call, const SessionChoice& choice)
{
    if (choice.tokens.size() + choice.ids.size() > mostInPlan) {
        return failure(ErrorKind::TooManyAtOnce, QString::number(mostInPlan));
    }
    PlanCollector collector(call);
    for (const Ust& token : choice.tokens) {
        if (auto added = collector.addNamed(token); !added) {
            return tl::unexpected(added.error());
        }
    }
    if (auto added = collector.addRows(choice.ids); !added) {
        return tl::unexpected(added.error());
    }
    if (!choice.username.isEmpty()) {
        auto added = liveOfUser(call, choice.username).and_then([&](std::vector<qint64> ids) {
            return collector.addRows(std::move(ids));
        });
        if (!added) {
            return tl::unexpected(added.error());
        }
    }
    return collector.plan();
}

Result<EndPlan> freezeRows(RecordedCall& call, std::vector<qint64> ids)
{
    PlanCollector collector(call);
    return collector.addRows(std::move(ids)).and_then([&] { return collector.plan(); });
}

Result<void> describePlanned(const Context& context, std::vector<PlannedSession>& sessions)
{
    std::map<qint64, PlannedSession*> byId;
    std::vector<qint64> ids;
    for (PlannedSession& session : sessions) {
        byId.emplace(session.id, &session);
        ids.push_back(session.id);
    }
    return odb::SessionTable(context.connection)
        .visit(ids, [&](qint64 id, const Result<odb::SessionRow>& row) {
            PlannedSession& session = *byId.at(id);
            if (row && context.log.reference(row->ust.view()) == session.ustReference) {
                session.userId = row->owner.userId;
                session.username = row->owner.username;
                session.maskedUst = Ust(row->ust.clone()).masked();
                session.creationTime = row->creationTime;
            }
        });
}

QString plannedText(const PlannedSession& session)
{
    return QString::number(session.id) + u' ' + session.ustReference + u' ' + isoText(session.expirationTime);
}

QString setHashOf(const std::vector<PlannedSession>& sessions)
{
    QByteArray lines;
    for (const PlannedSession& session : sessions) {
        lines += plannedText(session).toLatin1() + '\n';
    }
    return QString::fromLatin1(crypto::sha256({lines}).toHex());
}

} // namespace usher::sso
