// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/table/CellDelegate.h"

class QTableView;

namespace usher::ui
{

/// Paints the cells of the tables of a preview and a result: a badge where the model has one, and tokens in
/// the fixed font.
class EndDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    enum Role {
        BadgeRole = Qt::UserRole, ///< std::optional<Badge>
        IsTokenRole,
    };

    using CellDelegate::CellDelegate;

protected:
    [[nodiscard]] int contentWidth(const QStyleOptionViewItem& option,
                                   const QModelIndex& index) const override;
    void paintContent(QPainter& painter, const QRect& place, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const override;
};

/// Returns a table of sessions for a preview or a result. `model` becomes its child.
[[nodiscard]] QTableView* endTable(QAbstractItemModel* model, const QString& objectName, const QString& name);

} // namespace usher::ui
