// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QWidget>

#include "ui/activity/ActivityBars.h"

namespace usher::ui
{

class PlainLabel;

/// A chart with its title and, beneath it, the bar that is meant in words: by the mouse, or by the arrow
/// keys. A press on a bar, or Enter, searches for its sessions.
class ChartPanel final : public QWidget
{
    Q_OBJECT

public:
    ChartPanel(const QString& objectName, const QString& title, ChartDirection direction,
               const ChartMaker& maker, QWidget* atRight = nullptr);
    ~ChartPanel() override;

    /// `note` stands beneath while no bar is meant.
    void show(ActivityBars bars, const QString& note);

Q_SIGNALS:
    void queryWanted(const QString& query);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void mark(int bar);
    [[nodiscard]] bool go(int key);
    void search(int bar);
    void applyLook();

    QWidget* m_frame; ///< around the chart: has the keyboard
    std::unique_ptr<BarChart> m_chart;
    PlainLabel* m_sentence;
    QString m_note;
    ActivityBars m_bars;
    ChartDirection m_direction;
    int m_marked = -1;
};

} // namespace usher::ui
