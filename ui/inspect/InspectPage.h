// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/text/TokenFile.h"
#include "ui/client/CoreClient.h"
#include "ui/inspect/CardLookUp.h"
#include "ui/pages/WorkspacePage.h"

class QPushButton;
class QVBoxLayout;

namespace usher::ui
{

class BusyIndicator;
class ContentLayout;
class ResultPanel;
class SessionActs;
class TokenField;
class Settings;
class TokenReading;

/// The page on which the person enters a token and sees its session, or several tokens and a table of the
/// answers.
class InspectPage final : public QWidget, public WorkspacePage
{
    Q_OBJECT

public:
    /// All three must outlive the page.
    InspectPage(CoreClient& client, Settings& settings, SessionActs& acts, QWidget* parent = nullptr);

    /// Puts a token into the field and looks it up.
    void inspect(const sso::Ust& token, CardLookUp::Aim aim = CardLookUp::Aim::Session);
    /// Takes a token from the clipboard, as Ctrl+V does. Takes nothing if there is no token in it, because
    /// the clipboard may hold a password.
    void inspectClipboard();
    void focusField();
    /// Moves the focus to the results table if that is shown, otherwise to the field.
    void begin() override;
    /// Looks up the token in the field again, which is recorded as another look. In the results table, goes
    /// on with a look-up that has stopped.
    void refresh() override;
    /// Returns from a session to the results table in which it was opened.
    bool goBack() override;
    /// Returns to the results table or, in it, removes the filter.
    void stepBack() override;
    /// Moves the focus to the filter of the results table.
    bool focusFilter() override;
    /// Exports from the results table.
    void exportShown() override;
    /// The account of this user was changed: a session of the user that is shown is looked up again, once the
    /// page is visible, because each look is recorded.
    void showUserActed(const QString& username);
    /// Begins to end the shown session, or the sessions that are selected in the results table.
    void endSessions() override;
    [[nodiscard]] QString manualPage() const override
    {
        return QStringLiteral("getting-started.md#inspecting-a-session");
    }

Q_SIGNALS:
    /// The person wants to pick a session from the list.
    void pickWanted();
    void sessionsOfOwnerWanted(const QString& username);
    /// The person wants to see the account of the user whose session is refused.
    void ownerWanted(const QString& username);
    /// The person asked who has looked at the shown session.
    void whoLookedAtSessionWanted(const sso::Ust& token);
    /// The person asked who has looked at the owner of the shown session.
    void whoLookedAtUserWanted(const QString& username);
    /// The person wants to see the audit record of the shown answer.
    void recordWanted(qint64 number);
    /// The admin's own session was refused, so the page cannot read anything.
    void ownSessionEnded();

protected:
    void showEvent(QShowEvent* event) override;

private:
    [[nodiscard]] QWidget* home() const;
    [[nodiscard]] QWidget* makeFileButton();
    [[nodiscard]] QWidget* makeField();
    void connectField();
    void chooseFile();
    /// Shows that a text is being read, and looks up its tokens when it has been.
    [[nodiscard]] TokenReading* startReading(const QString& nothingFound);
    void connectCards();
    /// Drops the answer to a look-up that is still under way.
    void drop();
    /// Shows something else than the results table, with a button that returns there.
    void setContent(QWidget* content);
    /// Shows a table of these tokens and begins to look them up. A single token is looked up alone.
    void lookUpEach(FoundTokens found);
    void showResults();
    void showEmpty();
    void showNoToken(const QString& title);
    void showNotice(const QString& title, const QString& text);

    CoreClient& m_client;
    Settings& m_settings;
    SessionActs& m_acts;
    CardLookUp* m_cards;
    TokenField* m_field;
    QPushButton* m_inspect;
    BusyIndicator* m_busy;
    QPushButton* m_back;
    QVBoxLayout* m_column = nullptr;
    ContentLayout* m_content;
    ResultPanel* m_results = nullptr; ///< stays while one of its sessions is shown
    bool m_isFromResults = false;     ///< the shown session was opened in the results table
};

} // namespace usher::ui
