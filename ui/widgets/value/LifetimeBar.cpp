// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/value/LifetimeBar.h"

#include <algorithm>

#include <QPainter>

#include "ui/theme/Metrics.h"
#include "ui/theme/Painting.h"

namespace usher::ui
{

namespace
{

constexpr int steps = 1000;

} // namespace

LifetimeBar::LifetimeBar(const QString& name, QWidget* parent) : QProgressBar(parent)
{
    setRange(0, steps);
    setValue(0);
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void LifetimeBar::setFilled(double filled, const QString& spoken)
{
    m_spoken = spoken;
    setValue(qRound(std::clamp(filled, 0.0, 1.0) * steps));
    setAccessibleDescription(spoken);
    update();
}

double LifetimeBar::filled() const
{
    return static_cast<double>(value()) / steps;
}

QSize LifetimeBar::sizeHint() const
{
    return {theme::grid * 20, theme::barHeight};
}

QSize LifetimeBar::minimumSizeHint() const
{
    return {theme::grid * 4, theme::barHeight};
}

void LifetimeBar::paint(QPainter& painter, const QRect& rect, const QPalette& palette, double filled)
{
    theme::paintBar(painter, rect, palette, filled);
}

void LifetimeBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint(painter, rect(), palette(), filled());
}

} // namespace usher::ui
