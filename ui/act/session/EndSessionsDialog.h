// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/act/ActDialog.h"
#include "ui/client/CoreClient.h"

namespace usher::ui
{

class IdentityProof;

/// Ends sessions: shows the plan, ends its sessions after the person has agreed, and shows what became of
/// each. Where it needs two super-users, it is proposed.
class EndSessionsDialog final : public ActDialog
{
    Q_OBJECT

public:
    /// Freezes the sessions. It runs on a thread of core.
    using PlanCall = std::function<Result<sso::EndPlan>(sso::Sso&, const sso::Caller&)>;

    EndSessionsDialog(CoreClient& client, const QString& title, QWidget* parent);

    /// Makes the plan and shows it.
    void plan(PlanCall call);
    /// Makes the plan for sessions that a search has found, and shows it. Each of `rows` is a first and a
    /// last index among the matches; without rows these are all matches, and they are looked for first.
    void planFound(const std::shared_ptr<SessionSearchRead>& search,
                   const std::vector<std::pair<qint64, qint64>>& rows);

    /// Returns whether the result says that the admin's own session is ended.
    [[nodiscard]] bool hasEndedOwnSession(const sso::EndResult& result) const;

Q_SIGNALS:
    /// The act is over; some of the sessions may be ended.
    void acted(const usher::sso::EndResult& result);
    /// There is no such plan any more, or it has a result.
    void planIsGone();

protected:
    void act() override;
    void propose() override;
    void cancelAct() override { m_client.cancel(m_cancelFlag); }

private:
    void take(Result<sso::EndPlan> plan);
    void showPlan();
    void showEnded(sso::EndResult result);

    CoreClient& m_client;
    IdentityProof* m_proof;
    std::shared_ptr<const sso::EndPlan> m_plan;
    CancelFlag m_cancelFlag;
};

} // namespace usher::ui
