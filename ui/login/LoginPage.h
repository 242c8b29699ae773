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
class Card;
class FormField;
class PasswordEdit;
class PreparePanel;

/// Logs a super-user in to an open store. Asks for a one-time code or a new password only when it is needed.
class LoginPage final : public QWidget
{
    Q_OBJECT

public:
    LoginPage(CoreClient& client, sso::StoreSummary store, QWidget* parent = nullptr);

    /// Shows why the person has to log in again: `Locked after 5 minutes without input.`
    void showMessage(BannerKind kind, const QString& text);
    void focusFirst();

Q_SIGNALS:
    void loggedIn(const AdminSession& session);
    void anotherStoreWanted();
    /// The person wants to open the same store with the other access, read-only or full.
    void otherAccessWanted();

private:
    [[nodiscard]] QWidget* makeStoreRow();
    [[nodiscard]] QWidget* makeForm();
    [[nodiscard]] QWidget* makeSampleNote();
    void submit();
    /// Returns whether the input is complete. If not, shows what is missing and moves the focus there.
    [[nodiscard]] bool check();
    [[nodiscard]] Credentials takeCredentials();
    void show(const Result<AdminSession>& answer);
    void askForMore(Status status);
    /// Returns false, and shows why, if the store is read-only and has no audit log yet.
    [[nodiscard]] bool canRecord();
    /// Returns whether the login accepts a log that does not continue what this computer has seen of it.
    [[nodiscard]] bool acceptsLog() const { return m_store.logTrust == sso::LogTrust::ToBeAccepted; }
    [[nodiscard]] MessageBanner* makeAcceptWarning();
    void askToPrepare();
    void prepare();
    void endPreparing();
    void setBusy(bool isBusy);
    void forgetSecrets();

    CoreClient& m_client;
    sso::StoreSummary m_store;
    Card* m_formCard;
    Card* m_prepareCard;
    PreparePanel* m_prepare = nullptr; ///< null until the person is asked
    MessageBanner* m_message;
    QLineEdit* m_username;
    PasswordEdit* m_password;
    QLineEdit* m_code;
    PasswordEdit* m_newPassword;
    PasswordEdit* m_repeated;
    FormField* m_codeField;
    FormField* m_newPasswordField;
    FormField* m_repeatedField;
    QPushButton* m_logIn;
    BusyIndicator* m_busy;
    std::optional<Credentials> m_waiting; ///< kept until the person agrees to the audit tables
    crypto::SecretBytes m_accepted;       ///< the password, while a code or a new one is asked for
    int m_notAllowedInARow = 0;           ///< number of E005001 answers with only questions between them
};

} // namespace usher::ui
