// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/login/LoginForm.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/text/TypedText.h"
#include "ui/widgets/feedback/BusyIndicator.h"
#include "ui/widgets/form/CodeEdit.h"
#include "ui/widgets/form/FormField.h"
#include "ui/widgets/form/PasswordEdit.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/words/LoginRefusals.h"

namespace usher::ui
{

LoginForm::LoginForm(const QString& action, QWidget* warning, QWidget* parent)
    : QWidget(parent), m_message(new MessageBanner(tr("Login message"))), m_username(new QLineEdit),
      m_password(new PasswordEdit(tr("Password"))), m_code(new CodeEdit),
      m_newPassword(new PasswordEdit(tr("New password"))),
      m_repeated(new PasswordEdit(tr("New password again"))),
      m_passwordField(new FormField(tr("Password"), m_password)),
      m_codeField(new FormField(tr("One-time code"), m_code)),
      m_newPasswordField(new FormField(tr("New password"), m_newPassword)),
      m_repeatedField(new FormField(tr("New password again"), m_repeated)),
      m_logIn(pageButton(QStringLiteral("logIn"), action, theme::ButtonKind::Primary)), m_action(action),
      m_busy(new BusyIndicator)
{
    prepareFields();
    addFields(warning);
    connect(m_logIn, &QPushButton::clicked, this, &LoginForm::submit);
    for (QLineEdit* field : {m_username, static_cast<QLineEdit*>(m_password), static_cast<QLineEdit*>(m_code),
                             static_cast<QLineEdit*>(m_newPassword), static_cast<QLineEdit*>(m_repeated)}) {
        connect(field, &QLineEdit::returnPressed, this, &LoginForm::submit);
    }
}

void LoginForm::prepareFields()
{
    m_username->setAcceptDrops(false); // a store that is dropped here must not become a name
    m_username->setObjectName(QStringLiteral("username"));
    m_password->setObjectName(QStringLiteral("password"));
    m_newPassword->setObjectName(QStringLiteral("newPassword"));
    m_repeated->setObjectName(QStringLiteral("newPasswordAgain"));
    m_codeField->hide();
    m_newPasswordField->hide();
    m_repeatedField->hide();
}

void LoginForm::addFields(QWidget* warning)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(14);
    column->addWidget(m_message);
    if (warning) {
        column->addWidget(warning);
    }
    column->addWidget(new FormField(tr("User name"), m_username));
    column->addWidget(m_passwordField);
    column->addWidget(m_codeField);
    column->addWidget(m_newPasswordField);
    column->addWidget(m_repeatedField);
    column->addSpacing(6);
    column->addWidget(m_logIn);
    // The indicator is on the button, so it needs no room of its own. The button is disabled while it turns.
    auto* onButton = new QHBoxLayout(m_logIn);
    onButton->setContentsMargins(0, 0, theme::grid, 0);
    onButton->addWidget(m_busy, 0, Qt::AlignRight);
}

void LoginForm::fillIn(const QString& username, const QString& password)
{
    m_username->setText(username);
    m_password->setText(password);
    m_logIn->setFocus(Qt::OtherFocusReason);
}

void LoginForm::setUsername(const QString& username)
{
    m_username->setText(username);
}

QString LoginForm::username() const
{
    return m_username->text();
}

void LoginForm::focusFirst()
{
    if (m_username->text().isEmpty()) {
        m_username->setFocus(Qt::OtherFocusReason);
    } else {
        focusPassword();
    }
}

void LoginForm::focusPassword()
{
    m_password->setFocus(Qt::OtherFocusReason);
}

void LoginForm::submit()
{
    if (m_logIn->isEnabled() && check()) {
        m_message->clear();
        Q_EMIT submitted();
    }
}

bool LoginForm::check()
{
    const auto missing = [this](QLineEdit* field, const QString& text) {
        m_message->warnAbout(*field, text);
        return false;
    };
    if (trimmedText(m_username->text()).isEmpty()) {
        return missing(m_username, tr("Enter your user name."));
    }
    if (m_password->text().isEmpty() && m_keptPassword.isEmpty()) {
        return missing(m_password, tr("Enter your password."));
    }
    if (m_codeField->isVisible() && !m_code->isComplete()) {
        return missing(m_code, codePrompt());
    }
    if (m_newPasswordField->isVisible()) {
        if (m_newPassword->text().isEmpty()) {
            return missing(m_newPassword, tr("Choose a new password."));
        }
        if (m_newPassword->text() != m_repeated->text()) {
            return missing(m_repeated, tr("The two new passwords are not the same."));
        }
    }
    return true;
}

Credentials LoginForm::takeCredentials()
{
    if (!m_password->text().isEmpty()) {
        m_keptPassword = m_password->takeSecretBytes();
    }
    Credentials credentials{.username = trimmedText(m_username->text()),
                            .password = m_keptPassword.clone(),
                            .totpCode = m_code->takeCode(),
                            .newPassword = {}};
    if (m_newPasswordField->isVisible()) {
        credentials.newPassword = m_newPassword->takeSecretBytes();
        m_repeated->forget();
    }
    return credentials;
}

void LoginForm::askForMore(Status status)
{
    switch (status) {
    case Status::TotpCodeMissing:
        m_codeField->show();
        m_code->setFocus(Qt::OtherFocusReason);
        return;
    case Status::PasswordInvalid:
    case Status::PasswordTooShort:
    case Status::PasswordTooLong:
    case Status::PasswordNotComplexEnough:
    case Status::PasswordMustSendNew:
        // A code works only once. If a code was asked for, its field stays, and the person types a new code
        // together with the new password.
        showNewPassword(true);
        m_newPassword->setFocus(Qt::OtherFocusReason);
        return;
    default:
        forgetPassword();
        m_codeField->hide();
        showNewPassword(false);
        focusPassword();
    }
}

bool LoginForm::asksForNewPassword() const
{
    return !m_newPasswordField->isHidden();
}

void LoginForm::showNewPassword(bool isAskedFor)
{
    m_newPasswordField->setVisible(isAskedFor);
    m_repeatedField->setVisible(isAskedFor);
    m_passwordField->setLabel(isAskedFor ? tr("Current password") : tr("Password"));
    m_logIn->setText(isAskedFor ? tr("Change password and log in") : m_action);
}

void LoginForm::setBusy(bool isBusy)
{
    if (isBusy) { // or Qt gives the focus of the button to a link, which the next Enter presses
        setFocus(Qt::OtherFocusReason);
    }
    m_logIn->setEnabled(!isBusy);
    if (isBusy) {
        m_busy->start(tr("Logging in"));
    } else {
        m_busy->stop();
    }
}

void LoginForm::forgetSecrets()
{
    forgetPassword();
    m_password->forget();
    m_code->forget();
    m_newPassword->forget();
    m_repeated->forget();
}

} // namespace usher::ui
