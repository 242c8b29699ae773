// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/proposal/ProposalModel.h"

#include "core/VisibleText.h"
#include "ui/act/proposal/ProposalFacts.h"
#include "ui/widgets/value/ToolTipText.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

namespace
{

QString text(const sso::Proposal& proposal, int column, TimePoint now)
{
    switch (column) {
    case ProposalModel::What:
        return proposalKindText(proposal.kind);
    case ProposalModel::About:
        return proposalAboutText(proposal);
    case ProposalModel::ProposedBy:
        return proposal.proposer;
    case ProposalModel::Until:
        return shortLocalText(proposal.expires, now);
    case ProposalModel::Reason:
        return proposal.reason;
    default:
        return {};
    }
}

} // namespace

ProposalModel::ProposalModel(std::vector<sso::Proposal> proposals, TimePoint now, QObject* parent)
    : QAbstractTableModel(parent), m_proposals(std::move(proposals)), m_now(now)
{
}

int ProposalModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_proposals.size());
}

int ProposalModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProposalModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole)) {
        return {};
    }
    const sso::Proposal& proposal = proposalAt(index.row());
    if (role == Qt::ToolTipRole && index.column() == Until) {
        return escapedToolTip(zonedLocalText(proposal.expires));
    }
    const QString shown = text(proposal, index.column(), m_now);
    return role == Qt::DisplayRole ? visibleText(shown) : escapedToolTip(shown);
}

QVariant ProposalModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const QStringList titles{tr("What"), tr("About"), tr("Proposed By"), tr("Until"), tr("Reason")};
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? QVariant(titles.value(section))
                                                                    : QVariant();
}

} // namespace usher::ui
