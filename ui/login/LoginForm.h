// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/client/CoreClient.h"
#include "ui/widgets/feedback/MessageBanner.h"

class QLineEdit;
class QPushButton;

namespace usher::ui
{

class BusyIndicator;
class CodeEdit;
class FormField;
class PasswordEdit;

/// The fields in which a person enters credentials, and the button below them. The fields for a one-time code
/// and for a new password are shown only when they are asked for.
class LoginForm final : public QWidget
{
    Q_OBJECT

public:
    /// `action` is the text of the button. `warning` is shown above the fields; it may be null.
    LoginForm(const QString& action, QWidget* warning, QWidget* parent = nullptr);

    void showMessage(BannerKind kind, const QString& text) { m_message->setMessage(kind, text); }
    /// Enters a user name and a password, and moves the focus to the button.
    void fillIn(const QString& username, const QString& password);
    void setUsername(const QString& username);
    [[nodiscard]] QString username() const;
    void focusFirst();
    void focusPassword();

    /// Returns what the person has typed, and empties the fields of secrets. The password stays in memory
    /// until forgetPassword(), so that a person who is asked for more types it only once.
    [[nodiscard]] Credentials takeCredentials();
    /// Shows the fields that a login with this status needs, or hides them if it has failed for good.
    void askForMore(Status status);
    /// Returns whether a new password is asked for.
    [[nodiscard]] bool asksForNewPassword() const;
    void setBusy(bool isBusy);
    void forgetPassword() { m_keptPassword = {}; }
    /// Returns whether a password is kept, while a code or a new password is asked for.
    [[nodiscard]] bool keepsPassword() const { return !m_keptPassword.isEmpty(); }
    void forgetSecrets();

Q_SIGNALS:
    /// The person wants to log in. All fields are filled in.
    void submitted();

private:
    void prepareFields();
    void addFields(QWidget* warning);
    void submit();
    void showNewPassword(bool isAskedFor);
    /// Returns whether the input is complete. If not, shows what is missing and moves the focus there.
    [[nodiscard]] bool check();

    MessageBanner* m_message;
    QLineEdit* m_username;
    PasswordEdit* m_password;
    CodeEdit* m_code;
    PasswordEdit* m_newPassword;
    PasswordEdit* m_repeated;
    FormField* m_passwordField;
    FormField* m_codeField;
    FormField* m_newPasswordField;
    FormField* m_repeatedField;
    QPushButton* m_logIn;
    QString m_action; ///< text of the button, unless a new password is asked for
    BusyIndicator* m_busy;
    crypto::SecretBytes m_keptPassword; ///< the typed password, while a code or a new one is asked for
};

} // namespace usher::ui
