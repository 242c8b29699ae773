// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/session/OwnSession.h"

#include "ui/client/OwnUserAgent.h"
#include "ui/shell/session/SessionWatch.h"

namespace usher::ui
{

OwnSession::OwnSession(CoreClient& client, const AdminSession& session, std::chrono::minutes idleLimit,
                       QObject* parent)
    : QObject(parent), m_client(client),
      m_watch(new SessionWatch(client.clock(), session.expirationTime, idleLimit, this))
{
    connect(m_watch, &SessionWatch::timeLeft, this, &OwnSession::timeLeft);
    connect(m_watch, &SessionWatch::timeLeft, this, [this](std::chrono::microseconds left) {
        constexpr std::chrono::minutes soon{5};
        if (left <= soon) {
            Q_EMIT endsSoon(m_client.clock().now() + left);
        }
    });
    connect(m_watch, &SessionWatch::idle, this, &OwnSession::idle);
    connect(m_watch, &SessionWatch::sessionEnded, this, &OwnSession::ended);
}

void OwnSession::setIdleLimit(std::chrono::minutes limit)
{
    m_watch->setIdleLimit(limit);
}

void OwnSession::renew()
{
    if (m_isRenewing) {
        return;
    }
    m_isRenewing = true;
    const auto renew = [](sso::Sso& sso, const sso::Caller& caller) {
        return sso.user().session().renew(caller, ownUserAgent());
    };
    m_client.call(this, renew, [this](const Result<sso::Renewal>& renewal) {
        m_isRenewing = false;
        if (renewal) {
            m_watch->setSessionEnd(renewal->expirationTime);
            Q_EMIT renewed();
        } else if (renewal.error().kind == ErrorKind::Refused) {
            Q_EMIT refused();
        } else {
            Q_EMIT notRenewed(errorSentence(renewal.error()));
        }
    });
}

} // namespace usher::ui
