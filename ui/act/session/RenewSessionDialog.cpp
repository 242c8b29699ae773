// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/session/RenewSessionDialog.h"

#include "ui/act/IdentityProof.h"
#include "ui/client/OwnUserAgent.h"
#include "ui/widgets/feedback/ReceiptLine.h"
#include "ui/widgets/layout/DialogHeight.h"
#include "ui/words/ActionText.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

RenewSessionDialog::RenewSessionDialog(CoreClient& client, RenewableSession session,
                                       std::chrono::microseconds life, QWidget* parent)
    : ActDialog(tr("Renew a session"), tr("Renew"), parent, theme::ButtonKind::Primary), m_client(client),
      m_proof(new IdentityProof(client, this)),
      m_session(std::make_shared<const RenewableSession>(std::move(session)))
{
    setObjectName(QStringLiteral("renewSessionDialog"));
    heightOfDialog().setFitting();
    constexpr qsizetype longestName = 24;
    const TimePoint now = m_client.clock().now();
    //: %1 is a user name, %2 a masked token, %3 and %4 times, %5 how far %3 is away
    showPreview(
        tr("The session %2 of %1 expires %5, at %3. Renewed now, it lives until about %4, and its history "
           "gets an entry with your address.")
            .arg(shortenedName(m_session->username, longestName), m_session->maskedUst,
                 localText(m_session->expirationTime), localText(now + life),
                 relativeText(m_session->expirationTime, now)),
        nullptr);
}

void RenewSessionDialog::act()
{
    showActing(tr("Renewing…"), Cancel::Impossible);
    m_proof->call(
        this,
        [session = m_session, reason = reason()](sso::Sso& sso, const sso::Caller& caller) {
            return sso.user().session().renewChosen(caller, session->token, ownUserAgent(), reason);
        },
        [this](const Result<sso::Renewal>& renewal) {
            if (!renewal) {
                showNotDone(renewal.error());
                if (renewal.error().kind == ErrorKind::OutcomeUnknown) {
                    Q_EMIT renewed(); // perhaps
                }
                return;
            }
            showResult(BannerKind::Success,
                       tr("The session now lives until %1.").arg(localText(renewal->expirationTime)),
                       receiptLine(renewal->receipt.number, renewal->receipt.cid));
            Q_EMIT renewed();
        });
}

} // namespace usher::ui
