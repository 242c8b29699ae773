// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/client/CoreClient.h"

class QLineEdit;
class QPushButton;

namespace usher::ui
{

class BusyIndicator;
class FormField;
class MessageBanner;
class PasswordEdit;

/// Creates a new store with its first super-user.
class CreateStorePage final : public QWidget
{
    Q_OBJECT

public:
    explicit CreateStorePage(CoreClient& client, QWidget* parent = nullptr);

    void focusFirst();

Q_SIGNALS:
    void created(const QString& folder);
    void cancelled();

private:
    [[nodiscard]] QWidget* makeForm();
    void chooseFolder();
    void submit();
    [[nodiscard]] bool check();
    /// Says below the password what is wrong with it. An empty text removes that.
    void showPasswordFault(const QString& fault);
    /// Says why core did not create the store.
    void showFailure(const Error& error);
    void setBusy(bool isBusy);

    CoreClient& m_client;
    MessageBanner* m_message;
    QLineEdit* m_folder;
    QLineEdit* m_username;
    PasswordEdit* m_password;
    FormField* m_passwordField;
    PasswordEdit* m_repeated;
    QPushButton* m_create;
    QPushButton* m_cancel;
    BusyIndicator* m_busy;
};

} // namespace usher::ui
