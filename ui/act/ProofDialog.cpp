// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/ProofDialog.h"

#include <QPushButton>
#include <QVBoxLayout>

#include "ui/widgets/feedback/BusyIndicator.h"
#include "ui/widgets/feedback/MessageBanner.h"
#include "ui/widgets/form/CodeEdit.h"
#include "ui/widgets/form/FormField.h"
#include "ui/widgets/form/PasswordEdit.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/DialogHeight.h"
#include "ui/widgets/value/PlainLabel.h"

namespace usher::ui
{

namespace
{

/// Returns why a proof was refused. Core does not say which answer was wrong.
QString proofRefusalText(const Error& error, const LoginRefusals& refusals, TimePoint now)
{
    if (error.kind != ErrorKind::Refused) {
        return errorSentence(error);
    }
    if (error.status != Status::NotAllowed) {
        return ProofDialog::tr("%1 (%2)").arg(statusSentence(error.status), statusCode(error.status));
    }
    return withWaitExplained(ProofDialog::tr("This is not accepted (%1). Nothing was done. Try again.")
                                 .arg(statusCode(error.status)),
                             refusals, now);
}

} // namespace

ProofDialog::ProofDialog(CoreClient& client, QWidget* parent)
    : QDialog(parent), m_client(client), m_message(new MessageBanner(tr("Proof message"))),
      m_password(new PasswordEdit(tr("Password"))), m_code(new CodeEdit),
      m_codeField(new FormField(tr("One-time code"), m_code)), m_busy(new BusyIndicator),
      m_continue(pageButton(QStringLiteral("giveProof"), tr("Continue"), theme::ButtonKind::Primary))
{
    setObjectName(QStringLiteral("proofDialog"));
    setWindowTitle(tr("Prove that it is you"));
    m_password->setObjectName(QStringLiteral("proofPassword"));
    m_code->setObjectName(QStringLiteral("proofCode"));
    m_codeField->hide();
    auto* why =
        mutedLabel(tr("You gave your password more than five minutes ago. Give it again, so that nobody "
                      "else acts in your name. Then Usher goes on with what you have asked for."));
    why->setWordWrap(true);
    auto* cancel = pageButton(QStringLiteral("cancelProof"), tr("Cancel"));
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_continue, &QPushButton::clicked, this, &ProofDialog::prove);

    auto* column = new QVBoxLayout;
    column->setSpacing(2 * theme::grid);
    auto* heading = titleLabel(windowTitle());
    heading->setWordWrap(true);
    column->addWidget(heading);
    column->addWidget(why);
    column->addWidget(m_message);
    column->addWidget(new FormField(tr("Password"), m_password));
    column->addWidget(m_codeField);
    column->addStretch();
    constexpr int width = 440;
    fittedDialog(this, column, rowOf({m_busy, nullptr, cancel, m_continue}))->setFitting(width);
    cancel->setAutoDefault(false); // Return in a field must not cancel
    m_continue->setDefault(true);
    m_password->setFocus(Qt::OtherFocusReason);
}

void ProofDialog::done(int result)
{
    m_keptPassword = {};
    m_password->forget();
    m_code->forget();
    QDialog::done(result);
}

void ProofDialog::prove()
{
    if (m_password->text().isEmpty() && m_keptPassword.isEmpty()) {
        m_message->warnAbout(*m_password, tr("Enter your password."));
        return;
    }
    if (m_codeField->isVisibleTo(this) && !m_code->isComplete()) {
        askForCode();
        return;
    }
    if (!m_password->text().isEmpty()) {
        m_keptPassword = m_password->takeSecretBytes();
    }
    m_message->clear();
    setBusy(true);
    auto prove = [password = m_keptPassword.clone(), code = m_code->takeCode()](sso::Sso& sso,
                                                                                const sso::Caller& caller) {
        return sso.user().prove(caller, password, code);
    };
    m_client.call(this, std::move(prove),
                  [this](const Result<sso::ProvenIdentity>& proven) { take(proven); });
}

void ProofDialog::take(const Result<sso::ProvenIdentity>& proven)
{
    setBusy(false);
    if (proven) {
        accept();
        return;
    }
    if (proven.error().status == Status::TotpCodeMissing) {
        askForCode();
        return;
    }
    const TimePoint now = m_client.machineClock().now();
    if (proven.error().kind == ErrorKind::Refused && proven.error().status == Status::NotAllowed) {
        m_refusals.addNotAllowed({}, now); // always the same person
    } else {
        m_refusals.forget();
    }
    m_keptPassword = {};
    m_message->setMessage(BannerKind::Danger, proofRefusalText(proven.error(), m_refusals, now));
    m_password->setFocus(Qt::OtherFocusReason);
}

void ProofDialog::askForCode()
{
    m_codeField->show();
    m_message->warnAbout(*m_code, codePrompt());
}

void ProofDialog::setBusy(bool isBusy)
{
    if (isBusy) { // or Qt gives the focus to Cancel, which the next Enter presses
        setFocus(Qt::OtherFocusReason);
    }
    m_password->setEnabled(!isBusy);
    m_code->setEnabled(!isBusy);
    m_continue->setEnabled(!isBusy);
    if (isBusy) {
        m_busy->start(tr("Checking the password"));
    } else {
        m_busy->stop();
    }
}

} // namespace usher::ui
