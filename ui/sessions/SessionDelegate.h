// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace usher::ui
{

/// Paints what a column of the sessions table has beside its text: a bar, the fixed font, a badge.
class SessionDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const override;

private:
    static void paintContent(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                             const QString& text);
};

} // namespace usher::ui
