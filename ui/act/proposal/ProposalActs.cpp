// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/proposal/ProposalActs.h"

#include "ui/act/proposal/ApproveDialog.h"
#include "ui/act/proposal/RuleDialog.h"

namespace usher::ui
{

ProposalActs::ProposalActs(CoreClient& client, Approver approver, bool mayNeedTwo, QWidget* parent)
    : QObject(parent), m_client(client), m_approver(std::move(approver)), m_mayNeedTwo(mayNeedTwo),
      m_parent(parent)
{
}

void ProposalActs::read()
{
    m_readAt = m_client.clock().now();
    m_client.call(
        this, [](sso::Sso& sso, const sso::Caller& caller) { return sso.acting().rules(caller); },
        [this](const Result<sso::ActingRules>& rules) {
            if (rules) { // otherwise nobody has asked, so nobody is told; the list says why
                take(*rules);
            }
        });
}

void ProposalActs::readIfOld()
{
    constexpr std::chrono::minutes old{5};
    if (m_mayNeedTwo && (!m_readAt || m_client.clock().now() - *m_readAt >= old)) {
        read();
    }
}

void ProposalActs::take(const sso::ActingRules& rules)
{
    m_mayNeedTwo = rules.policy.needsTwo || !rules.proposals.empty();
    OpenProposals open;
    for (const sso::Proposal& proposal : rules.proposals) {
        (proposal.proposer == m_approver.username ? open.own : open.others).insert(proposal.id);
    }
    Q_EMIT openRead(open);
}

void ProposalActs::openList()
{
    if (m_dialog && m_dialog->isVisible()) {
        return;
    }
    auto* dialog = new ProposalsDialog(m_client, m_approver, m_parent);
    m_dialog = dialog;
    connect(dialog, &ProposalsDialog::rulesRead, this, &ProposalActs::take);
    connect(dialog, &ProposalsDialog::ownSessionEnded, this, &ProposalActs::ownSessionRefused);
    connect(dialog, &ProposalsDialog::approvalWanted, this, &ProposalActs::openApproval);
    connect(dialog, &ProposalsDialog::ruleWanted, this, &ProposalActs::openRule);
    dialog->begin();
}

void ProposalActs::openApproval(const QString& id, const sso::ActingPolicy& inForce)
{
    auto* dialog = new ApproveDialog(m_client, id, inForce, m_parent);
    m_dialog = dialog;
    connect(dialog, &ApproveDialog::ended, this, &ProposalActs::ended);
    connect(dialog, &ApproveDialog::contained, this, &ProposalActs::acted);
    connect(dialog, &ApproveDialog::settled, this, &ProposalActs::read);
    connect(dialog, &ActDialog::ownSessionEnded, this, &ProposalActs::ownSessionRefused);
    dialog->begin();
}

void ProposalActs::openRule(const sso::ActingPolicy& current)
{
    auto* dialog = new RuleDialog(m_client, current, m_parent);
    m_dialog = dialog;
    connect(dialog, &RuleDialog::changed, this, &ProposalActs::read);
    connect(dialog, &ActDialog::proposed, this, &ProposalActs::read);
    connect(dialog, &ActDialog::ownSessionEnded, this, &ProposalActs::ownSessionRefused);
    dialog->open();
}

} // namespace usher::ui
