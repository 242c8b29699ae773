// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/act/ActDialog.h"
#include "ui/client/CoreClient.h"

namespace usher::ui
{

class IdentityProof;

/// Approves what another super-user has proposed, which carries it out: shows what is proposed, asks, and
/// shows the result.
class ApproveDialog final : public ActDialog
{
    Q_OBJECT

public:
    /// `inForce` is the present rule. `client` must outlive the dialog.
    ApproveDialog(CoreClient& client, QString id, const sso::ActingPolicy& inForce, QWidget* parent);

    /// Reads the proposal, which is recorded, and opens the dialog.
    void begin();

Q_SIGNALS:
    /// Sessions were ended, or could not be; the result says which.
    void ended(const usher::sso::EndResult& result);
    /// The account of this user was changed.
    void contained(const QString& username);
    /// The proposal is done, or cannot be approved any more.
    void settled();

protected:
    void act() override;
    void cancelAct() override { m_client.cancel(m_cancelFlag); }

private:
    void showProposal(const sso::ShownProposal& shown);
    void endSessions(const ProgressReceiver& progress);
    void contain(const ProgressReceiver& progress);
    void changePolicy();
    void showContained(const sso::Containment& containment);
    void showRefusal(const Error& error);

    CoreClient& m_client;
    QString m_id;
    sso::ActingPolicy m_inForce;
    IdentityProof* m_proof;
    sso::Proposal m_proposal;
    CancelFlag m_cancelFlag;
};

} // namespace usher::ui
