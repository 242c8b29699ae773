// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/feedback/BusyIndicator.h"

#include <QPainter>
#include <QStyle>

#include "ui/theme/Colours.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/announcement/Announcement.h"

namespace usher::ui
{

using namespace std::chrono_literals;

BusyIndicator::BusyIndicator(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("busyIndicator"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_delay.setSingleShot(true);
    m_delay.setInterval(delay);
    m_frames.setInterval(40ms);
    connect(&m_delay, &QTimer::timeout, this, &BusyIndicator::appear);
    connect(&m_frames, &QTimer::timeout, this, &BusyIndicator::turn);
}

void BusyIndicator::start(const QString& what)
{
    setAccessibleName(what);
    if (!m_shown && !m_delay.isActive()) {
        m_delay.start();
    }
}

void BusyIndicator::stop()
{
    m_delay.stop();
    m_frames.stop();
    m_shown = false;
    setAccessibleName(QString());
    update();
}

QSize BusyIndicator::sizeHint() const
{
    return {theme::largeIconSize(), theme::largeIconSize()};
}

void BusyIndicator::paintEvent(QPaintEvent*)
{
    if (!m_shown) {
        return;
    }
    constexpr int sixteenths = 16; // QPainter measures angles in sixteenths of a degree
    const theme::Colours& from = theme::colours(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF circle = QRectF(rect()).adjusted(2, 2, -2, -2);
    painter.setPen(QPen(from.track, 2));
    painter.drawEllipse(circle);
    painter.setPen(QPen(from.accent, 2, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(circle, (90 - m_angle) * sixteenths, -100 * sixteenths);
}

void BusyIndicator::appear()
{
    m_shown = true;
    if (style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0) {
        m_frames.start();
    }
    update();
    announce(*this, accessibleName());
}

void BusyIndicator::turn()
{
    m_angle = (m_angle + 15) % 360;
    update();
}

} // namespace usher::ui
