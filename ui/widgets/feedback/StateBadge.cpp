// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/feedback/StateBadge.h"

#include <QPainter>

#include "core/VisibleText.h"
#include "ui/theme/Colours.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Painting.h"

namespace usher::ui
{

namespace
{

constexpr int sidePadding = 8;
constexpr int topPadding = 1;
constexpr int glyphGap = 4;

struct Pair {
    QColor ink;
    QColor paper;
};

Pair coloursOf(const theme::Colours& from, BadgeKind kind)
{
    switch (kind) {
    case BadgeKind::Neutral:
        return {from.text, from.accentSoft};
    case BadgeKind::Success:
        return {from.success, from.successSoft};
    case BadgeKind::Warning:
        return {from.warning, from.warningSoft};
    case BadgeKind::Danger:
        return {from.danger, from.dangerSoft};
    }
    return {from.text, from.accentSoft};
}

int iconRoom(const Badge& badge)
{
    return badge.icon.has_value() ? theme::smallIconSize() + glyphGap : 0;
}

} // namespace

StateBadge::StateBadge(const Badge& badge, QWidget* parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setFont(theme::smallFont(font()));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setBadge(badge);
}

void StateBadge::setBadge(const Badge& badge)
{
    m_badge = badge;
    m_badge.text = visibleText(badge.text);
    setText(m_badge.text);
    updateGeometry();
    update();
}

QSize StateBadge::sizeHint() const
{
    const QSize size = sizeOf(m_badge, font());
    return {size.width() + theme::halfGrid, size.height() + 2 * theme::halfGrid};
}

QSize StateBadge::sizeOf(const Badge& badge, const QFont& font)
{
    const QFontMetrics metrics(font);
    return {2 * sidePadding + iconRoom(badge) + metrics.horizontalAdvance(badge.text),
            metrics.height() + 2 * topPadding};
}

void StateBadge::paint(QPainter& painter, const QRect& rect, const QPalette& palette, const Badge& badge)
{
    const theme::Colours& from = theme::colours(palette);
    const Pair pair = coloursOf(from, badge.kind);
    const QColor border = theme::isHighContrast(palette) ? from.border : QColor();
    theme::paintPanel(painter, rect, rect.height(), pair.paper, border);
    QRect inner = rect.adjusted(sidePadding, 0, -sidePadding, 0);
    if (badge.icon.has_value()) {
        const int glyphSize = theme::smallIconSize();
        theme::paintIcon(painter, *badge.icon,
                         QRect(inner.x(), inner.y() + (inner.height() - glyphSize) / 2, glyphSize, glyphSize),
                         pair.ink);
        inner.setLeft(inner.left() + iconRoom(badge));
    }
    painter.save();
    painter.setPen(pair.ink);
    const Qt::Alignment side = badge.icon.has_value() ? Qt::AlignLeft : Qt::AlignHCenter;
    painter.drawText(inner, static_cast<int>(side | Qt::AlignVCenter), badge.text);
    painter.restore();
}

void StateBadge::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint(painter, rect(), palette(), m_badge);
}

} // namespace usher::ui
