// SPDX-License-Identifier: GPL-3.0-or-later
#include "SessionApi.h"

#include "Call.h"
#include "Tokens.h"

#include <algorithm>

namespace usher::sso
{

namespace
{

bool matches(const QString& text, const QString& wanted)
{
    return text.contains(wanted, Qt::CaseInsensitive);
}

/// Address and agent match only where they would be shown: a filter must not tell what session.get refuses
/// to.
bool matches(const odb::SessionRow& session, bool isRefused, const SessionFilter& filter)
{
    const QString address = isRefused ? QString() : session.remoteAddr;
    const QString agent = isRefused ? QString() : session.userAgent;
    const bool inAny = matches(session.owner.username, filter.anywhere) ||
                       matches(address, filter.anywhere) || matches(agent, filter.anywhere);
    return inAny && matches(session.owner.username, filter.username) && matches(address, filter.remoteAddr) &&
           matches(agent, filter.userAgent);
}

FoundSession found(const odb::SessionRow& row, const std::optional<Refusal>& refusal)
{
    FoundSession session{.id = row.id,
                         .ust = Ust::fromText(row.ust),
                         .username = row.owner.username,
                         .creationTime = row.creationTime,
                         .expirationTime = row.expirationTime,
                         .authType = row.authType};
    if (refusal) {
        session.refusedFor = refusal->cause;
    } else {
        session.remoteAddr = row.remoteAddr;
        session.userAgent = row.userAgent;
    }
    return session;
}

QJsonObject toJson(const SessionFilter& filter)
{
    QJsonObject json;
    const auto add = [&](QLatin1StringView key, const QString& text) {
        if (!text.isEmpty()) {
            json.insert(key, withoutTokens(text));
        }
    };
    add(QLatin1StringView("anywhere"), filter.anywhere);
    add(QLatin1StringView("username"), filter.username);
    add(QLatin1StringView("remote_addr"), filter.remoteAddr);
    add(QLatin1StringView("user_agent"), filter.userAgent);
    return json;
}

Result<FoundSessions> readPage(const Call& call, const SessionFilter& filter, SessionPage page)
{
    constexpr int largestPage = 1'000;
    const auto size = static_cast<std::size_t>(std::clamp(page.size, 1, largestPage));
    FoundSessions answer;
    const auto unreadable = odb::SessionTable(call.context().connection)
                                .visitLive(call.now(), page.beforeId, [&](const odb::SessionRow& row) {
                                    const auto refusal =
                                        refuseSession(&row, call.caller(), call.context().policy, call.now());
                                    if (!matches(row, refusal.has_value(), filter)) {
                                        return true;
                                    }
                                    if (answer.sessions.size() == size) {
                                        // Not the last one shown: what lies between was passed over, and
                                        // must not be counted twice.
                                        answer.nextBeforeId = row.id + 1;
                                        return false;
                                    }
                                    answer.sessions.push_back(found(row, refusal));
                                    return true;
                                });
    if (!unreadable) {
        return tl::unexpected(unreadable.error());
    }
    answer.unreadableRows = *unreadable;
    return answer;
}

} // namespace

SessionApi::SessionApi(Context& context) : m_context(context)
{
}

Result<SessionDetails> SessionApi::get(const QString& cid, const Ust& targetUst, const Ust& currentUst,
                                       const QString& currentApp, const QString& remoteAddr)
{
    Call call(m_context, QStringLiteral("session.get"), cid,
              {.currentApp = currentApp, .remoteAddr = remoteAddr});
    return call.answer<SessionDetails>([&]() -> Result<SessionDetails> {
        if (auto caller = call.passSuperUser(currentUst); !caller) {
            return tl::unexpected(caller.error());
        }
        return call.passSession(targetUst, Party::Target).map([](const odb::SessionRow& session) {
            return SessionDetails{.creationTime = session.creationTime,
                                  .expirationTime = session.expirationTime,
                                  .remoteAddr = session.remoteAddr,
                                  .userAgent = session.userAgent,
                                  .username = session.owner.username,
                                  .maskedUst = Ust::fromText(session.ust).masked(),
                                  .authType = session.authType};
        });
    });
}

Result<FoundSessions> SessionApi::search(const QString& cid, const SessionFilter& filter, SessionPage page,
                                         const Ust& currentUst, const QString& currentApp,
                                         const QString& remoteAddr)
{
    Call call(m_context, QStringLiteral("session.search"), cid,
              {.currentApp = currentApp, .remoteAddr = remoteAddr});
    // The search is slow, so it comes before the transaction; but nobody sets it going who may not.
    Result<FoundSessions> listed = call.passSuperUser(currentUst).and_then([&](const odb::SessionRow&) {
        return readPage(call, filter, page);
    });
    call.entry().extra.insert(QStringLiteral("filter"), toJson(filter));
    return call.answer<FoundSessions>([&]() -> Result<FoundSessions> {
        if (auto caller = call.passSuperUser(currentUst); !caller) {
            return tl::unexpected(caller.error());
        }
        if (listed) {
            call.entry().extra.insert(QStringLiteral("shown"), static_cast<qint64>(listed->sessions.size()));
        }
        return std::move(listed);
    });
}

} // namespace usher::sso
