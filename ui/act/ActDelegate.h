// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/table/CellDelegate.h"

namespace usher::ui
{

/// Paints the cells of actTable(): a badge where the model has one, and tokens in the fixed font.
class ActDelegate final : public CellDelegate
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

} // namespace usher::ui
