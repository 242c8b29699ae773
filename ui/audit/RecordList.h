// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/client/CoreClient.h"

class QMenu;
class QPushButton;
class QStackedWidget;

namespace usher::ui
{

class BusyIndicator;
class ElidedLabel;
class FilterBar;
class LogStatus;
class Notice;
class MessageBanner;
class PlainLabel;
class RecordExport;
class RecordModel;
class RecordTableView;
class Settings;
struct AuditQuery;

/// Shows the records of the audit log that a query finds. The person can open one of them.
class RecordList final : public QWidget
{
    Q_OBJECT

public:
    RecordList(CoreClient& client, Settings& settings, const sso::StoreSummary& store,
               QWidget* parent = nullptr);

    /// Replaces the query and searches.
    void ask(AuditQuery query);
    /// Searches again with the current query, or tries again what could not be read of the last search.
    void refresh();
    /// Asks the person what to export and where to. Does nothing while an export is running.
    void exportRecords();
    void focusFilter();
    void focusTable();
    /// Closes the panel of filters or removes the filters.
    void stepBack();

Q_SIGNALS:
    void recordChosen(qint64 number);
    /// The log was verified.
    void verified(const std::vector<usher::audit::Finding>& findings);
    /// The admin's own session was refused, so the page cannot read anything.
    void ownSessionEnded();

private:
    void makeParts();
    void connectParts();
    void search();
    void showMenu(const QPoint& at);
    void addFilter(QMenu& menu, const audit::Record& record, int column);
    void openCurrent();
    void showState();
    [[nodiscard]] QString countText() const;
    [[nodiscard]] QString subtitleText() const;
    void showFailure(const Error& error);
    void showReadFailure(const Error& error);
    void showQueryProblem(const QString& problem);
    void showProblem(const QString& problem);

    CoreClient& m_client;
    RecordModel* m_model;
    PlainLabel* m_subtitle;
    MessageBanner* m_problem; ///< why not everything that is wanted is shown
    BusyIndicator* m_busy;
    LogStatus* m_status;
    FilterBar* m_filter;
    RecordExport* m_exporting;
    RecordTableView* m_table;
    QStackedWidget* m_stack;
    Notice* m_notice;
    QPushButton* m_open;
    QPushButton* m_export;
    ElidedLabel* m_recorded;
    QString m_queryProblem;     ///< why the log cannot be searched for what is in the filter
    bool m_isBeginning = false; ///< the first page of a search has not arrived yet
    bool m_canRetry = false;    ///< a page could not be read, and trying again can help
};

} // namespace usher::ui
