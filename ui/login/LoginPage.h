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

/// Logs a super-user in to an open store. Asks for a one-time code, and for a new password, only when it is
/// needed.
class LoginPage final : public QWidget
{
    Q_OBJECT

public:
    LoginPage(CoreClient& client, sso::StoreSummary store, QWidget* parent = nullptr);

    /// Why somebody is back here: `Locked after 5 minutes without input.`
    void showMessage(BannerKind kind, const QString& text);
    void focusFirst();

Q_SIGNALS:
    void loggedIn(const AdminSession& session);
    void anotherStoreWanted();
    /// The same store, but read-only, or no longer so.
    void otherAccessWanted();

private:
    [[nodiscard]] QWidget* makeStoreRow();
    [[nodiscard]] QWidget* makeForm();
    [[nodiscard]] QWidget* makeSampleNote();
    void submit();
    /// Whether what was typed can be sent; otherwise says what is missing, and where.
    [[nodiscard]] bool check();
    [[nodiscard]] Credentials takeCredentials();
    void show(const Result<AdminSession>& answer);
    void askForMore(Status status);
    /// Says so if nobody can log in to this store read-only.
    [[nodiscard]] bool canRecord();
    /// Whether logging in accepts a log that is not what this computer has seen of it.
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
    PreparePanel* m_prepare = nullptr; ///< once somebody is asked
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
    std::optional<Credentials> m_waiting; ///< typed, and held until somebody agrees to the audit tables
    crypto::SecretBytes m_accepted;       ///< the password, while more is asked for
    int m_notAllowedInARow = 0;           ///< answers E005001, with none but questions between
};

} // namespace usher::ui
