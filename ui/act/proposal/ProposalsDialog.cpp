// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/proposal/ProposalsDialog.h"

#include <QAction>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/act/ActTable.h"
#include "ui/act/proposal/ProposalFacts.h"
#include "ui/act/proposal/ProposalModel.h"
#include "ui/widgets/feedback/BusyIndicator.h"
#include "ui/widgets/feedback/MessageBanner.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/DialogHeight.h"
#include "ui/widgets/value/PlainLabel.h"
#include "ui/widgets/value/ToolTipText.h"

namespace usher::ui
{

ProposalsDialog::ProposalsDialog(CoreClient& client, Approver approver, QWidget* parent)
    : QDialog(parent), m_client(client), m_approver(std::move(approver)),
      m_message(new MessageBanner(tr("Proposals message"))), m_sentence(mutedLabel({})),
      m_busy(new BusyIndicator), m_place(new QVBoxLayout), m_whyNot(mutedLabel({})),
      m_approve(pageButton(QStringLiteral("approveProposal"), tr("Approve…"), theme::ButtonKind::Primary)),
      m_rule(pageButton(QStringLiteral("changeRule"), tr("Change the rule…"))),
      m_close(pageButton(QStringLiteral("closeProposals"), tr("Close")))
{
    setObjectName(QStringLiteral("proposalsDialog"));
    setWindowTitle(tr("Proposals"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_sentence->setObjectName(QStringLiteral("proposalsSentence"));
    m_whyNot->setObjectName(QStringLiteral("proposalWhyNot"));
    QSizePolicy policy = m_whyNot->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // what is selected moves nothing
    m_whyNot->setSizePolicy(policy);
    for (PlainLabel* label : {m_sentence, m_whyNot}) {
        label->setWordWrap(true);
        label->hide();
    }
    m_approve->setToolTip(tr("Show what would be done, and then approve it"));
    m_approve->setEnabled(false);
    m_rule->setToolTip(escapedToolTip(
        m_approver.whyNot.isEmpty() ? tr("Say when an act needs two super-users") : m_approver.whyNot));
    m_rule->setEnabled(false); // until the present rule is known
    for (QPushButton* button : {m_rule, m_close, m_approve}) {
        button->setAutoDefault(false); // Return in the table is not for the buttons
    }
    auto* column = new QVBoxLayout;
    column->setSpacing(2 * theme::grid);
    column->addWidget(titleLabel(tr("Proposals")));
    column->addWidget(m_message);
    column->addWidget(m_sentence);
    column->addLayout(m_place, 1);
    column->addWidget(m_whyNot);
    fittedDialog(this, column, rowOf({m_rule, m_busy, nullptr, m_close, m_approve}));
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_approve, &QPushButton::clicked, this, &ProposalsDialog::approve);
    m_close->setFocus(Qt::OtherFocusReason);
}

void ProposalsDialog::begin()
{
    m_busy->start(tr("Reading the proposals"));
    m_client.call(
        this, [](sso::Sso& sso, const sso::Caller& caller) { return sso.acting().rules(caller); },
        [this](const Result<sso::ActingRules>& rules) { take(rules); });
    open();
}

void ProposalsDialog::take(const Result<sso::ActingRules>& rules)
{
    m_busy->stop();
    if (rules) {
        showProposals(*rules);
        Q_EMIT rulesRead(*rules);
    } else if (rules.error().kind == ErrorKind::Refused) {
        Q_EMIT ownSessionEnded();
        reject();
    } else {
        m_message->setMessage(BannerKind::Danger, errorSentence(rules.error()));
    }
}

void ProposalsDialog::showProposals(const sso::ActingRules& rules)
{
    m_inForce = rules.policy;
    m_sentence->setText(policySentence(rules.policy) + u' ' +
                        (rules.proposals.empty() ? tr("There is no open proposal.")
                                                 : tr("None of these proposals is done yet.")));
    m_sentence->show();
    m_rule->setEnabled(m_approver.whyNot.isEmpty());
    connect(m_rule, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT ruleWanted(m_inForce);
    });
    if (rules.proposals.empty()) {
        m_place->addStretch(1);
        return;
    }
    m_table = actTable(new ProposalModel(rules.proposals, m_client.clock().now()),
                       QStringLiteral("proposalTable"), tr("Proposals"));
    m_place->addWidget(m_table);
    connect(m_table, &QTableView::activated, this, &ProposalsDialog::approve);
    m_approveFromMenu = new QAction(m_approve->text(), m_table);
    m_approveFromMenu->setObjectName(QStringLiteral("approveFromMenu"));
    connect(m_approveFromMenu, &QAction::triggered, this, &ProposalsDialog::approve);
    m_table->addAction(m_approveFromMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ProposalsDialog::showWhetherApprovable);
    m_table->selectRow(0);
    QMetaObject::invokeMethod( // it is shown with the next event
        m_table, [table = m_table] { table->setFocus(Qt::OtherFocusReason); }, Qt::QueuedConnection);
}

const sso::Proposal* ProposalsDialog::selected() const
{
    if (!m_table) {
        return nullptr;
    }
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty()
               ? nullptr
               : &static_cast<const ProposalModel*>(m_table->model())->proposalAt(rows.first().row());
}

void ProposalsDialog::showWhetherApprovable()
{
    const sso::Proposal* const proposal = selected();
    const bool isOwn = proposal && proposal->proposer == m_approver.username;
    const QString whyNot =
        isOwn ? tr("You have proposed this yourself. It waits for another super-user.") : m_approver.whyNot;
    m_approve->setEnabled(proposal && whyNot.isEmpty());
    m_approveFromMenu->setEnabled(m_approve->isEnabled());
    m_whyNot->setText(whyNot);
    m_whyNot->setVisible(!whyNot.isEmpty());
}

void ProposalsDialog::approve()
{
    if (const sso::Proposal* const proposal = selected(); proposal && m_approve->isEnabled()) {
        const QString id = proposal->id;
        accept();
        Q_EMIT approvalWanted(id, m_inForce);
    }
}

} // namespace usher::ui
