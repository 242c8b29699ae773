// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/act/ContainDialog.h"

#include <QPushButton>

#include "core/VisibleText.h"
#include "ui/act/ActFields.h"
#include "ui/act/session/ContainmentText.h"
#include "ui/act/session/EndResultView.h"
#include "ui/act/session/EndText.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/DialogHeight.h"
#include "ui/words/NumberText.h"

namespace usher::ui
{

ContainDialog::ContainDialog(CoreClient& client, const QString& username, QWidget* parent)
    : UserActDialog(client, UserActKind::Contain, username, parent), m_client(client)
{
    fields().requireReason();
    offerSecondPerson();
}

void ContainDialog::act()
{
    showActing(tr("Locking the user…"));
    m_flag = CancelFlag();
    const auto call = [username = username(), reason = reason(),
                       alone = alone()](sso::Sso& sso, const sso::Caller& caller, const Progress& progress) {
        return sso.user().contain(caller, username, reason, progress, alone);
    };
    const auto progress = [this](qint64 done, qint64 of) {
        showProgress(
            tr("The user is locked. Ending sessions: %1 of %2").arg(numberText(done), numberText(of)), done,
            of);
    };
    proof().act(this, m_flag, progress, call, [this](const Result<sso::Containment>& done) {
        if (done) {
            showContainment(*done);
        } else {
            showRefusal(done.error());
        }
    });
}

void ContainDialog::propose()
{
    showActing(tr("Proposing…"), Cancel::Impossible);
    const auto call = [username = username(), reason = reason()](sso::Sso& sso, const sso::Caller& caller) {
        return sso.acting().proposeContain(caller, username, reason);
    };
    proof().call(this, call, [this](const Result<sso::Proposal>& proposal) {
        if (proposal) {
            showProposed(*proposal);
        } else {
            showRefusal(proposal.error());
        }
    });
}

void ContainDialog::cancelAct()
{
    m_client.cancel(m_flag);
}

void ContainDialog::showContainment(const sso::Containment& containment)
{
    const auto sessions = std::make_shared<const sso::EndResult>(containment.sessions);
    const bool isWhole = !sessions->stoppedBy && sessions->stillAccepted() == 0;
    QWidget* content = nullptr;
    if (!sessions->sessions.empty()) {
        heightOfDialog().makeRoomForList();
        content = new EndResultView(m_client, sessions);
    }
    if (!isWhole) {
        QWidget* offer = rowOf({endSessionsButton(tr("End the other sessions…")), nullptr});
        content = content ? columnOf({content, offer}, theme::grid) : offer;
    }
    const QString sentence = containmentSentence(visibleText(username()), *sessions);
    if (sessions->sessions.empty() || sessions->statement.isEmpty()) {
        showDone(resultKind(*sessions), sentence, content, containment.receipt);
    } else {
        showResult(resultKind(*sessions), sentence, content); // which names a record of the same ID
        Q_EMIT acted(username());
    }
    Q_EMIT sessionsEnded(*sessions);
}

} // namespace usher::ui
