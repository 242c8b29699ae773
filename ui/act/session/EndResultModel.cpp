// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/session/EndResultModel.h"

#include "core/VisibleText.h"
#include "ui/act/ActDelegate.h"
#include "ui/act/session/EndText.h"
#include "ui/widgets/value/ToolTipText.h"

namespace usher::ui
{

EndResultModel::EndResultModel(std::shared_ptr<const sso::EndResult> result, QObject* parent)
    : QAbstractTableModel(parent), m_result(std::move(result))
{
}

int EndResultModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_result->sessions.size());
}

int EndResultModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EndResultModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const sso::EndedSession& session = m_result->sessions[static_cast<std::size_t>(index.row())];
    if (role == ActDelegate::IsTokenRole) {
        return index.column() == Token;
    }
    if (role == ActDelegate::BadgeRole) {
        return index.column() == Fate ? QVariant::fromValue(std::optional(fateBadge(session.fate)))
                                      : QVariant();
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) {
        return {};
    }
    const QString shown = index.column() == Token  ? tokenText(session.session)
                          : index.column() == User ? session.session.username
                          : index.column() == Fate ? fateBadge(session.fate).text
                                                   : tokenStateText(*m_result, session);
    return role == Qt::DisplayRole ? visibleText(shown) : escapedToolTip(shown);
}

QVariant EndResultModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const QStringList titles{tr("Token"), tr("User"), tr("Result"), tr("Token Now")};
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? QVariant(titles.value(section))
                                                                    : QVariant();
}

} // namespace usher::ui
