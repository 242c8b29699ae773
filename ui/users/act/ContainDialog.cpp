// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/act/ContainDialog.h"

#include <QLocale>
#include <QPushButton>

#include "core/VisibleText.h"
#include "ui/users/act/ContainmentText.h"
#include "ui/widgets/layout/Arrange.h"

namespace usher::ui
{

ContainDialog::ContainDialog(CoreClient& client, const QString& username, QWidget* parent)
    : UserActDialog(client, UserActKind::Contain, username, parent), m_client(client)
{
    requireReason();
}

void ContainDialog::act()
{
    showActing(tr("Locking the user…"));
    m_flag = CancelFlag();
    const auto call = [username = username(), reason = reason()](sso::Sso& sso, const sso::Caller& caller,
                                                                 const audit::Progress& progress) {
        return sso.user().contain(caller, username, reason, progress);
    };
    const auto progress = [this](qint64 done, qint64 of) {
        showProgress(tr("The user is locked. Ending sessions: %1 of %2")
                         .arg(QLocale().toString(done), QLocale().toString(of)),
                     done, of);
    };
    proof().act(startCall(), m_flag, progress, call, [this](const Result<sso::Containment>& done) {
        if (done) {
            showContainment(*done);
        } else {
            showRefusal(done.error());
        }
    });
}

void ContainDialog::cancelAct()
{
    m_client.cancel(m_flag);
}

void ContainDialog::showContainment(const sso::Containment& containment)
{
    const bool isWhole = !containment.sessions.stoppedBy && containment.sessions.stillAccepted() == 0;
    QWidget* offer = isWhole ? nullptr : rowOf({endSessionsButton(tr("End the other sessions…")), nullptr});
    showDone(isWhole ? BannerKind::Success : BannerKind::Warning,
             containmentSentence(visibleText(username()), containment.sessions), offer, containment.receipt);
}

} // namespace usher::ui
