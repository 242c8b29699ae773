// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/CoreClient.h"

namespace usher::ui
{

class SessionWatch;

/// The session of the admin who is logged in: says how long it lives, renews it, and says when it ends or
/// when nobody works with the window any more.
class OwnSession final : public QObject
{
    Q_OBJECT

public:
    /// `client` must outlive this object.
    OwnSession(CoreClient& client, const AdminSession& session, std::chrono::minutes idleLimit,
               QObject* parent);

    void setIdleLimit(std::chrono::minutes limit);
    /// Renews the session, unless that is already under way.
    void renew();

Q_SIGNALS:
    void timeLeft(std::chrono::microseconds left);
    /// The session ends in a few minutes, at this moment (UTC).
    void endsSoon(usher::TimePoint end);
    void renewed();
    /// The session could not be renewed. `sentence` says why.
    void notRenewed(const QString& sentence);
    /// Nobody has used the window for the idle limit.
    void idle();
    void ended();
    /// Core refused the session.
    void refused();

private:
    CoreClient& m_client;
    SessionWatch* m_watch;
    bool m_isRenewing = false;
};

} // namespace usher::ui
