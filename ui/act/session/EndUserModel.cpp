// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/session/EndUserModel.h"

#include <algorithm>
#include <map>

#include "core/VisibleText.h"
#include "ui/act/session/EndText.h"
#include "ui/widgets/value/ToolTipText.h"
#include "ui/words/NumberText.h"

namespace usher::ui
{

EndUserModel::EndUserModel(const sso::EndPlan& plan, QObject* parent) : QAbstractTableModel(parent)
{
    std::map<QString, qint64> counts;
    for (const sso::PlannedSession& session : plan.sessions) {
        if (isLeft(plan, session)) {
            ++counts[session.username];
        }
    }
    m_users.assign(counts.begin(), counts.end());
    std::ranges::stable_sort(m_users, std::ranges::greater(), &std::pair<QString, qint64>::second);
}

int EndUserModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_users.size());
}

int EndUserModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EndUserModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole)) {
        return {};
    }
    const auto& [name, count] = m_users[static_cast<std::size_t>(index.row())];
    const QString shown = index.column() == Sessions ? numberText(count)
                          : name.isEmpty()           ? tr("unknown")
                                                     : name;
    return role == Qt::DisplayRole ? visibleText(shown) : escapedToolTip(shown);
}

QVariant EndUserModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole
               ? QVariant(section == User ? tr("User") : tr("Sessions"))
               : QVariant();
}

} // namespace usher::ui
