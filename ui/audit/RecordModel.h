// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>

#include "ui/audit/RecordPages.h"
#include "ui/client/CoreClient.h"
#include "ui/client/PendingCall.h"
#include "ui/widgets/feedback/StateBadge.h"
#include "ui/widgets/table/PagedModel.h"

namespace usher::ui
{

/// The records of the audit log, newest first. Each page is fetched when the person scrolls to it, and again
/// if it is not in memory any more. Each page is a search of its own, and is recorded.
class RecordModel final : public PagedModel
{
    Q_OBJECT

public:
    enum Column { Time, Number, Operation, Outcome, Actor, Target, Details, Cid, ColumnCount };
    enum Role {
        BadgeRole = Qt::UserRole, ///< Badge of the outcome, if the record is in memory
        IsOutdatedRole,           ///< the rows are not those of the filter that is shown
    };

    /// Rows of the table. `current` is -1 if there is no current row.
    struct ShownRows {
        int first = 0;
        int last = 0;
        int current = -1;
        int position = 0; ///< of the scroll bar

        [[nodiscard]] bool operator==(const ShownRows&) const = default;
    };

    explicit RecordModel(CoreClient& client, QObject* parent = nullptr);

    /// Searches with `filter`. The rows of the last search stay until the first page of this one arrives.
    void search(sso::AuditFilter filter);
    /// Says which rows are on screen, and which one is current. Reads those of them that are not in memory.
    void show(ShownRows rows);
    /// Tries again what has failed after the first page. Until then, or until the person scrolls, nothing
    /// more is read.
    void retry();
    /// Says whether the rows are not those of the filter that is shown, so that they are shown greyed.
    void setOutdated(bool isOutdated);
    [[nodiscard]] bool isOutdated() const { return m_isOutdated; }
    /// Says which records a verification found damaged. They are shown as such, whatever was read of them.
    void setDamaged(QSet<qint64> numbers);
    /// Returns the record of a row, or null if it is not in memory. Valid until the model changes.
    [[nodiscard]] const audit::Record* recordAt(int row) const { return m_pages.at(row); }
    /// Returns whether a page is being read, for the first time or again.
    [[nodiscard]] bool isReading() const { return isBusy() || m_again.isRunning(); }
    /// Returns whether the model has made the search once more by itself, because the log has changed: a page
    /// that was read again had other records, for example after the log was pruned.
    [[nodiscard]] bool wasSearchedAgain() const { return m_wasSearchedAgain; }
    /// Returns the receipt of the last page's search: the number of its audit record.
    [[nodiscard]] const audit::Receipt& receipt() const { return m_receipt; }

    /// Returns how many records the log had when the search began. Nothing before the first page.
    [[nodiscard]] std::optional<qint64> recordCount() const { return m_recordCount; }

    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    void fetch() override;

private:
    enum class Failed { Nothing, NextPage, PageAgain };

    void begin(sso::AuditFilter filter);
    [[nodiscard]] Badge badgeOf(const audit::Record& record) const;
    void append(sso::FoundRecords found);
    void failNext(const Error& error, ShownRows shownThen);
    /// Tries again if other rows were on screen when the call that has failed was made.
    void retryIfScrolled(const Error& error, ShownRows shownThen);
    void readMissing();
    void takeAgain(const RecordPages::Request& request, sso::FoundRecords found);

    CoreClient& m_client;
    sso::AuditFilter m_filter;                 ///< of the rows
    std::optional<sso::AuditFilter> m_awaited; ///< of the search whose first page has not arrived yet
    RecordPages m_pages;
    audit::Receipt m_receipt;
    std::optional<qint64> m_recordCount;
    ShownRows m_shown;
    Failed m_failed = Failed::Nothing; ///< after the first page, and was not tried again
    bool m_wasSearchedAgain = false;
    bool m_isOutdated = false;
    QSet<qint64> m_damaged; ///< numbers of records
    PendingCall m_fetching;
    PendingCall m_again; ///< a page that is read again
};

} // namespace usher::ui
