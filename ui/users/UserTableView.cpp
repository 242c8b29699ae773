// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/UserTableView.h"

#include <QHeaderView>
#include <QScrollBar>

#include "ui/theme/ItemViews.h"
#include "ui/users/UserDelegate.h"
#include "ui/users/UserModel.h"
#include "ui/users/text/UserCells.h"
#include "ui/widgets/table/ColumnArrangement.h"
#include "ui/widgets/table/TableRows.h"

namespace usher::ui
{

namespace
{

ColumnRoom userRoom()
{
    const auto number = [](UserListColumn column) { return static_cast<int>(column); };
    return {.whole = {number(UserListColumn::Name), number(UserListColumn::State),
                      number(UserListColumn::LiveSessions), number(UserListColumn::PasswordExpires)},
            .elastic = number(UserListColumn::SuperUser),
            .kept = number(UserListColumn::Name)};
}

} // namespace

UserTableView::UserTableView(UserModel* model, Settings& settings, QWidget* parent)
    : QTableView(parent), m_model(model)
{
    setObjectName(QStringLiteral("userTable"));
    setAccessibleName(tr("Users"));
    setModel(model);
    setItemDelegate(new UserDelegate(this));
    setSelectionMode(SingleSelection);
    theme::applyTableLook(this);
    horizontalHeader()->setSectionsClickable(false); // the users have one order
    m_columns = new ColumnArrangement(this, settings, QStringLiteral("users"), userRoom());
    connect(this, &QTableView::doubleClicked, this, &UserTableView::opened);
    openByKey(this, [this] { Q_EMIT opened(); });
    copyByKey(this);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &UserTableView::currentUserChanged);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &UserTableView::showVisible);
    connect(m_model, &UserModel::rowsInserted, this, &UserTableView::showVisible, Qt::QueuedConnection);
    connect(m_model, &UserModel::rowsRemoved, this, &UserTableView::showVisible, Qt::QueuedConnection);
}

const sso::ListedUser* UserTableView::currentUser() const
{
    return currentIndex().isValid() ? m_model->userAt(currentIndex().row()) : nullptr;
}

QMenu* UserTableView::columnsMenu() const
{
    return m_columns->menu();
}

void UserTableView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    showVisible();
}

void UserTableView::showVisible()
{
    if (const auto rows = rowsOnScreen(*this)) {
        m_model->show(rows->first, rows->last);
    }
}

} // namespace usher::ui
