// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/proposal/ApproveDialog.h"

#include <algorithm>
#include <array>

#include "core/VisibleText.h"
#include "ui/act/ActFacts.h"
#include "ui/act/ActFields.h"
#include "ui/act/IdentityProof.h"
#include "ui/act/proposal/ProposalFacts.h"
#include "ui/act/session/ContainmentText.h"
#include "ui/act/session/EndPlanView.h"
#include "ui/act/session/EndResultView.h"
#include "ui/act/session/EndText.h"
#include "ui/widgets/feedback/ReceiptLine.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/DialogHeight.h"
#include "ui/widgets/value/ValueText.h"
#include "ui/words/NumberText.h"

namespace usher::ui
{

namespace
{

/// Returns whether the proposal can never be approved by this person.
bool isFinal(const Error& error)
{
    constexpr std::array causes{Cause::OwnProposal, Cause::ProposalExpired, Cause::ProposalChanged,
                                Cause::ProposalUsed};
    return error.kind == ErrorKind::ProposalMissing ||
           (error.kind == ErrorKind::Refused && error.reason && error.reason->party == Party::Current &&
            std::ranges::find(causes, error.reason->cause) != causes.end());
}

QWidget* recordOf(const audit::Receipt& receipt)
{
    return columnOf({receiptLine(receipt.number, receipt.cid), nullptr}); // at the top
}

} // namespace

ApproveDialog::ApproveDialog(CoreClient& client, QString id, const sso::ActingPolicy& inForce,
                             QWidget* parent)
    : ActDialog(tr("Approve a proposal"), tr("Approve"), parent), m_client(client), m_id(std::move(id)),
      m_inForce(inForce), m_proof(new IdentityProof(client, this))
{
    setObjectName(QStringLiteral("approveDialog"));
    fields().leaveOutReason(); // the proposal has one
    heightOfDialog().setFitting();
}

void ApproveDialog::begin()
{
    showLoading(tr("Reading the proposal…"));
    m_client.call(
        this, [id = m_id](sso::Sso& sso, const sso::Caller& caller) { return sso.acting().show(caller, id); },
        [this](const Result<sso::ShownProposal>& shown) {
            if (shown) {
                showProposal(*shown);
            } else if (isFinal(shown.error())) {
                showRefusal(shown.error());
            } else {
                showFailed(shown.error()); // there is nothing to approve
            }
        });
    open();
}

void ApproveDialog::showProposal(const sso::ShownProposal& shown)
{
    m_proposal = shown.proposal;
    auto* facts = factsText(tr("What is proposed"), QStringLiteral("proposalFacts"),
                            proposalFacts(m_proposal, m_inForce, m_client.clock().now()));
    const auto plan = std::make_shared<const sso::EndPlan>(shown.plan);
    if (!plan->sessions.empty()) {
        heightOfDialog().makeRoomForList();
    }
    const bool endsSessions = m_proposal.kind == sso::ProposalKind::EndSessions;
    showPreview(endsSessions || !plan->sessions.empty() ? previewSentence(*plan) : QString(),
                columnOf({facts, endPlanView(plan, m_client.clock())}, 2 * theme::grid));
    if (m_proposal.kind == sso::ProposalKind::ChangePolicy) {
        warn(weakerRuleWarning(m_inForce, m_proposal.policy));
    }
    const qint64 count = leftToEnd(*plan);
    if (endsSessions && count > sso::mostWithoutNumber) {
        fields().requireNumber(count, numberRequest(count));
    }
}

void ApproveDialog::act()
{
    m_cancelFlag = CancelFlag();
    const bool isShort = m_proposal.kind == sso::ProposalKind::ChangePolicy;
    showActing(tr("Approving…"), isShort ? Cancel::Impossible : Cancel::Possible);
    const auto progress = [this](qint64 done, qint64 of) {
        showProgress(tr("Ending sessions: %1 of %2").arg(numberText(done), numberText(of)), done, of);
    };
    switch (m_proposal.kind) {
    case sso::ProposalKind::EndSessions:
        endSessions(progress);
        break;
    case sso::ProposalKind::ContainUser:
        contain(progress);
        break;
    case sso::ProposalKind::ChangePolicy:
        changePolicy();
        break;
    }
}

void ApproveDialog::endSessions(const ProgressReceiver& progress)
{
    const auto call = [id = m_proposal.id, hash = m_proposal.setHash](
                          sso::Sso& sso, const sso::Caller& caller, const Progress& report) {
        return sso.acting().approveEnd(caller, id, hash, report);
    };
    m_proof->act(this, m_cancelFlag, progress, call, [this](const Result<sso::EndResult>& result) {
        if (!result) {
            showRefusal(result.error());
            return;
        }
        const auto shared = std::make_shared<const sso::EndResult>(*result);
        showResult(resultKind(*shared), resultSentence(*shared), new EndResultView(m_client, shared));
        Q_EMIT ended(*shared);
        Q_EMIT settled();
    });
}

void ApproveDialog::contain(const ProgressReceiver& progress)
{
    const auto call = [id = m_proposal.id, hash = m_proposal.setHash](
                          sso::Sso& sso, const sso::Caller& caller, const Progress& report) {
        return sso.acting().approveContain(caller, id, hash, report);
    };
    m_proof->act(this, m_cancelFlag, progress, call, [this](const Result<sso::Containment>& contained) {
        if (contained) {
            showContained(*contained);
        } else {
            showRefusal(contained.error());
        }
    });
}

void ApproveDialog::showContained(const sso::Containment& containment)
{
    const auto sessions = std::make_shared<const sso::EndResult>(containment.sessions);
    QWidget* content = nullptr;
    if (!sessions->sessions.empty()) {
        heightOfDialog().makeRoomForList();
        content = new EndResultView(m_client, sessions);
    }
    if (sessions->sessions.empty() || sessions->statement.isEmpty()) { // which would name a record
        QWidget* recorded = recordOf(containment.receipt);
        content = content ? columnOf({content, recorded}, theme::grid) : recorded;
    }
    showResult(resultKind(*sessions), containmentSentence(visibleText(m_proposal.username), *sessions),
               content);
    Q_EMIT ended(*sessions);
    Q_EMIT contained(m_proposal.username);
    Q_EMIT settled();
}

void ApproveDialog::changePolicy()
{
    const auto call = [id = m_proposal.id, hash = m_proposal.setHash](sso::Sso& sso,
                                                                      const sso::Caller& caller) {
        return sso.acting().approvePolicy(caller, id, hash);
    };
    m_proof->call(this, call, [this](const Result<sso::ChangedPolicy>& changed) {
        if (!changed) {
            showRefusal(changed.error());
            return;
        }
        showResult(BannerKind::Success, tr("This rule is in force: %1").arg(policySentence(changed->policy)),
                   recordOf(changed->receipt));
        Q_EMIT settled();
    });
}

void ApproveDialog::showRefusal(const Error& error)
{
    if (error.kind == ErrorKind::ProposalMissing) {
        showResult(BannerKind::Danger, tr("There is no such proposal, or its record is damaged."), nullptr);
    } else if (isFinal(error)) {
        showFailed(error);
    } else {
        showNotDone(error);
    }
    const bool isUnknown = error.kind == ErrorKind::OutcomeUnknown;
    if (isUnknown && m_proposal.kind == sso::ProposalKind::ContainUser) {
        Q_EMIT contained(m_proposal.username); // perhaps, so what is shown is read again
    }
    if (isUnknown || isFinal(error)) {
        Q_EMIT settled();
    }
}

} // namespace usher::ui
