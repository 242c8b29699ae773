// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <QColor>
#include <QFont>
#include <QString>
#include <QtPlugin>

class QWidget;

namespace usher::ui
{

/// A bar of a chart. It shows `count`, and on top of it `hatchedCount`, which is hatched.
struct ChartBar final {
    QString label = {}; ///< plain text
    qint64 count = 0;
    qint64 hatchedCount = 0;
};

/// The colours and the font of a chart.
struct ChartLook final {
    QColor text;
    QColor grid;
    QColor bar;
    QColor band; ///< behind the marked bar
    QFont font;
};

enum class ChartDirection {
    Columns, ///< side by side, the first at the left; for bars with a natural order
    Rows,    ///< below each other, the first at the top; with room for labels
};

/// A chart of bars. This interface hides the library that draws it.
class BarChart
{
public:
    BarChart() = default;
    virtual ~BarChart() = default;
    BarChart(const BarChart&) = delete;
    BarChart& operator=(const BarChart&) = delete;

    /// Returns the widget that shows the chart. The chart deletes it.
    [[nodiscard]] virtual QWidget* widget() = 0;
    virtual void show(const std::vector<ChartBar>& bars) = 0;
    virtual void setLook(const ChartLook& look) = 0;
    /// Marks this bar with a band behind it; -1 marks none.
    virtual void mark(int bar) = 0;

    /// Sets the function that is called with the bar under the mouse, or with -1 if there is none.
    virtual void onBarHovered(std::function<void(int bar)> call) = 0;
    /// Sets the function that is called with the bar that was clicked.
    virtual void onBarClicked(std::function<void(int bar)> call) = 0;
};

/// Makes charts. A separate module implements this class. It is loaded when the first chart is needed.
class ChartMaker
{
public:
    virtual ~ChartMaker() = default;
    [[nodiscard]] virtual std::unique_ptr<BarChart> make(ChartDirection direction) const = 0;
};

} // namespace usher::ui

#define USHER_CHART_MAKER "org.usher_console.ChartMaker/1"
Q_DECLARE_INTERFACE(usher::ui::ChartMaker, USHER_CHART_MAKER)
