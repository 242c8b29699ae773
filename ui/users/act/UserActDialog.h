// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sso/account/UserDetails.h"
#include "ui/act/ActDialog.h"
#include "ui/act/IdentityProof.h"
#include "ui/users/act/UserActKind.h"

namespace usher::ui
{

/// Acts on one user's account. Reads the account first, which is recorded, and says what the act would change
/// and what it would not. Makes the acts that need no more than a reason: lock, unlock, clear failures.
class UserActDialog : public ActDialog
{
    Q_OBJECT

public:
    /// `client` must outlive the dialog.
    UserActDialog(CoreClient& client, UserActKind kind, QString username, QWidget* parent);

    /// Reads the account and opens the dialog.
    void begin();

Q_SIGNALS:
    /// The account was changed.
    void acted(const QString& username);
    /// The act has ended sessions of the user, or could not; the result says which.
    void sessionsEnded(const usher::sso::EndResult& result);
    /// The person wants to end the user's sessions, before or after the act. The dialog is closed.
    void endSessionsWanted(const QString& username);

protected:
    /// Returns the fields that the person fills in below the preview; null if there are none.
    [[nodiscard]] virtual QWidget* makeFields(const sso::UserDetails& /*user*/) { return nullptr; }
    void act() override;

    /// Shows why nothing was done, in a sentence about the user if that is what it is about.
    void showRefusal(const Error& error);
    /// Shows what was done, with the number of its record.
    void showDone(BannerKind kind, const QString& sentence, QWidget* content, const audit::Receipt& receipt);
    /// Returns a button that closes the dialog and leads to ending the user's sessions.
    [[nodiscard]] QPushButton* endSessionsButton(const QString& text);

    [[nodiscard]] UserActKind kind() const { return m_kind; }
    [[nodiscard]] const QString& username() const { return m_username; }
    [[nodiscard]] IdentityProof& proof() { return m_proof; }

private:
    void showUser(const sso::UserDetails& user);

    CoreClient& m_client;
    UserActKind m_kind;
    QString m_username;
    IdentityProof m_proof;
};

} // namespace usher::ui
