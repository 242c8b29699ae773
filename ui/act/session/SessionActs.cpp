// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/session/SessionActs.h"

#include "ui/act/ActButton.h"
#include "ui/act/session/EndSessionsDialog.h"

namespace usher::ui
{

SessionActs::SessionActs(CoreClient& client, const sso::StoreSummary& store, std::chrono::microseconds life,
                         QWidget* parent)
    : QObject(parent), m_client(client), m_whyNot(whyNobodyActs(store)), m_life(life), m_parent(parent)
{
}

EndSessionsDialog* SessionActs::begin(const QString& title)
{
    auto* dialog = new EndSessionsDialog(m_client, title, m_parent);
    m_dialog = dialog;
    connect(dialog, &ActDialog::ownSessionEnded, this, &SessionActs::ownSessionRefused);
    connect(dialog, &ActDialog::proposed, this, &SessionActs::proposed);
    connect(dialog, &EndSessionsDialog::acted, this,
            [this, dialog](const sso::EndResult& result) { take(result, *dialog); });
    dialog->open();
    return dialog;
}

void SessionActs::take(const sso::EndResult& result, const EndSessionsDialog& dialog)
{
    if (!result.statement.isEmpty()) {
        Q_EMIT planDone(result.receipt.cid);
    }
    if (dialog.hasEndedOwnSession(result)) {
        // Every further call would be refused, so the pages are not told, and the result can be read.
        connect(&dialog, &QDialog::finished, this, &SessionActs::ownSessionEnded);
    } else {
        Q_EMIT ended(result);
    }
}

void SessionActs::endNamed(std::vector<sso::Ust> tokens)
{
    if (!canBegin() || tokens.empty()) {
        return;
    }
    auto* dialog = begin(tokens.size() == 1 ? tr("End a session") : tr("End sessions"));
    auto shared = std::make_shared<const std::vector<sso::Ust>>(std::move(tokens));
    dialog->plan([shared](sso::Sso& sso, const sso::Caller& caller) {
        sso::SessionChoice choice;
        for (const sso::Ust& token : *shared) {
            choice.tokens.push_back(token.clone());
        }
        return sso.user().session().planEnd(caller, choice);
    });
}

void SessionActs::endFound(const std::shared_ptr<SessionSearchRead>& search,
                           const std::vector<std::pair<qint64, qint64>>& rows)
{
    if (canBegin() && search) {
        begin(rows.empty() ? tr("End all sessions that were found") : tr("End sessions"))
            ->planFound(search, rows);
    }
}

void SessionActs::endAllOf(const QString& username)
{
    if (canBegin() && !username.isEmpty()) {
        begin(tr("End all sessions of a user"))->plan([username](sso::Sso& sso, const sso::Caller& caller) {
            return sso.user().session().planEnd(caller, {.username = username});
        });
    }
}

void SessionActs::goOn(const QString& cid)
{
    if (!canBegin()) {
        return;
    }
    auto* dialog = begin(tr("Go on with ending sessions"));
    connect(dialog, &EndSessionsDialog::planIsGone, this, [this, cid] { Q_EMIT planDone(cid); });
    dialog->plan([cid](sso::Sso& sso, const sso::Caller& caller) {
        return sso.user().session().resumeEnd(caller, cid);
    });
}

void SessionActs::renew(RenewableSession session)
{
    if (!canBegin()) {
        return;
    }
    auto* dialog = new RenewSessionDialog(m_client, std::move(session), m_life, m_parent);
    m_dialog = dialog;
    connect(dialog, &ActDialog::ownSessionEnded, this, &SessionActs::ownSessionRefused);
    connect(dialog, &RenewSessionDialog::renewed, this, &SessionActs::renewed);
    dialog->open();
}

} // namespace usher::ui
