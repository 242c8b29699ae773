// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "ui/client/CoreClient.h"
#include "ui/words/LoginRefusals.h"

class QPushButton;

namespace usher::ui
{

class BusyIndicator;
class CodeEdit;
class FormField;
class MessageBanner;
class PasswordEdit;

/// Asks the admin for the password again and, if it is on, for a one-time code, and proves the identity to
/// core. A wrong answer is said, and can be corrected. Accepted once core has accepted the proof.
class ProofDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit ProofDialog(CoreClient& client, QWidget* parent = nullptr);

    /// Closes the dialog and empties its fields.
    void done(int result) override;

private:
    void prove();
    void take(const Result<sso::ProvenIdentity>& proven);
    void askForCode();
    void setBusy(bool isBusy);

    CoreClient& m_client;
    MessageBanner* m_message;
    PasswordEdit* m_password;
    CodeEdit* m_code;
    FormField* m_codeField;
    BusyIndicator* m_busy;
    QPushButton* m_continue;
    crypto::SecretBytes m_keptPassword; ///< the typed password, while a code is asked for
    LoginRefusals m_refusals;
};

} // namespace usher::ui
