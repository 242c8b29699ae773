// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/client/CoreClient.h"
#include "ui/pages/WhoLookedButtons.h"
#include "ui/pages/WorkspacePage.h"
#include "ui/sessions/SessionListPlace.h"

class QMenu;
class QPushButton;
class QStackedWidget;

namespace usher::ui
{

class BusyIndicator;
class EndButtons;
class Notice;
class PlainLabel;
class QueryBar;
class SessionActs;
class SessionExport;
class SessionModel;
class SessionTableView;
class Settings;
class SimilarButtons;

/// Shows the live sessions, with filters to find one. The person can open one of them.
class SessionsPage final : public QWidget, public WorkspacePage
{
    Q_OBJECT

public:
    /// All three must outlive the page.
    SessionsPage(CoreClient& client, Settings& settings, SessionActs& acts, QWidget* parent = nullptr);

    /// Searches if that was not done yet, or if sessions were ended or renewed meanwhile.
    void begin() override;
    /// Makes the search again.
    void refresh() override;
    /// Makes the search again because sessions were ended or renewed: at once if the page is shown, otherwise
    /// when it is.
    void showAnew();
    /// Says that showQuery() comes next: begin() must not search before, because each search is recorded.
    void expectQuery() { m_hasSearched = true; }
    /// Writes `query` into the filter and searches.
    void showQuery(const QString& query);
    /// Does the same, and goes back to what was on screen.
    void showQuery(const QString& query, const SessionListPlace& place);
    [[nodiscard]] SessionListPlace listPlace() const;
    /// Returns the text of the filter.
    [[nodiscard]] QString queryText() const;
    /// Exports what was found. Does nothing while an export is running.
    void exportShown() override;
    /// Begins to end the selected sessions.
    void endSessions() override;
    bool focusFilter() override;
    void focusTable();
    void stepBack() override;
    [[nodiscard]] QString manualPage() const override { return QStringLiteral("sessions.md"); }

Q_SIGNALS:
    /// The person has narrowed the search to what is like the selected session; `before` is the query until
    /// then, and `place` what was on screen.
    void narrowed(const QString& before, const SessionListPlace& place);
    void sessionChosen(const sso::Ust& token);
    /// The person wants to see when the address or the agent of this session changed.
    void changeChosen(const sso::Ust& token);
    /// The person asked who has looked at the selected session.
    void whoLookedAtSessionWanted(const sso::Ust& token);
    /// The person asked who has looked at the owner of the selected session.
    void whoLookedAtUserWanted(const QString& username);
    /// The admin's own session was refused, so the page cannot read anything.
    void ownSessionEnded();

private:
    [[nodiscard]] QWidget* makeActions();
    void connectQuery();
    void connectTable();
    void connectActions();
    void search(sso::RowKeeping keeping);
    void showState();
    void showSubtitle();
    void showActions();
    void showFailure(const Error& error);
    void showNotice(const QString& title, const QString& text);
    void showMenu(const QPoint& at);
    void addFilters(QMenu& menu, const QModelIndex& cell);
    void narrowTo(const QString& terms);
    void inspectCurrent();
    void showChange();

    CoreClient& m_client;
    SessionModel* m_model;
    PlainLabel* m_subtitle;
    BusyIndicator* m_busy;
    QueryBar* m_query;
    SessionTableView* m_table;
    QStackedWidget* m_stack;
    Notice* m_notice;
    QPushButton* m_inspect;
    SimilarButtons* m_similar;
    WhoLookedButtons m_whoLooked;
    EndButtons* m_end;
    QPushButton* m_columns;
    SessionExport* m_exporting;
    QPushButton* m_export;
    std::optional<SessionListPlace> m_returning; ///< where the next search goes back to
    /// Whether the next search may look among the matches of the last one. It may while the person types.
    sso::RowKeeping m_keeping = sso::RowKeeping::Reuse;
    bool m_hasSearched = false;
    bool m_mustRefresh = false; ///< sessions were ended or renewed since the last search
    bool m_hasFailed = false;   ///< the last search, whose failure is shown
    bool m_isOpening = false;   ///< the current session is to be inspected as soon as it has been read
};

} // namespace usher::ui
