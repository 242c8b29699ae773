// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QTableView>

#include "core/sso/search/SessionSearch.h"
#include "ui/sessions/SessionListPlace.h"

class QMenu;

namespace usher::ui
{

class ColumnArrangement;
class SessionModel;
class Settings;

/// A table of the sessions of a search. Remembers how the person has arranged its columns.
class SessionTableView final : public QTableView
{
    Q_OBJECT

public:
    SessionTableView(SessionModel* model, Settings& settings, QWidget* parent = nullptr);

    /// Returns the order that the header's sort indicator shows. Without one, the last added come first.
    [[nodiscard]] sso::SessionOrder order() const;
    /// Makes the search again, and keeps the scroll position and the current session.
    void refresh();
    /// Returns what is on screen, and goes back to it in another search.
    [[nodiscard]] SessionListPlace place() const;
    void searchAndReturn(const sso::SessionQuery& query, const SessionListPlace& place);
    /// Returns the session of the current row. Null if there is no current row, or it has not been read yet.
    [[nodiscard]] const sso::FoundSession* currentSession() const;
    /// Returns the selected rows, in ranges of a first and a last row.
    [[nodiscard]] std::vector<std::pair<qint64, qint64>> selectedRanges() const;
    /// Returns the menu that shows and hides columns.
    [[nodiscard]] QMenu* columnsMenu() const;

Q_SIGNALS:
    void orderChanged();
    /// The person pressed Enter on a row, or double-clicked another column of it.
    void opened();
    /// The person double-clicked the state of the current session.
    void stateOpened();
    void currentSessionChanged();
    /// Other rows are selected.
    void rowsSelected();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void sortBy(int section);
    void showVisible();
    void restorePlace(int first, int current);

    SessionModel* m_model;
    ColumnArrangement* m_columns;
    int m_sortedSection = -1; ///< with the sort indicator; -1 if none has it
    Qt::SortOrder m_sortedOrder = Qt::AscendingOrder;
    int m_offset = 0;      ///< y of the first row on screen when the refresh began, in pixels
    bool m_isAtTop = true; ///< the table was scrolled to the top when the refresh began
};

} // namespace usher::ui
