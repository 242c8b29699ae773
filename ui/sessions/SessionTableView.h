// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>
#include <QTimer>

#include "core/sso/search/SessionSearch.h"

class QMenu;

namespace usher::ui
{

class SessionModel;
class Settings;

/// A table of the sessions of a search. Remembers how the person has arranged its columns.
class SessionTableView final : public QTableView
{
    Q_OBJECT

public:
    SessionTableView(SessionModel* model, Settings& settings, QWidget* parent = nullptr);
    ~SessionTableView() override;

    /// Returns the order that the header's sort indicator shows.
    [[nodiscard]] sso::SessionOrder order() const;
    /// Makes the search again, and keeps the scroll position and the current session.
    void refresh();
    /// Returns the session of the current row. Null if there is no current row, or it has not been read yet.
    [[nodiscard]] const sso::FoundSession* currentSession() const;
    /// Returns the menu that shows and hides columns.
    [[nodiscard]] QMenu* columnsMenu() const { return m_columns; }

Q_SIGNALS:
    void orderChanged();
    /// The person pressed Enter on a row, or double-clicked it.
    void opened();
    void currentSessionChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrangeColumns();
    void fillColumnsMenu();
    void sortBy(int section);
    void showVisible();
    void restorePlace(int first, int current);

    SessionModel* m_model;
    Settings& m_settings;
    QMenu* m_columns;
    QTimer m_saving;
    int m_offset = 0;      ///< y of the first row on screen when the refresh began, in pixels
    bool m_isAtTop = true; ///< the table was scrolled to the top when the refresh began
};

} // namespace usher::ui
