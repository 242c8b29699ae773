// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "core/sso/act/Proposal.h"

namespace usher::ui
{

/// The proposals that can be approved, in core's order.
class ProposalModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { What, About, ProposedBy, Until, Reason, ColumnCount };

    /// `now` is UTC.
    ProposalModel(std::vector<sso::Proposal> proposals, TimePoint now, QObject* parent = nullptr);

    [[nodiscard]] const sso::Proposal& proposalAt(int row) const
    {
        return m_proposals[static_cast<std::size_t>(row)];
    }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<sso::Proposal> m_proposals;
    TimePoint m_now;
};

} // namespace usher::ui
