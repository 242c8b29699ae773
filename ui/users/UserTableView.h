// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

#include "core/sso/account/UserDetails.h"

class QMenu;

namespace usher::ui
{

class ColumnArrangement;
class Settings;
class UserModel;

/// A table of the users that a search finds. Remembers how the person has arranged its columns.
class UserTableView final : public QTableView
{
    Q_OBJECT

public:
    UserTableView(UserModel* model, Settings& settings, QWidget* parent = nullptr);

    /// Returns the user of the current row. Null if there is no current row, or it has not been read.
    [[nodiscard]] const sso::ListedUser* currentUser() const;
    /// Returns the menu that shows and hides columns.
    [[nodiscard]] QMenu* columnsMenu() const;

Q_SIGNALS:
    /// The person pressed Enter on a row, or double-clicked it.
    void opened();
    void currentUserChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showVisible();

    UserModel* m_model;
    ColumnArrangement* m_columns;
};

} // namespace usher::ui
