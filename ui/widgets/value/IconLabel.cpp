// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/value/IconLabel.h"

#include <QPainter>

namespace usher::ui
{

IconLabel::IconLabel(theme::Icon icon, theme::Tone tone, int size, QWidget* parent)
    : QWidget(parent), m_icon(icon), m_tone(tone), m_size(size)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconLabel::setIcon(theme::Icon icon, theme::Tone tone)
{
    m_icon = icon;
    m_tone = tone;
    update();
}

void IconLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const theme::Colours& from = theme::colours(palette());
    theme::paintIcon(painter, m_icon, rect(),
                     isEnabled() ? theme::toneColour(from, m_tone) : from.disabledText);
}

} // namespace usher::ui
