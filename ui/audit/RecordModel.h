// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "ui/client/CoreClient.h"
#include "ui/client/PendingCall.h"
#include "ui/widgets/feedback/StateBadge.h"
#include "ui/widgets/table/PagedModel.h"

namespace usher::ui
{

/// The records of the audit log, newest first. Each page is fetched when the person scrolls to it. Each page
/// is a search of its own, and is recorded.
class RecordModel final : public PagedModel
{
    Q_OBJECT

public:
    enum Column { Time, Number, Operation, Outcome, Actor, Target, Details, Cid, ColumnCount };

    explicit RecordModel(CoreClient& client, QObject* parent = nullptr);

    /// Searches with `filter`. The rows of the last search stay until the first page of this one arrives.
    void search(sso::AuditFilter filter);
    /// Says whether the rows are not those of the filter that is shown, so that they are shown greyed.
    void setOutdated(bool isOutdated);
    [[nodiscard]] bool isOutdated() const { return m_isOutdated; }
    [[nodiscard]] const audit::Record& recordAt(int row) const;
    /// Returns the receipt of the last page's search: the number of its audit record.
    [[nodiscard]] const audit::Receipt& receipt() const { return m_receipt; }

    /// Returns how many records the log had when the search began. Nothing before the first page.
    [[nodiscard]] std::optional<qint64> recordCount() const { return m_recordCount; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    void fetch() override;

private:
    void append(sso::FoundRecords page);

    CoreClient& m_client;
    sso::AuditFilter m_filter;
    std::vector<audit::Record> m_records;
    std::optional<audit::RecordPosition> m_next;
    audit::Receipt m_receipt;
    std::optional<qint64> m_recordCount;
    bool m_isNew = false; ///< no page of the search has arrived yet
    bool m_isOutdated = false;
    PendingCall m_fetching;
};

} // namespace usher::ui
