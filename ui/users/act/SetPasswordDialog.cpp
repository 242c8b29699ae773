// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/act/SetPasswordDialog.h"

#include <QPushButton>

#include "core/VisibleText.h"
#include "ui/act/session/ContainmentText.h"
#include "ui/users/act/NewPasswordFields.h"
#include "ui/users/act/UserActRefusal.h"
#include "ui/users/act/UserActText.h"
#include "ui/widgets/layout/Arrange.h"

namespace usher::ui
{

SetPasswordDialog::SetPasswordDialog(CoreClient& client, UserActKind kind, const QString& username,
                                     QWidget* parent)
    : UserActDialog(client, kind, username, parent)
{
}

void SetPasswordDialog::done(int result)
{
    if (m_fields) {
        m_fields->forget();
    }
    UserActDialog::done(result);
}

QWidget* SetPasswordDialog::makeFields(const sso::UserDetails& user)
{
    m_isLocked = user.isLocked;
    m_fields = new NewPasswordFields;
    return m_fields;
}

void SetPasswordDialog::act()
{
    auto password = m_fields->take();
    if (!password) {
        return;
    }
    showActing(tr("Setting the password…"), Cancel::Impossible);
    if (kind() == UserActKind::Release) {
        release(std::move(*password));
    } else {
        setPassword(std::move(*password));
    }
}

void SetPasswordDialog::setPassword(crypto::SecretBytes password)
{
    auto call = [username = username(), password = std::move(password),
                 reason = reason()](sso::Sso& sso, const sso::Caller& caller) {
        return sso.user().setPassword(caller, username, password, reason);
    };
    proof().call(this, std::move(call), [this](const Result<sso::UserAct>& done) {
        if (!done) {
            showPasswordRefusal(done.error());
            return;
        }
        QWidget* offer =
            done->liveSessions > 0 ? rowOf({endSessionsButton(tr("End all sessions…")), nullptr}) : nullptr;
        const sso::ListedUser user{
            .username = visibleText(username()), .isLocked = m_isLocked, .liveSessions = done->liveSessions};
        showDone(BannerKind::Success, userActDone(kind(), user), offer, done->receipt);
    });
}

void SetPasswordDialog::release(crypto::SecretBytes password)
{
    auto call = [username = username(), password = std::move(password),
                 reason = reason()](sso::Sso& sso, const sso::Caller& caller) {
        return sso.user().release(caller, username, password, reason);
    };
    proof().call(this, std::move(call), [this](const Result<sso::Containment>& done) {
        if (done) {
            showDone(BannerKind::Success, releaseSentence(visibleText(username()), done->sessions), nullptr,
                     done->receipt);
            Q_EMIT sessionsEnded(done->sessions);
        } else {
            showPasswordRefusal(done.error());
        }
    });
}

void SetPasswordDialog::showPasswordRefusal(const Error& error)
{
    if (const auto fault = newPasswordFault(error)) {
        returnToPreview(); // what is wrong is said beside the field
        m_fields->showFault(*fault);
        return;
    }
    showRefusal(error);
    if (error.reason == Reason{.party = Party::Current, .cause = Cause::ApprovalMissing}) {
        setMessage(BannerKind::Danger,
                   tr("Nothing was done. The user still has sessions, and two super-users "
                      "are needed to end them: propose that first."));
    }
}

} // namespace usher::ui
