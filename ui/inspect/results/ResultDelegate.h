// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/table/CellDelegate.h"

namespace usher::ui
{

/// Paints the cells of the results table that need more than plain text: a badge, the fixed font.
class ResultDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    [[nodiscard]] int contentWidth(const QStyleOptionViewItem& option,
                                   const QModelIndex& index) const override;
    void paintContent(QPainter& painter, const QRect& place, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const override;
};

} // namespace usher::ui
