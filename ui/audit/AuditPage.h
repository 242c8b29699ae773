// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>

#include "ui/client/CoreClient.h"

namespace usher::ui
{

class RecordList;
class RecordPage;
class Settings;

/// The audit log: who has done what, and who has looked at whom. Shows the list of records, or one record in
/// full. Each reading is recorded, too.
class AuditPage final : public QStackedWidget
{
    Q_OBJECT

public:
    AuditPage(CoreClient& client, Settings& settings, const sso::StoreSummary& store,
              QWidget* parent = nullptr);

    /// Searches the log, unless it was searched before, because each search is recorded.
    void begin();
    /// Reads the shown list or record again.
    void refresh();
    void focusFilter();
    /// Goes back from a record to the list or, after openRecord(), to the page before. Returns false if the
    /// list is shown.
    bool closeRecord();
    /// Shows one record for another page. The list is not searched for it.
    void openRecord(qint64 number);
    /// Closes what was opened last: the record or the panel of filters. Then removes the filters.
    void stepBack();
    /// Shows the list, and asks the person what to export and where to.
    void exportRecords();
    /// Shows who has looked at a session.
    void showWhoLookedAtSession(const sso::Ust& token);
    /// Shows who has looked at a user, or at a session of that user.
    void showWhoLookedAtUser(const QString& username);
    /// Shows the records that have this correlation ID.
    void showRecordsOfAct(const QString& cid);

Q_SIGNALS:
    /// The person has closed a record that another page wanted.
    void backWanted();
    /// The admin's own session was refused, so the page cannot read anything.
    void ownSessionEnded();

private:
    void showList();

    RecordList* m_list;
    RecordPage* m_record;
    bool m_hasSearched = false;
    bool m_isFromElsewhere = false; ///< another page wanted the shown record
};

} // namespace usher::ui
