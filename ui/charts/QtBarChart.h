// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QRectF>

#include "ui/charts/BarChart.h"

class QAbstractBarSeries;
class QBarSet;
class QChart;
class QGraphicsRectItem;
class QGraphicsSimpleTextItem;
class QValueAxis;

namespace usher::ui
{

class BarView;

/// A chart of bars that Qt Charts draws. This class draws the labels itself, because Qt Charts interprets
/// labels as HTML and omits them if there is too little room.
class QtBarChart final : public BarChart
{
public:
    explicit QtBarChart(ChartDirection direction);
    ~QtBarChart() override;
    QtBarChart(const QtBarChart&) = delete;
    QtBarChart& operator=(const QtBarChart&) = delete;

    [[nodiscard]] QWidget* widget() override;
    void show(const std::vector<ChartBar>& bars) override;
    void setLook(const ChartLook& look) override;
    void mark(int bar) override;
    void onBarHovered(std::function<void(int bar)> call) override;
    void onBarClicked(std::function<void(int bar)> call) override;

private:
    void makeAxes();
    void makeSeries();
    void applyLook();
    /// Makes room for the labels and places them, if the chart is shown.
    void arrange();
    [[nodiscard]] qint64 greatestMark() const;
    [[nodiscard]] QRectF place(int bar) const;
    [[nodiscard]] int barAt(const QPointF& point) const;
    [[nodiscard]] int barCount() const { return static_cast<int>(m_bars.size()); }

    ChartDirection m_direction;
    QChart* m_chart;
    QPointer<BarView> m_view;
    QAbstractBarSeries* m_series = nullptr;
    QBarSet* m_counts = nullptr;
    QBarSet* m_hatched = nullptr; ///< null for rows
    QValueAxis* m_places;
    QValueAxis* m_values;
    QGraphicsRectItem* m_band; ///< behind the marked bar
    std::vector<QGraphicsSimpleTextItem*> m_labels;
    std::vector<QGraphicsSimpleTextItem*> m_numbers; ///< the counts at the ends of rows; none for columns
    std::vector<QGraphicsSimpleTextItem*> m_marks;   ///< the numbers on the value axis; none for rows
    std::vector<ChartBar> m_bars;
    ChartLook m_look;
    QRectF m_plot;
    int m_marked = -1;
};

} // namespace usher::ui
