// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/QtBarChart.h"

#include <algorithm>
#include <cmath>

#include <QBarSet>
#include <QChart>
#include <QFontMetricsF>
#include <QGraphicsLayout>
#include <QHorizontalBarSeries>
#include <QLegend>
#include <QLocale>
#include <QStackedBarSeries>
#include <QValueAxis>

#include "ui/charts/BarView.h"

namespace usher::ui
{

namespace
{

constexpr double gap = 8; // pixels between a label and its bar
constexpr int markCount = 5;
constexpr int leastMarkCount = 2; // Qt makes a text for each, even if none is shown

/// Returns a round number that is not less than `value`, and whose quarter is a whole number, too.
double roundedUp(double value)
{
    constexpr double least = 4;
    if (value <= least) {
        return least;
    }
    constexpr double ten = 10;
    const double magnitude = std::pow(ten, std::floor(std::log10(value)));
    for (const double step : {1.0, 1.2, 1.6, 2.0, 2.4, 3.2, 4.0, 6.0, 8.0}) {
        const double rounded = step * magnitude;
        if (rounded >= value && std::fmod(rounded, least) == 0) {
            return rounded;
        }
    }
    return std::ceil(ten * magnitude / least) * least;
}

} // namespace

QtBarChart::QtBarChart(ChartDirection direction)
    : m_direction(direction), m_chart(new QChart),
      m_view(new BarView(m_chart, [this](const QPointF& point) { return barAt(point); })),
      m_places(new QValueAxis), m_values(new QValueAxis), m_band(new QGraphicsRectItem(m_chart))
{
    m_chart->setBackgroundVisible(false);
    m_chart->setMargins({});
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->legend()->hide();
    m_band->setPen(Qt::NoPen);
    m_band->setZValue(-1);
    makeAxes();
    makeSeries();
    QObject::connect(m_chart, &QGraphicsWidget::geometryChanged, m_view, [this] { arrange(); });
    m_view->shown = [this] { arrange(); };
}

QtBarChart::~QtBarChart()
{
    delete m_view; // its functions use this object
}

QWidget* QtBarChart::widget()
{
    return m_view;
}

void QtBarChart::onBarHovered(std::function<void(int bar)> call)
{
    m_view->barHovered = std::move(call);
}

void QtBarChart::onBarClicked(std::function<void(int bar)> call)
{
    m_view->barClicked = std::move(call);
}

void QtBarChart::makeAxes()
{
    const bool isColumns = m_direction == ChartDirection::Columns;
    m_chart->addAxis(m_places, isColumns ? Qt::AlignBottom : Qt::AlignLeft);
    m_chart->addAxis(m_values, isColumns ? Qt::AlignLeft : Qt::AlignBottom);
    m_places->setTickCount(leastMarkCount);
    m_places->setGridLineVisible(false);
    m_places->setLabelsVisible(false);
    m_places->setLineVisible(false);
    m_values->setTickCount(isColumns ? markCount : leastMarkCount);
    m_values->setLineVisible(false);
    m_values->setLabelsVisible(false);
    m_values->setGridLineVisible(isColumns); // rows show the numbers at their bars
    for (int i = 0; isColumns && i < markCount; ++i) {
        m_marks.push_back(new QGraphicsSimpleTextItem(m_chart));
    }
}

void QtBarChart::makeSeries()
{
    m_counts = new QBarSet({});
    m_counts->setPen(Qt::NoPen);
    if (m_direction == ChartDirection::Columns) {
        m_series = new QStackedBarSeries;
        m_hatched = new QBarSet({});
    } else {
        m_series = new QHorizontalBarSeries;
    }
    constexpr double barWidth = 0.7; // share of the room for a bar
    m_series->setBarWidth(barWidth);
    m_series->append(m_counts);
    if (m_hatched) {
        m_series->append(m_hatched);
    }
    m_chart->addSeries(m_series);
    m_series->attachAxis(m_places);
    m_series->attachAxis(m_values);
}

void QtBarChart::show(const std::vector<ChartBar>& bars)
{
    m_bars = bars;
    if (m_direction == ChartDirection::Rows) {
        std::ranges::reverse(m_bars); // the axis begins at the bottom
    }
    QList<qreal> counts;
    QList<qreal> hatched;
    double greatest = 0;
    for (const ChartBar& bar : m_bars) {
        counts << static_cast<qreal>(bar.count);
        hatched << static_cast<qreal>(bar.hatchedCount);
        greatest = std::max(greatest, static_cast<double>(bar.count + bar.hatchedCount));
    }
    constexpr double half = 0.5; // a bar is around its number
    m_places->setRange(-half, std::max(1, barCount()) - half);
    m_counts->remove(0, m_counts->count());
    m_counts->append(counts);
    if (m_hatched) {
        m_hatched->remove(0, m_hatched->count());
        m_hatched->append(hatched);
    }
    m_values->setRange(0, m_hatched ? roundedUp(greatest) : std::max(1.0, greatest));
    for (auto* texts : {&m_labels, &m_numbers}) {
        for (QGraphicsSimpleTextItem* text : *texts) {
            delete text;
        }
        texts->clear();
    }
    for (const ChartBar& bar : m_bars) {
        m_labels.push_back(new QGraphicsSimpleTextItem(m_chart));
        if (m_direction == ChartDirection::Rows) {
            m_numbers.push_back(new QGraphicsSimpleTextItem(QLocale().toString(bar.count), m_chart));
        }
    }
    m_marked = -1;
    applyLook();
}

void QtBarChart::setLook(const ChartLook& look)
{
    m_look = look;
    applyLook();
}

void QtBarChart::applyLook()
{
    m_values->setGridLineColor(m_look.grid);
    m_counts->setBrush(m_look.bar);
    if (m_hatched) {
        m_hatched->setBrush(QBrush(m_look.bar, Qt::BDiagPattern));
        m_hatched->setPen(QPen(m_look.bar, 1));
    }
    for (const auto* texts : {&m_labels, &m_numbers, &m_marks}) {
        for (QGraphicsSimpleTextItem* text : *texts) {
            text->setFont(m_look.font);
            text->setBrush(m_look.text);
        }
    }
    m_band->setBrush(m_look.band);
    arrange();
}

void QtBarChart::arrange()
{
    if (!m_view->isVisible()) {
        return; // it comes here again when it is shown
    }
    const QFontMetricsF metrics(m_look.font);
    const bool isColumns = m_direction == ChartDirection::Columns;
    const QRectF whole = m_chart->rect();
    double widest = isColumns ? metrics.horizontalAdvance(QLocale().toString(greatestMark())) : 0;
    for (const ChartBar& bar : m_bars) {
        widest = isColumns ? widest : std::max(widest, metrics.horizontalAdvance(bar.label));
    }
    constexpr double mostForLabels = 0.42; // share of the width
    const double labelWidth = std::min(std::ceil(widest), whole.width() * mostForLabels);
    const double lineHeight = metrics.height();
    double numberWidth = 0; // after the longest bar
    for (const QGraphicsSimpleTextItem* number : m_numbers) {
        numberWidth = std::max(numberWidth, gap + number->boundingRect().width());
    }
    m_plot = whole.adjusted(labelWidth + gap, isColumns ? lineHeight / 2 : 0, -numberWidth,
                            isColumns ? -lineHeight - gap : 0);
    m_chart->setPlotArea(m_plot);
    m_chart->layout()->invalidate(); // otherwise the axes do not move
    m_chart->layout()->activate();
    for (std::size_t i = 0; i < m_marks.size(); ++i) {
        const auto part = static_cast<int>(i);
        m_marks[i]->setText(QLocale().toString(greatestMark() * part / (markCount - 1)));
        m_marks[i]->setPos(m_plot.left() - gap - m_marks[i]->boundingRect().width(),
                           m_plot.bottom() - m_plot.height() * part / (markCount - 1) - lineHeight / 2);
    }
    for (int i = 0; i < barCount(); ++i) {
        QGraphicsSimpleTextItem& label = *m_labels[static_cast<std::size_t>(i)];
        const QString& text = m_bars[static_cast<std::size_t>(i)].label;
        label.setText(isColumns ? text : metrics.elidedText(text, Qt::ElideMiddle, labelWidth));
        const QPointF middle = place(i).center();
        const double width = label.boundingRect().width();
        label.setPos(isColumns ? QPointF(std::min(middle.x() - width / 2, whole.right() - width),
                                         m_plot.bottom() + gap / 2)
                               : QPointF(m_plot.left() - gap - width, middle.y() - lineHeight / 2));
    }
    for (std::size_t i = 0; i < m_numbers.size(); ++i) {
        const double length = m_plot.width() * static_cast<double>(m_bars[i].count) / m_values->max();
        m_numbers[i]->setPos(m_plot.left() + length + gap,
                             place(static_cast<int>(i)).center().y() - lineHeight / 2);
    }
    mark(m_marked);
}

qint64 QtBarChart::greatestMark() const
{
    return static_cast<qint64>(m_values->max());
}

/// Returns the column or row of a bar. It is as long as the chart.
QRectF QtBarChart::place(int bar) const
{
    if (m_direction == ChartDirection::Columns) {
        const double width = m_plot.width() / barCount();
        return {m_plot.left() + bar * width, m_plot.top(), width, m_plot.height()};
    }
    const double height = m_plot.height() / barCount();
    return {0, m_plot.bottom() - (bar + 1) * height, m_chart->rect().width(), height};
}

int QtBarChart::barAt(const QPointF& point) const
{
    for (int i = 0; i < barCount(); ++i) {
        if (place(i).contains(point)) {
            return m_direction == ChartDirection::Rows ? barCount() - 1 - i : i;
        }
    }
    return -1;
}

void QtBarChart::mark(int bar)
{
    m_marked = bar < barCount() ? bar : -1;
    m_band->setVisible(m_marked >= 0);
    if (m_marked >= 0) {
        m_band->setRect(place(m_direction == ChartDirection::Rows ? barCount() - 1 - m_marked : m_marked));
    }
}

} // namespace usher::ui
