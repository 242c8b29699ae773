// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace usher::ui
{

struct Badge;

/// Paints the background and the focus of a cell as the style does. Derived classes paint the content.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const override;
    /// Returns a size that is wide enough for the whole content.
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& given, const QModelIndex& index) const override;

protected:
    /// Returns the width of the content of a cell, in pixels. That of its text, unless a derived class knows
    /// better.
    [[nodiscard]] virtual int contentWidth(const QStyleOptionViewItem& option,
                                           const QModelIndex& index) const;

    /// Paints the content of a cell inside `place`, which is as far from the cell's edges as the header's
    /// text. The painter has the font and the text colour of the table.
    virtual void paintContent(QPainter& painter, const QRect& place, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const = 0;

    /// Paints one line of text, elided if it is too long.
    static void paintText(QPainter& painter, const QRect& place, const QString& text);

    /// Returns the width of a badge in a cell, in pixels.
    [[nodiscard]] static int badgeWidth(const QStyleOptionViewItem& option, const Badge& badge);
    /// Paints a badge at the left of `place`.
    static void paintBadge(QPainter& painter, const QRect& place, const QStyleOptionViewItem& option,
                           const Badge& badge);
    /// Paints a badge in a column in which most are a success: this one gets an icon and a word but no
    /// background.
    static void paintBadgeAmongSuccesses(QPainter& painter, const QRect& place,
                                         const QStyleOptionViewItem& option, const Badge& badge);
    /// Makes what is painted from now on pale, because it is not what was asked for last.
    static void greyOut(QPainter& painter);
};

} // namespace usher::ui
