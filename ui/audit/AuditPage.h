// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>

#include "ui/client/CoreClient.h"
#include "ui/pages/WorkspacePage.h"

namespace usher::ui
{

class RecordList;
class RecordPage;
class Settings;
struct AuditQuery;

/// The audit log: who has done what, and who has looked at whom. Shows the list of records, or one record in
/// full. Each reading is recorded, too.
class AuditPage final : public QStackedWidget, public WorkspacePage
{
    Q_OBJECT

public:
    AuditPage(CoreClient& client, Settings& settings, const sso::StoreSummary& store,
              QWidget* parent = nullptr);

    void begin() override;
    /// Reads the shown list or record again.
    void refresh() override;
    bool focusFilter() override;
    /// Goes back from a record to the list or, after openRecord(), to the page before.
    bool goBack() override;
    /// Shows one record for another page. The list is not searched for it.
    void openRecord(qint64 number);
    /// Closes the record or the panel of filters. Then removes the filters.
    void stepBack() override;
    /// Shows the list first.
    void exportShown() override;
    [[nodiscard]] QString manualPage() const override { return QStringLiteral("audit.md"); }
    /// Shows who has looked at a session.
    void showWhoLookedAtSession(const sso::Ust& token);
    /// Shows the records about a user, or about a session of that user.
    void showRecordsAboutUser(const QString& username);
    /// Shows the records that have this correlation ID.
    void showRecordsOfAct(const QString& cid);

Q_SIGNALS:
    /// The person has closed a record that another page wanted.
    void backWanted();
    /// The admin's own session was refused, so the page cannot read anything.
    void ownSessionEnded();

private:
    void showList();
    /// Shows the list of the records that match.
    void showQuery(AuditQuery query);

    RecordList* m_list;
    RecordPage* m_record;
    bool m_hasSearched = false;
    bool m_isFromElsewhere = false; ///< another page wanted the shown record
};

} // namespace usher::ui
