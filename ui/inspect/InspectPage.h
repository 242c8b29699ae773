// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/client/CoreClient.h"

class QPushButton;
class QVBoxLayout;

namespace usher::ui
{

class BusyIndicator;
class TokenField;

/// Paste a token, read its session.
class InspectPage final : public QWidget
{
    Q_OBJECT

public:
    explicit InspectPage(CoreClient& client, QWidget* parent = nullptr);

    /// Puts a token into the field and looks it up.
    void inspect(sso::Ust token);
    /// Takes the clipboard as Ctrl+V does, but only if there is a token in it: it may hold a password.
    void inspectClipboard();
    void focusField();
    /// Looks up once more what is shown; recorded as another look.
    void lookUpAgain() { lookUp(); }

Q_SIGNALS:
    void pickWanted();
    void sessionsOfOwnerWanted(const QString& username);
    /// Who has looked at the session that is shown, or at its owner.
    void looksAtSessionWanted(const sso::Ust& token);
    void looksAtUserWanted(const QString& username);
    /// The admin's own session was refused: there is nothing to look with.
    void ownSessionEnded();

private:
    void lookUp();
    void show(const Result<sso::SessionDetails>& answer);
    template <class AnswerCard>
    void showCard(AnswerCard* card);
    void showEmpty();
    void showChoice(const QStringList& tokens);
    void showNotice(const QString& title, const QString& text);
    /// Takes what is shown away and puts `content` there; nothing from an earlier look stays.
    void setContent(QWidget* content);

    CoreClient& m_client;
    TokenField* m_field;
    QPushButton* m_inspect;
    BusyIndicator* m_busy;
    QVBoxLayout* m_content;
    sso::Ust m_lookedUp; ///< what is shown is about; the field may have another by now
    QWidget* m_shown = nullptr;
    QObject* m_pending = nullptr; ///< the context of the look-up that is under way
};

} // namespace usher::ui
