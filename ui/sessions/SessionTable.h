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

/// The sessions of a search in a table, whose columns are remembered as somebody has arranged them.
class SessionTable final : public QTableView
{
    Q_OBJECT

public:
    SessionTable(SessionModel* model, Settings& settings, QWidget* parent = nullptr);
    ~SessionTable() override;

    /// As the header says.
    [[nodiscard]] sso::SessionOrder order() const;
    /// Searches anew, and stays with what is on screen and current.
    void refresh();
    /// Null if there is none, or it has not been read yet.
    [[nodiscard]] const sso::FoundSession* currentSession() const;
    /// Shows and hides columns.
    [[nodiscard]] QMenu* columnsMenu() const { return m_columns; }

Q_SIGNALS:
    void orderChanged();
    /// Enter, or a double click.
    void opened();
    void currentChangedTo();

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
    int m_offset = 0; ///< of the first row on screen, in pixels, when the list was refreshed
    bool m_isAtTop = true;
};

} // namespace usher::ui
