// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "ui/client/CoreClient.h"

class QAction;
class QPushButton;
class QTableView;
class QVBoxLayout;

namespace usher::ui
{

class BusyIndicator;
class MessageBanner;
class PlainLabel;

/// Who reads the proposals, and why nobody can act in this store; empty if one can.
struct Approver final {
    QString username = {};
    QString whyNot = {};
};

/// Lists the proposals that can be approved. One's own wait for another super-user.
class ProposalsDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `client` must outlive the dialog.
    ProposalsDialog(CoreClient& client, Approver approver, QWidget* parent);

    /// Reads the proposals, which is recorded, and opens the dialog.
    void begin();

Q_SIGNALS:
    void rulesRead(const usher::sso::ActingRules& rules);
    /// The person wants to see and approve the proposal of this ID, under the rule that is in force. The
    /// dialog is closed.
    void approvalWanted(const QString& id, const usher::sso::ActingPolicy& inForce);
    /// The person wants to change the rule that is in force. The dialog is closed.
    void ruleWanted(const usher::sso::ActingPolicy& current);
    /// The admin's own session was refused, so nothing more can be done.
    void ownSessionEnded();

private:
    void take(const Result<sso::ActingRules>& rules);
    void showProposals(const sso::ActingRules& rules);
    [[nodiscard]] const sso::Proposal* selected() const;
    void showWhetherApprovable();
    void approve();

    CoreClient& m_client;
    Approver m_approver;
    sso::ActingPolicy m_inForce = {};
    MessageBanner* m_message;
    PlainLabel* m_sentence;
    BusyIndicator* m_busy;
    QVBoxLayout* m_place;
    QTableView* m_table = nullptr; ///< once there are proposals
    PlainLabel* m_whyNot;
    QPushButton* m_approve;
    QAction* m_approveFromMenu = nullptr; ///< the same, in the context menu of the table
    QPushButton* m_rule;
    QPushButton* m_close;
};

} // namespace usher::ui
