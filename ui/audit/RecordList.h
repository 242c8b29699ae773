// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/client/CoreClient.h"

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
struct AuditQuery;

/// Shows the records of the audit log that a query finds. The person can open one of them.
class RecordList final : public QWidget
{
    Q_OBJECT

public:
    RecordList(CoreClient& client, const sso::StoreSummary& store, QWidget* parent = nullptr);

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
    void makeTable();
    void connectParts();
    void openCurrent();
    void showState();
    void showFailure(const Error& error);

    CoreClient& m_client;
    RecordModel* m_model;
    PlainLabel* m_subtitle;
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
