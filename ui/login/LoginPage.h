// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/client/CoreClient.h"
#include "ui/widgets/feedback/MessageBanner.h"
#include "ui/words/LoginRefusals.h"

namespace usher::ui
{

class AcceptLogNotice;
class AuditTablesOffer;
class Card;
class LoginForm;

/// Logs a super-user in to an open store. If needed, the login also adds the audit tables to the store, or
/// accepts its log.
class LoginPage final : public QWidget
{
    Q_OBJECT

public:
    LoginPage(CoreClient& client, sso::StoreSummary store, QWidget* parent = nullptr);

    /// Shows why the person has to log in again: `Locked after 5 minutes without input.`
    void showMessage(BannerKind kind, const QString& text);
    /// Fills in the name of the user who was logged in until now.
    void setUsername(const QString& username);
    void focusFirst();
    /// Returns whether a password is kept until the person goes on with the login.
    [[nodiscard]] bool keepsPassword() const;

Q_SIGNALS:
    void loggedIn(const AdminSession& session);
    void anotherStoreWanted();
    /// The person wants to open the same store with the other access, read-only or full.
    void otherAccessWanted();

private:
    [[nodiscard]] QWidget* makeStoreRow();
    [[nodiscard]] QWidget* makeSampleNote();
    [[nodiscard]] QWidget* makeLinks() const;
    void submit();
    void show(const Result<AdminSession>& answer);
    /// Returns false, and shows why, if the store is read-only and has no audit log yet.
    [[nodiscard]] bool canRecord();
    void endPreparing();

    CoreClient& m_client;
    sso::StoreSummary m_store;
    AcceptLogNotice* m_acceptNotice; ///< null if the store's log continues what this computer has seen of it
    LoginForm* m_form;
    Card* m_formCard;
    QWidget* m_sampleNote = nullptr; ///< only in a sample store
    AuditTablesOffer* m_tablesOffer;
    LoginRefusals m_refusals;
};

} // namespace usher::ui
