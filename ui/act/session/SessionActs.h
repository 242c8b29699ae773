// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>

#include "ui/act/session/RenewSessionDialog.h"
#include "ui/client/CoreClient.h"

namespace usher::ui
{

class EndSessionsDialog;

/// What the pages begin to do with sessions. Each function opens a dialog that shows what would happen, asks,
/// and acts. Does nothing where nobody can act, and while such a dialog is open.
class SessionActs final : public QObject
{
    Q_OBJECT

public:
    /// `life` is how long a session lives after it was renewed. The dialogs open above the window of
    /// `parent`.
    SessionActs(CoreClient& client, const sso::StoreSummary& store, std::chrono::microseconds life,
                QWidget* parent);

    /// Returns why nobody can act in this store. Empty if one can.
    [[nodiscard]] const QString& whyNot() const { return m_whyNot; }
    [[nodiscard]] bool isPossible() const { return m_whyNot.isEmpty(); }

    /// Ends the sessions of these tokens, also the admin's own.
    void endNamed(std::vector<sso::Ust> tokens);
    /// Ends sessions that a search has found: those of `rows`, each a first and a last index among the
    /// matches, or all if there are no rows. The admin's own session stays.
    void endFound(const std::shared_ptr<SessionSearchRead>& search,
                  const std::vector<std::pair<qint64, qint64>>& rows = {});
    /// Ends the live sessions of this user. The admin's own session stays.
    void endAllOf(const QString& username);
    /// Goes on with the plan of this correlation ID.
    void goOn(const QString& cid);
    void renew(RenewableSession session);

Q_SIGNALS:
    /// Sessions were ended, or could not be; the result says which.
    void ended(const usher::sso::EndResult& result);
    void renewed();
    /// An act was proposed to another super-user.
    void proposed();
    /// Nothing is left to do of the plan of this correlation ID.
    void planDone(const QString& cid);
    /// The admin's own session was refused.
    void ownSessionRefused();
    /// The admin has ended the own session, and has read the result.
    void ownSessionEnded();

private:
    [[nodiscard]] bool canBegin() const { return isPossible() && !(m_dialog && m_dialog->isVisible()); }
    [[nodiscard]] EndSessionsDialog* begin(const QString& title);
    void take(const sso::EndResult& result, const EndSessionsDialog& dialog);

    CoreClient& m_client;
    QString m_whyNot;
    std::chrono::microseconds m_life;
    QWidget* m_parent;
    QPointer<ActDialog> m_dialog;
};

} // namespace usher::ui
