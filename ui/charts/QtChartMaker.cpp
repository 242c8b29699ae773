// SPDX-License-Identifier: GPL-3.0-or-later
#include <QObject>

#include "ui/charts/QtBarChart.h"

namespace usher::ui
{

/// The object that the module gives to the program that loads it.
class QtChartMaker final : public QObject, public ChartMaker
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID USHER_CHART_MAKER)
    Q_INTERFACES(usher::ui::ChartMaker)

public:
    [[nodiscard]] std::unique_ptr<BarChart> make(ChartDirection direction) const override
    {
        return std::make_unique<QtBarChart>(direction);
    }
};

} // namespace usher::ui

#include "QtChartMaker.moc"
