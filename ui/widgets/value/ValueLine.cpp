// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/value/ValueLine.h"

#include <algorithm>

#include <QApplication>
#include <QContextMenuEvent>
#include <QFocusEvent>
#include <QPainter>
#include <QStyleOptionFrame>

#include "core/VisibleText.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/value/FocusOutline.h"
#include "ui/widgets/value/ToolTipText.h"
#include "ui/widgets/value/ValueMenu.h"

namespace usher::ui
{

ValueLine::ValueLine(const QString& name, QWidget* parent) : QLineEdit(parent)
{
    setReadOnly(true);
    setFrame(false);
    setAccessibleName(name);
    setObjectName(name.simplified().replace(QLatin1Char(' '), QLatin1Char('_')));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::IBeamCursor);
    new FocusOutline(this);
}

void ValueLine::setValue(const QString& value)
{
    const QString visible = visibleText(value);
    if (visible == text()) {
        return;
    }
    setText(visible);
    setCursorPosition(0);
    updateGeometry();
    updateToolTip();
}

void ValueLine::setLook(ValueLook look)
{
    const QFont base = QApplication::font();
    switch (look) {
    case ValueLook::Body:
        setFont(base);
        break;
    case ValueLook::Strong:
        setFont(theme::strongFont(base));
        break;
    case ValueLook::Section:
        setFont(theme::sectionFont(base));
        break;
    case ValueLook::Small:
        setFont(theme::smallFont(base));
        break;
    case ValueLook::Fixed:
        setFont(theme::fixedFont(base));
        break;
    case ValueLook::SmallFixed:
        setFont(theme::fixedFont(theme::smallFont(base)));
        break;
    }
    updateGeometry();
}

void ValueLine::setTone(theme::Tone tone)
{
    m_tone = tone;
    theme::applyTone(*this, m_tone);
}

QSize ValueLine::sizeHint() const
{
    const QMargins margins = textMargins();
    return {fontMetrics().horizontalAdvance(text()) + 2 + margins.left() + margins.right(),
            fontMetrics().height() + margins.top() + margins.bottom()};
}

QSize ValueLine::minimumSizeHint() const
{
    // A line that fills its row asks for room for a time or an ID, so that its label goes above it where
    // there is too little beside it.
    const bool fills = sizePolicy().horizontalPolicy() == QSizePolicy::Expanding;
    const int most = fontMetrics().averageCharWidth() * (fills ? 36 : 4);
    return {fills ? std::min(sizeHint().width(), most) : most, sizeHint().height()};
}

void ValueLine::changeEvent(QEvent* event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_tone != theme::Tone::Normal) {
        theme::applyTone(*this, m_tone);
    }
}

void ValueLine::contextMenuEvent(QContextMenuEvent* event)
{
    showValueMenu(this, event->globalPos(), text(), selectedText());
}

void ValueLine::focusOutEvent(QFocusEvent* event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason) {
        deselect();
        setCursorPosition(0);
    }
}

void ValueLine::resizeEvent(QResizeEvent* event)
{
    QLineEdit::resizeEvent(event);
    updateToolTip();
}

void ValueLine::paintEvent(QPaintEvent* event)
{
    // With the focus or a selection, the person moves through the text, which an ellipsis would hide.
    if (!isCut() || hasFocus() || hasSelectedText()) {
        QLineEdit::paintEvent(event);
        return;
    }
    QStyleOptionFrame option;
    initStyleOption(&option);
    constexpr int margin = 2; // of QLineEdit, at each side of its text
    const QRect place = style()
                            ->subElementRect(QStyle::SE_LineEditContents, &option, this)
                            .marginsRemoved(textMargins())
                            .adjusted(margin, 0, -margin, 0);
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(text(), Qt::ElideRight, place.width()));
}

bool ValueLine::isCut() const
{
    return fontMetrics().horizontalAdvance(text()) > width();
}

void ValueLine::updateToolTip()
{
    setToolTip(isCut() ? escapedToolTip(text()) : QString());
}

} // namespace usher::ui
