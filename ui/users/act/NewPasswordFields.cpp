// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/act/NewPasswordFields.h"

#include <QVBoxLayout>

#include "ui/theme/Metrics.h"
#include "ui/widgets/form/FormField.h"
#include "ui/widgets/form/PasswordEdit.h"

namespace usher::ui
{

NewPasswordFields::NewPasswordFields(QWidget* parent)
    : QWidget(parent), m_password(new PasswordEdit(tr("New password"))),
      m_again(new PasswordEdit(tr("New password again"))),
      m_passwordField(new FormField(tr("New password"), m_password))
{
    m_password->setObjectName(QStringLiteral("newPassword"));
    m_again->setObjectName(QStringLiteral("newPasswordAgain"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(2 * theme::grid);
    column->addWidget(m_passwordField);
    column->addWidget(new FormField(tr("New password again"), m_again));
    setFocusProxy(m_password);
}

std::optional<crypto::SecretBytes> NewPasswordFields::take()
{
    crypto::SecretBytes password = m_password->takeSecretBytes();
    const crypto::SecretBytes again = m_again->takeSecretBytes();
    m_passwordField->setError({});
    if (password.isEmpty()) {
        showFault(tr("Type the new password."));
        return std::nullopt;
    }
    if (password.view() != again.view()) {
        showFault(tr("The two passwords are different. Type both again."));
        return std::nullopt;
    }
    return password;
}

void NewPasswordFields::showFault(const QString& fault)
{
    m_passwordField->setError(fault);
    m_password->setFocus(Qt::OtherFocusReason);
}

void NewPasswordFields::forget()
{
    m_password->forget();
    m_again->forget();
}

} // namespace usher::ui
