// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/client/CoreClient.h"

class QMenu;
class QModelIndex;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace usher::ui
{

class BusyIndicator;
class ElidedLabel;
class FilterBar;
class LogStatus;
class Notice;
class PlainLabel;
class RecordExport;
class RecordModel;
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
    /// Searches again with the current query.
    void refresh();
    /// Asks the person what to export and where to. Does nothing while an export is running.
    void exportRecords();
    void focusFilter();
    void focusTable();
    /// Closes the panel of filters or removes the filters.
    void stepBack();

Q_SIGNALS:
    void recordChosen(qint64 number);
    /// The admin's own session was refused, so the page cannot read anything.
    void ownSessionEnded();

private:
    void makeTable(Settings& settings);
    void showMenu(const QPoint& at);
    void addFilter(QMenu& menu, const QModelIndex& cell);
    void connectParts();
    void openCurrent();
    void showState();
    [[nodiscard]] QString countText() const;
    void showFailure(const Error& error);
    void showProblem(const QString& problem);

    CoreClient& m_client;
    RecordModel* m_model;
    PlainLabel* m_subtitle;
    PlainLabel* m_problem; ///< why the log cannot be searched for what is in the filter
    BusyIndicator* m_busy;
    LogStatus* m_status;
    FilterBar* m_filter;
    RecordExport* m_exporting;
    QTableView* m_table;
    QStackedWidget* m_stack;
    Notice* m_notice;
    QPushButton* m_open;
    QPushButton* m_export;
    ElidedLabel* m_recorded;
    bool m_isBeginning = false; ///< the first page of a search has not arrived yet
};

} // namespace usher::ui
