// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QWidget>

#include "ui/activity/ActivityBars.h"

class QVBoxLayout;

namespace usher::ui
{

class PlainLabel;

/// A chart with its title. A sentence below it describes the bar that is marked with the mouse or the arrow
/// keys. A click on a bar, or Enter, searches for its sessions.
class ChartPanel final : public QWidget
{
    Q_OBJECT

public:
    ChartPanel(const QString& objectName, const QString& title, ChartDirection direction,
               const ChartMaker& maker, QWidget* atRight = nullptr);
    ~ChartPanel() override;

    /// Shows `bars`, and below them a line for each part that is no bar. `note` is the sentence below the
    /// chart while no bar is marked.
    void show(ActivityBars bars, const QString& note);

Q_SIGNALS:
    /// The person chose a bar; `query` finds its sessions.
    void queryWanted(const QString& query);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void mark(int bar);
    [[nodiscard]] bool go(int key);
    void search(int bar);
    void applyLook();

    QWidget* m_frame; ///< the frame around the chart; has the keyboard focus
    std::unique_ptr<BarChart> m_chart;
    PlainLabel* m_sentence;
    QVBoxLayout* m_lines; ///< a label for each part that is no bar
    QString m_note;
    ActivityBars m_bars;
    ChartDirection m_direction;
    int m_marked = -1;
};

} // namespace usher::ui
