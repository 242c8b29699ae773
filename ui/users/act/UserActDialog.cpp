// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/act/UserActDialog.h"

#include <QPushButton>

#include "core/VisibleText.h"
#include "ui/act/ActFacts.h"
#include "ui/act/ActFields.h"
#include "ui/users/act/UserActRefusal.h"
#include "ui/users/act/UserActText.h"
#include "ui/widgets/feedback/ReceiptLine.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/DialogHeight.h"
#include "ui/widgets/value/ValueRows.h"
#include "ui/widgets/value/ValueText.h"

namespace usher::ui
{

namespace
{

/// Makes an act that needs no more than a reason.
Result<sso::UserAct> makeAct(UserActKind kind, sso::UserApi& users, const sso::Caller& caller,
                             const QString& username, const QString& reason)
{
    switch (kind) {
    case UserActKind::Lock:
        return users.lockUser(caller, username, reason);
    case UserActKind::Unlock:
        return users.unlockUser(caller, username, reason);
    default:
        return users.clearFailures(caller, username).map([](const sso::ClearedFailures& cleared) {
            return sso::UserAct{.receipt = cleared.receipt};
        });
    }
}

} // namespace

UserActDialog::UserActDialog(CoreClient& client, UserActKind kind, QString username, QWidget* parent)
    : ActDialog(userActTitle(kind), userActVerb(kind), parent), m_client(client), m_kind(kind),
      m_username(std::move(username)), m_proof(client, this)
{
    setObjectName(QStringLiteral("userActDialog"));
    if (kind == UserActKind::ClearFailures) {
        fields().leaveOutReason(); // the record of this act has none
    }
    heightOfDialog().setFitting();
}

void UserActDialog::begin()
{
    showLoading(tr("Reading the user…"));
    const auto get = [username = m_username](sso::Sso& sso, const sso::Caller& caller) {
        return sso.user().get(caller, username);
    };
    m_client.call(this, get, [this](const Result<sso::UserDetails>& user) {
        if (user) {
            showUser(*user);
        } else if (const auto refusal = userActRefusal(user.error())) {
            showResult(BannerKind::Danger, *refusal, nullptr);
        } else {
            showFailed(user.error());
        }
    });
    open();
}

void UserActDialog::showUser(const sso::UserDetails& user)
{
    auto* name = valueText(tr("User name"), QStringLiteral("actUser"), user.username);
    name->setFont(theme::strongFont(name->font()));
    auto* facts = factsText(tr("What this does"), QStringLiteral("actFacts"),
                            userActFacts(m_kind, user, m_client.clock().now()));
    QWidget* content = columnOf({name, facts}, theme::grid);
    QWidget* further = makeFields(user);
    if (further) {
        content = columnOf({content, further}, 2 * theme::grid);
    }
    if (m_kind == UserActKind::Unlock && user.liveSessions > 0) {
        content = columnOf({content, rowOf({endSessionsButton(tr("End these sessions first…")), nullptr})},
                           theme::grid);
    }
    showPreview({}, content);
    if (further) { // which is shown with the next event
        QMetaObject::invokeMethod(
            further, [further] { further->setFocus(Qt::OtherFocusReason); }, Qt::QueuedConnection);
    }
    if (m_kind == UserActKind::ClearFailures && user.failuresInRow == 0) {
        facts->setValue(
            tr("No login under this name has failed since the last success. There is nothing to clear."));
        offerNothing();
    }
}

void UserActDialog::act()
{
    showActing(tr("Acting…"), Cancel::Impossible);
    const auto call = [kind = m_kind, username = m_username, reason = reason()](sso::Sso& sso,
                                                                                const sso::Caller& caller) {
        return makeAct(kind, sso.user(), caller, username, reason);
    };
    m_proof.call(this, call, [this](const Result<sso::UserAct>& done) {
        if (done) {
            const sso::ListedUser user{.username = visibleText(m_username),
                                       .liveSessions = done->liveSessions};
            showDone(BannerKind::Success, userActDone(m_kind, user), nullptr, done->receipt);
        } else {
            showRefusal(done.error());
        }
    });
}

void UserActDialog::showRefusal(const Error& error)
{
    showNotDone(error);
    if (const auto refusal = userActRefusal(error)) {
        setMessage(BannerKind::Danger, tr("Nothing was done. %1").arg(*refusal));
    }
    if (error.kind == ErrorKind::OutcomeUnknown) {
        Q_EMIT acted(m_username); // perhaps, so what is shown is read again
    }
}

void UserActDialog::showDone(BannerKind kind, const QString& sentence, QWidget* content,
                             const audit::Receipt& receipt)
{
    QWidget* recorded = receiptLine(receipt.number, receipt.cid);
    showResult(kind, sentence, content ? columnOf({content, recorded}, theme::grid) : recorded);
    Q_EMIT acted(m_username);
}

QPushButton* UserActDialog::endSessionsButton(const QString& text)
{
    auto* button = smallButton(QStringLiteral("endSessionsOfUser"), theme::Icon::CircleX, text);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, [this] {
        close();
        Q_EMIT endSessionsWanted(m_username);
    });
    return button;
}

} // namespace usher::ui
