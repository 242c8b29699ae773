// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QChartView>

namespace usher::ui
{

/// The view of a chart. The mouse finds a bar anywhere in the bar's column or row, however small the bar is.
class BarView final : public QChartView
{
    Q_OBJECT

public:
    /// `barAt` returns the bar at a point of the view, or -1 if there is none.
    BarView(QChart* chart, std::function<int(const QPointF&)> barAt);

    std::function<void(int bar)> barHovered; ///< may be empty, like the others
    std::function<void(int bar)> barClicked;
    std::function<void()> shown;

protected:
    void showEvent(QShowEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void pointAt(int bar);

    std::function<int(const QPointF&)> m_barAt;
    int m_bar = -1;
};

} // namespace usher::ui
