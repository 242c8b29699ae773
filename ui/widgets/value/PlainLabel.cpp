// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/value/PlainLabel.h"

#include <QEvent>

#include "core/VisibleText.h"

namespace usher::ui
{

PlainLabel::PlainLabel(QWidget* parent) : PlainLabel(QString(), parent)
{
}

PlainLabel::PlainLabel(const QString& text, QWidget* parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setText(text);
}

void PlainLabel::setText(const QString& text)
{
    QLabel::setText(visibleText(text));
}

void PlainLabel::setTone(theme::Tone tone)
{
    m_tone = tone;
    theme::applyTone(*this, m_tone);
}

void PlainLabel::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_tone != theme::Tone::Normal) {
        theme::applyTone(*this, m_tone);
    }
}

} // namespace usher::ui
