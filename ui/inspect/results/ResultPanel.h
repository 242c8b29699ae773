// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "ui/client/CoreClient.h"

class QPushButton;
class QStackedWidget;

namespace usher::ui
{

class BatchLookUp;
class BusyIndicator;
class ElidedLabel;
class FilterField;
class LifetimeBar;
class MessageBanner;
class Notice;
class PlainLabel;
class ResultExport;
class ResultModel;
class ResultTable;
class SessionActs;
class Settings;

/// Looks up several tokens and shows the answers in a table, which fills as they come. The person can sort
/// and filter it, export it, cancel the look-up and go on with it, and open a row. Tokens and answers go with
/// the panel.
class ResultPanel final : public QWidget
{
    Q_OBJECT

public:
    /// `settings` and `acts` must outlive the panel. Begins the look-up. If `hasMore`, the text has more
    /// tokens than these, which the panel says.
    ResultPanel(CoreClient& client, Settings& settings, SessionActs& acts, std::vector<sso::Ust> tokens,
                bool hasMore, QWidget* parent = nullptr);

    /// Returns the widget that has the focus when nothing else has it.
    [[nodiscard]] QWidget* home() const;
    void focusFilter();
    /// Removes the filter, if there is one.
    void clearFilter();
    /// Asks in which format and to which file to export the rows that are shown.
    void exportResults();
    /// Begins to end the sessions of the selected rows, as far as there are sessions.
    void endSelected();
    /// Goes on with a look-up that was cancelled or has failed.
    void continueLookUp();

Q_SIGNALS:
    /// The person wants to see the session of this token.
    void opened(const usher::sso::Ust& token);
    /// The admin's own session was refused, so the panel cannot look anything up.
    void ownSessionEnded();

private:
    void makeTable();
    [[nodiscard]] QWidget* makeTop();
    [[nodiscard]] QWidget* makeActions();
    void connectParts();
    void nameAgents();
    void showState();
    void showStopped();
    void showFailure(const Error& error);
    void openCurrent();
    [[nodiscard]] std::vector<sso::Ust> selectedTokens() const;
    void showWhatEnded(const sso::EndResult& result);

    CoreClient& m_client;
    SessionActs& m_acts;
    ResultModel* m_model;
    BatchLookUp* m_lookUp;
    bool m_hasMore;
    qint64 m_endedCount = 0; ///< sessions of the table that were ended since the look-up
    PlainLabel* m_summary;
    BusyIndicator* m_busy;
    QPushButton* m_cancel;
    QPushButton* m_continue;
    LifetimeBar* m_progress;
    MessageBanner* m_message;
    FilterField* m_filter;
    ResultExport* m_exporting;
    ResultTable* m_table;
    QStackedWidget* m_stack;
    Notice* m_notice;
    QPushButton* m_open;
    QPushButton* m_end;
    QPushButton* m_export;
    ElidedLabel* m_recorded;
};

} // namespace usher::ui
