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

/// A bar of a chart: how many, and on top of it perhaps how many of another sort, which is hatched.
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
    QColor band; ///< behind the bar that is meant
    QFont font;
};

enum class ChartDirection {
    Columns, ///< side by side, for what has an order of its own; the first one at the left
    Rows,    ///< above each other, with room for their labels; the first one on top
};

/// A chart of bars. What it is drawn with is behind it.
class BarChart
{
public:
    BarChart() = default;
    virtual ~BarChart() = default;
    BarChart(const BarChart&) = delete;
    BarChart& operator=(const BarChart&) = delete;

    /// To be put into a layout; it goes with the chart.
    [[nodiscard]] virtual QWidget* widget() = 0;
    virtual void show(const std::vector<ChartBar>& bars) = 0;
    virtual void setLook(const ChartLook& look) = 0;
    /// Draws this bar as the one that is meant; none with -1.
    virtual void mark(int bar) = 0;

    /// Called with the bar under the mouse, -1 when it leaves; with the one that is pressed.
    virtual void whenPointedAt(std::function<void(int bar)> call) = 0;
    virtual void whenPressed(std::function<void(int bar)> call) = 0;
};

/// Makes charts. A module of its own implements it, which is loaded when the first chart is wanted.
class ChartMaker
{
public:
    virtual ~ChartMaker() = default;
    [[nodiscard]] virtual std::unique_ptr<BarChart> make(ChartDirection direction) const = 0;
};

} // namespace usher::ui

#define USHER_CHART_MAKER "org.usher_console.ChartMaker/1"
Q_DECLARE_INTERFACE(usher::ui::ChartMaker, USHER_CHART_MAKER)
