// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/session/EndPlanModel.h"

#include "core/VisibleText.h"
#include "ui/act/ActDelegate.h"
#include "ui/act/session/EndText.h"
#include "ui/widgets/value/ToolTipText.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

EndPlanModel::EndPlanModel(std::shared_ptr<const sso::EndPlan> plan, const Clock& clock, QObject* parent)
    : QAbstractTableModel(parent), m_plan(std::move(plan)), m_clock(clock)
{
}

int EndPlanModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_plan->sessions.size() + m_plan->kept.size());
}

int EndPlanModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const sso::KeptSession* EndPlanModel::kept(std::size_t row) const
{
    return row < m_plan->kept.size() ? &m_plan->kept[row] : nullptr;
}

QString EndPlanModel::text(std::size_t row, Column column) const
{
    if (const sso::KeptSession* stays = kept(row)) {
        return column == Token     ? stays->maskedUst
               : column == User    ? stays->username
               : column == Outcome ? keptBadge(stays->why).text
                                   : QStringLiteral("—"); // its times are not read
    }
    const sso::PlannedSession& session = m_plan->sessions[row - m_plan->kept.size()];
    switch (column) {
    case Token:
        return tokenText(session);
    case User:
        return session.username;
    case Created:
        return session.creationTime == TimePoint() ? QString() : localText(session.creationTime);
    case TimeLeft:
        return isLeft(*m_plan, session) ? durationText(session.expirationTime - m_clock.now()) : QString();
    default:
        return isLeft(*m_plan, session) ? tr("Will be ended") : tr("Is ended or gone already");
    }
}

QVariant EndPlanModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    if (role == ActDelegate::IsTokenRole) {
        return index.column() == Token;
    }
    const auto row = static_cast<std::size_t>(index.row());
    const auto column = static_cast<Column>(index.column());
    const sso::KeptSession* stays = kept(row);
    if (role == ActDelegate::BadgeRole) {
        return stays && column == Outcome ? QVariant::fromValue(std::optional(keptBadge(stays->why)))
                                          : QVariant();
    }
    if (role == Qt::ToolTipRole && column == TimeLeft && !stays) {
        const TimePoint end = m_plan->sessions[row - m_plan->kept.size()].expirationTime;
        return escapedToolTip(tr("Expires %1").arg(zonedLocalText(end)));
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) {
        return {};
    }
    const QString shown = text(row, column);
    return role == Qt::DisplayRole ? visibleText(shown) : escapedToolTip(shown);
}

QVariant EndPlanModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const QStringList titles{tr("Token"), tr("User"), tr("Created"), tr("Time Left"), tr("What Happens")};
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? QVariant(titles.value(section))
                                                                    : QVariant();
}

} // namespace usher::ui
