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
    enum Column { Time, Number, Operation, Outcome, Actor, Target, Answer, Cid, ColumnCount };

    explicit RecordModel(CoreClient& client, QObject* parent = nullptr);

    /// Removes all rows and searches with `filter`.
    void search(sso::AuditFilter filter);
    [[nodiscard]] const audit::Record& recordAt(int row) const;
    /// Returns the receipt of the last page's search: the number of its audit record.
    [[nodiscard]] const audit::Receipt& receipt() const { return m_receipt; }

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
    PendingCall m_fetching;
};

} // namespace usher::ui
