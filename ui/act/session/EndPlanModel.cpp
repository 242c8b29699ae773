// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/session/EndPlanModel.h"

#include "core/VisibleText.h"
#include "ui/act/session/EndDelegate.h"
#include "ui/act/session/EndText.h"
#include "ui/widgets/value/ToolTipText.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

EndPlanModel::EndPlanModel(std::shared_ptr<const sso::EndPlan> plan, QObject* parent)
    : QAbstractTableModel(parent), m_plan(std::move(plan))
{
}

int EndPlanModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_plan->sessions.size() + m_plan->kept.size());
}

int EndPlanModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columnCountOfPlan;
}

QString EndPlanModel::text(std::size_t row, Column column) const
{
    if (row >= m_plan->sessions.size()) {
        const sso::KeptSession& kept = m_plan->kept[row - m_plan->sessions.size()];
        return column == Token     ? kept.maskedUst
               : column == User    ? kept.username
               : column == Outcome ? keptText(kept.why)
                                   : QString();
    }
    const sso::PlannedSession& session = m_plan->sessions[row];
    switch (column) {
    case Token:
        return tokenText(session);
    case User:
        return session.username;
    case Created:
        return session.creationTime == TimePoint() ? QString() : localText(session.creationTime);
    case Expires:
        return localText(session.expirationTime);
    default:
        return isLeft(*m_plan, session) ? tr("Will be ended") : tr("Is ended or gone already");
    }
}

QVariant EndPlanModel::data(const QModelIndex& index, int role) const
{
    if (index.isValid() && role == EndDelegate::IsTokenRole) {
        return index.column() == Token;
    }
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole)) {
        return {};
    }
    const QString shown = text(static_cast<std::size_t>(index.row()), static_cast<Column>(index.column()));
    return role == Qt::DisplayRole ? visibleText(shown) : escapedToolTip(shown);
}

QVariant EndPlanModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const QStringList titles{tr("Token"), tr("User"), tr("Created"), tr("Expires"), tr("What Happens")};
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? QVariant(titles.value(section))
                                                                    : QVariant();
}

} // namespace usher::ui
