// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/proposal/ApproveDialog.h"

#include <algorithm>
#include <array>

#include "core/VisibleText.h"
#include "ui/act/IdentityProof.h"
#include "ui/act/proposal/ProposalFacts.h"
#include "ui/act/session/ContainmentText.h"
#include "ui/act/session/EndPlanView.h"
#include "ui/act/session/EndResultView.h"
#include "ui/act/session/EndText.h"
#include "ui/widgets/feedback/ReceiptLine.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/value/ValueRows.h"
#include "ui/widgets/value/ValueText.h"

namespace usher::ui
{

namespace
{

/// Returns whether the proposal can never be approved by this person.
bool isFinal(const Error& error)
{
    constexpr std::array causes{Cause::OwnProposal, Cause::ProposalExpired, Cause::ProposalChanged,
                                Cause::ProposalUsed};
    return error.kind == ErrorKind::Refused && error.reason && error.reason->party == Party::Current &&
           std::ranges::find(causes, error.reason->cause) != causes.end();
}

QWidget* recordOf(const audit::Receipt& receipt)
{
    return columnOf({receiptLine(receipt.number, receipt.cid), nullptr}); // at the top
}

} // namespace

ApproveDialog::ApproveDialog(CoreClient& client, QString id, QWidget* parent)
    : ActDialog(tr("Approve a proposal"), tr("Approve"), parent), m_client(client), m_id(std::move(id)),
      m_proof(new IdentityProof(client, this))
{
    setObjectName(QStringLiteral("approveDialog"));
    leaveOutReason(); // the proposal has one
    setFitting();
}

void ApproveDialog::begin()
{
    showLoading(tr("Reading the proposal…"));
    m_client.call(
        this, [id = m_id](sso::Sso& sso, const sso::Caller& caller) { return sso.acting().show(caller, id); },
        [this](const Result<sso::ShownProposal>& shown) {
            if (shown) {
                showProposal(*shown);
            } else {
                showRefusal(shown.error());
            }
        });
    open();
}

void ApproveDialog::showProposal(const sso::ShownProposal& shown)
{
    m_proposal = shown.proposal;
    auto* facts = valueText(tr("What is proposed"), QStringLiteral("proposalFacts"), {});
    facts->setMaximumLines(40); // the dialog scrolls, not the text
    QStringList lines;
    for (const QString& fact : proposalFacts(m_proposal, m_client.clock().now())) {
        lines << QStringLiteral("• ") + fact;
    }
    facts->setLines(lines);
    const auto plan = std::make_shared<const sso::EndPlan>(shown.plan);
    if (!plan->sessions.empty()) {
        makeRoomForList();
    }
    const bool endsSessions = m_proposal.kind == sso::ProposalKind::EndSessions;
    showPreview(endsSessions ? previewSentence(*plan) : QString(),
                columnOf({facts, endPlanView(plan)}, 2 * theme::grid));
    const qint64 count = leftToEnd(*plan);
    if (endsSessions && count > sso::mostWithoutNumber) {
        requireNumber(count, tr("To agree, type how many sessions are ended: %1").arg(groupedDigits(count)));
    }
}

void ApproveDialog::act()
{
    m_cancelFlag = CancelFlag();
    showActing(tr("Approving…"));
    const auto progress = [this](qint64 done, qint64 of) {
        showProgress(tr("Ending sessions: %1 of %2").arg(groupedDigits(done), groupedDigits(of)), done, of);
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
                          sso::Sso& sso, const sso::Caller& caller, const audit::Progress& report) {
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
                          sso::Sso& sso, const sso::Caller& caller, const audit::Progress& report) {
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
    const bool hasResult = !sessions->sessions.empty() && !sessions->statement.isEmpty();
    if (hasResult) {
        makeRoomForList();
    }
    showResult(resultKind(*sessions), containmentSentence(visibleText(m_proposal.username), *sessions),
               hasResult
                   ? static_cast<QWidget*>(new EndResultView(m_client, sessions)) // which names a record, too
                   : recordOf(containment.receipt));
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
    if (error.kind == ErrorKind::RecordMissing) {
        showResult(BannerKind::Danger, tr("There is no such proposal, or its record is damaged."), nullptr);
        Q_EMIT settled();
    } else if (isFinal(error)) {
        showFailed(error);
        Q_EMIT settled();
    } else {
        showNotDone(error);
    }
}

} // namespace usher::ui
