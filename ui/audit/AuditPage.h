// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>

#include "ui/client/CoreClient.h"

namespace usher::ui
{

class RecordList;
class RecordPage;

/// Who has done what, and who has looked at whom: the audit log, and each of its records in full. Reading it
/// is recorded, too.
class AuditPage final : public QStackedWidget
{
    Q_OBJECT

public:
    AuditPage(CoreClient& client, const sso::StoreSummary& store, QWidget* parent = nullptr);

    /// Searches the log, unless that was done before: each search is on record.
    void begin();
    /// Reads anew what is shown.
    void refresh();
    void focusFilter();
    /// Exports what the list shows, or everything.
    void exportRecords();
    /// Who has looked at a session, or at a user and the user's sessions.
    void showLooksAtSession(const sso::Ust& token);
    void showLooksAtUser(const QString& username);

Q_SIGNALS:
    /// The admin's own session was refused: there is nothing to look with.
    void ownSessionEnded();

private:
    void showList();

    RecordList* m_list;
    RecordPage* m_record;
    bool m_hasSearched = false;
};

} // namespace usher::ui
