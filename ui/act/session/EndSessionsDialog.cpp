// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/session/EndSessionsDialog.h"

#include "ui/act/ActFields.h"
#include "ui/act/IdentityProof.h"
#include "ui/act/session/EndPlanView.h"
#include "ui/act/session/EndResultView.h"
#include "ui/act/session/EndText.h"
#include "ui/words/NumberText.h"

namespace usher::ui
{

EndSessionsDialog::EndSessionsDialog(CoreClient& client, const QString& title, QWidget* parent)
    : ActDialog(title, tr("End sessions"), parent), m_client(client), m_proof(new IdentityProof(client, this))
{
    setObjectName(QStringLiteral("endSessionsDialog"));
    offerSecondPerson();
    showLoading(tr("Looking for the sessions…"));
}

void EndSessionsDialog::plan(PlanCall call)
{
    m_client.call(this, std::move(call), [this](Result<sso::EndPlan> plan) { take(std::move(plan)); });
}

void EndSessionsDialog::planFound(const std::shared_ptr<SessionSearchRead>& search,
                                  const std::vector<std::pair<qint64, qint64>>& rows)
{
    const auto ids = [search, rows](sso::Sso&, const sso::Caller&) { return search->ids(rows); };
    m_client.read(this, ids, [this](const Result<std::vector<qint64>>& found) {
        if (!found) {
            showFailed(found.error());
            return;
        }
        plan([found = *found](sso::Sso& sso, const sso::Caller& caller) {
            return sso.user().session().planEnd(caller, {.ids = found});
        });
    });
}

void EndSessionsDialog::take(Result<sso::EndPlan> plan)
{
    if (plan) {
        m_plan = std::make_shared<const sso::EndPlan>(std::move(*plan));
        showPlan();
        return;
    }
    if (plan.error().kind == ErrorKind::PlanMissing) {
        Q_EMIT planIsGone();
    }
    showFailed(plan.error());
}

void EndSessionsDialog::showPlan()
{
    const qint64 count = leftToEnd(*m_plan);
    if (count == 1) {
        setAction(tr("End session"));
    }
    showPreview(previewSentence(*m_plan), endPlanView(m_plan, m_client.clock()));
    // A plan that was begun gets its result even if nothing is left of it.
    if (count == 0 && !m_plan->isOnRecord) {
        offerNothing();
    } else if (count > sso::mostWithoutNumber) {
        fields().requireNumber(count, numberRequest(count));
    }
}

void EndSessionsDialog::act()
{
    m_cancelFlag = CancelFlag();
    showActing(tr("Ending…"));
    m_proof->act(
        this, m_cancelFlag,
        [this](qint64 done, qint64 of) {
            if (done < of) {
                showProgress(tr("Ending… %1 of %2 sessions").arg(numberText(done), numberText(of)), done, of);
            } else {
                showProgress(tr("Checking that the tokens are refused…"), done, of);
            }
        },
        [plan = m_plan, reason = reason(), alone = alone()](sso::Sso& sso, const sso::Caller& caller,
                                                            const Progress& progress) {
            return sso.user().session().end(caller, *plan, reason, progress, alone);
        },
        [this](Result<sso::EndResult> result) {
            if (result) {
                showEnded(std::move(*result));
            } else {
                showNotDone(result.error());
            }
        });
}

void EndSessionsDialog::propose()
{
    showActing(tr("Proposing…"), Cancel::Impossible);
    const auto call = [plan = m_plan, reason = reason()](sso::Sso& sso, const sso::Caller& caller) {
        return sso.acting().proposeEnd(caller, *plan, reason);
    };
    m_proof->call(this, call, [this](const Result<sso::Proposal>& proposal) {
        if (proposal) {
            showProposed(*proposal);
        } else {
            showNotDone(proposal.error());
        }
    });
}

bool EndSessionsDialog::hasEndedOwnSession(const sso::EndResult& result) const
{
    // It is the last one of the plan, so that the admin's calls pass until then.
    return m_plan && m_plan->endsOwnSession && !result.sessions.empty() &&
           result.sessions.back().fate == sso::SessionFate::Ended;
}

void EndSessionsDialog::showEnded(sso::EndResult result)
{
    const auto shared = std::make_shared<const sso::EndResult>(std::move(result));
    showResult(resultKind(*shared), resultSentence(*shared), new EndResultView(m_client, shared));
    Q_EMIT acted(*shared);
}

} // namespace usher::ui
