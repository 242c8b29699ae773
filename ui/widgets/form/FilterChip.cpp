// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/form/FilterChip.h"

#include <QPainter>

#include "core/VisibleText.h"
#include "ui/theme/Colours.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Painting.h"
#include "ui/words/ActionText.h"

namespace usher::ui
{

namespace
{

constexpr int leftPadding = 11;
constexpr int rightPadding = theme::grid;
constexpr int chipHeight = 28;
constexpr qsizetype mostCharacters = 60;

} // namespace

FilterChip::FilterChip(const QString& filter, QWidget* parent) : QAbstractButton(parent)
{
    setObjectName(QStringLiteral("filterChip"));
    setText(shortened(visibleText(filter), mostCharacters));
    setAccessibleName(tr("Remove filter: %1").arg(text()));
    setFont(theme::compactFont(font()));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize FilterChip::sizeHint() const
{
    return {leftPadding + fontMetrics().horizontalAdvance(text()) + theme::halfGrid + theme::smallIconSize() +
                rightPadding,
            theme::scaled(chipHeight)};
}

void FilterChip::paintEvent(QPaintEvent*)
{
    const auto& colours = theme::colours(palette());
    QPainter painter(this);
    const double radius = rect().height() / 2.0;
    theme::paintPanel(painter, rect(), radius, colours.accentSoft,
                      underMouse() || theme::isHighContrast(palette()) ? colours.border : QColor());
    if (hasFocus()) {
        theme::paintFocusRing(painter, rect(), radius, colours.accent);
    }
    const int crossSize = theme::smallIconSize();
    const QRect glyph(rect().right() - rightPadding - crossSize + 1, 0, crossSize, rect().height());
    theme::paintIcon(painter, theme::Icon::X, glyph, underMouse() ? colours.text : colours.mutedText);
    painter.setPen(colours.text);
    painter.drawText(rect().adjusted(leftPadding, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
}

} // namespace usher::ui
