// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>

#include "ui/users/act/UserActDialog.h"

namespace usher::ui
{

class NewPasswordFields;

/// Sets a user's password, or releases a user with a new password.
class SetPasswordDialog final : public UserActDialog
{
    Q_OBJECT

public:
    /// `kind` is SetPassword or Release. `client` must outlive the dialog.
    SetPasswordDialog(CoreClient& client, UserActKind kind, const QString& username, QWidget* parent);

    /// Closes the dialog and empties its fields.
    void done(int result) override;

protected:
    [[nodiscard]] QWidget* makeFields(const sso::UserDetails& user) override;
    void act() override;

private:
    void setPassword(crypto::SecretBytes password);
    void release(crypto::SecretBytes password);
    void showPasswordRefusal(const Error& error);

    QPointer<NewPasswordFields> m_fields; ///< until there is a result
    bool m_isLocked = false;              ///< the user, before the act
};

} // namespace usher::ui
