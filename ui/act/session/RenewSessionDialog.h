// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/act/ActDialog.h"
#include "ui/client/CoreClient.h"

namespace usher::ui
{

class IdentityProof;

/// The session that is to be renewed, as the person sees it. Times are UTC.
struct RenewableSession final {
    sso::Ust token = {};
    QString username = {};
    QString maskedUst = {};
    TimePoint expirationTime = {};
};

/// Renews a session of another person: shows until when it would live, and renews it after the person has
/// agreed.
class RenewSessionDialog final : public ActDialog
{
    Q_OBJECT

public:
    /// `life` is how long a session lives after it was renewed.
    RenewSessionDialog(CoreClient& client, RenewableSession session, std::chrono::microseconds life,
                       QWidget* parent);

Q_SIGNALS:
    void renewed();

protected:
    void act() override;

private:
    CoreClient& m_client;
    IdentityProof* m_proof;
    std::shared_ptr<const RenewableSession> m_session;
};

} // namespace usher::ui
