// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

class QMenu;

namespace usher::ui
{

class ResultModel;
class Settings;

/// The results table. A click on a column's title sorts by it, in the one order and in the other; the third
/// click returns to the order of the text. The columns stay as the person has arranged them.
class ResultTable final : public QTableView
{
    Q_OBJECT

public:
    ResultTable(ResultModel* model, Settings& settings, QWidget* parent = nullptr);

    /// Updates the rows that are on screen: the time that is left goes on.
    void updateVisible();

    /// Says whether the menu offers to end sessions.
    void offerEnd(bool isOffered) { m_offersEnd = isOffered; }

Q_SIGNALS:
    /// The person pressed Enter on a row, double-clicked it, or chose it in the menu.
    void opened();
    /// The person chose in the menu to end the selected sessions.
    void endWanted();

protected:
    /// Keeps the current row in view.
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrangeColumns(Settings& settings);
    void showMenu(const QPoint& at);

    ResultModel* m_model;
    QMenu* m_columnsMenu = nullptr;
    bool m_offersEnd = false;
};

} // namespace usher::ui
