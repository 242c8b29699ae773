// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace usher::ui
{

/// Paints a cell as the style does, but leaves what is in it to whoever derives from it.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const override;

protected:
    /// `place` stands off the cell's edges as the header's text does. Font and pen are the table's.
    virtual void paintContent(QPainter& painter, const QRect& place, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const = 0;

    /// One line, cut where there is no more room.
    static void paintText(QPainter& painter, const QRect& place, const QString& text);
};

} // namespace usher::ui
