// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QChartView>

namespace usher::ui
{

/// The view of a chart whose bars are pointed at by their whole place, however small they are.
class BarView final : public QChartView
{
    Q_OBJECT

public:
    /// `barAt` tells the bar at a point of the view, -1 if there is none.
    BarView(QChart* chart, std::function<int(const QPointF&)> barAt);

    std::function<void(int bar)> pointedAt; ///< may be empty, as may the other
    std::function<void(int bar)> pressed;

protected:
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void pointAt(int bar);

    std::function<int(const QPointF&)> m_barAt;
    int m_bar = -1;
};

} // namespace usher::ui
