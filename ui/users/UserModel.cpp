// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/UserModel.h"

#include <algorithm>
#include <utility>

#include "core/VisibleText.h"
#include "ui/users/text/UserCells.h"
#include "ui/users/text/UserState.h"
#include "ui/widgets/value/ToolTipText.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

namespace
{

auto searchCall(const QString& text, const UserPages::Request& request)
{
    return [text, request](sso::Sso& sso, const sso::Caller& caller) {
        return sso.user().search(caller, text, request.after, request.count);
    };
}

QString toolTip(const sso::ListedUser& user, UserListColumn column, TimePoint now)
{
    switch (column) {
    case UserListColumn::State:
        return userStateSentence(user, now);
    case UserListColumn::PasswordExpires:
        return QStringLiteral("%1\n%2").arg(localText(user.passwordExpiry), utcText(user.passwordExpiry));
    default:
        return userCellText(user, column, now);
    }
}

} // namespace

UserModel::UserModel(CoreClient& client, QObject* parent) : PagedModel(parent), m_client(client)
{
}

void UserModel::search(const QString& text)
{
    m_text = text;
    m_isNew = true;
    m_again.end();
    restart();
}

void UserModel::fetch()
{
    const UserPages::Request request = m_isNew ? UserPages::Request{} : m_pages.next();
    m_client.read(m_fetching.start(), searchCall(m_text, request),
                  [this, after = request.after](Result<sso::FoundUsers> found) {
                      m_fetching.end();
                      if (!found) {
                          failFetch(found.error());
                      } else if (!m_isNew && after != m_pages.next().after) {
                          fetch(); // the last page was read again meanwhile, and ends elsewhere now
                      } else {
                          append(after, std::move(*found));
                      }
                  });
}

void UserModel::append(qint64 after, sso::FoundUsers found)
{
    endFetch(found.hasMore);
    if (std::exchange(m_isNew, false)) {
        beginResetModel();
        m_pages.clear();
        endResetModel();
    }
    m_receipt = found.receipt;
    const int first = rowCount();
    const auto count = static_cast<int>(found.users.size());
    if (count > 0) {
        beginInsertRows({}, first, first + count - 1);
    }
    if (count > 0 || found.hasMore || m_pages.count() == 0) {
        m_pages.put(m_pages.count(), after, found.last, std::move(found.users));
    }
    if (count > 0) {
        endInsertRows();
    } else {
        fetchMore({}); // no user of this page can be read
    }
    Q_EMIT arrived();
}

void UserModel::refresh()
{
    m_pages.outdate();
    m_again.end();
    Q_EMIT started();
    readMissing();
}

void UserModel::show(int first, int last)
{
    m_firstShown = std::max(first, 0);
    m_lastShown = std::max(last, m_firstShown);
    readMissing();
}

void UserModel::readMissing()
{
    if (m_again.isRunning() || m_isNew) {
        return; // this is called again when the page has arrived
    }
    const auto request = m_pages.missing(m_firstShown, m_lastShown);
    if (!request) {
        return;
    }
    m_client.read(m_again.start(), searchCall(m_text, *request),
                  [this, request = *request](Result<sso::FoundUsers> found) {
                      m_again.end();
                      if (!found) {
                          Q_EMIT failed(found.error());
                          return;
                      }
                      replace(request, std::move(*found));
                      readMissing();
                      Q_EMIT arrived();
                  });
}

void UserModel::replace(const UserPages::Request& request, sso::FoundUsers found)
{
    m_receipt = found.receipt;
    const std::size_t page = request.page;
    std::vector<sso::ListedUser> users = m_pages.within(page, std::move(found.users));
    removeAbsent(page, users);
    const int rows = m_pages.rowsOf(page);
    const int end = m_pages.firstRow(page) + rows;
    const int added = static_cast<int>(users.size()) - rows;
    if (added > 0) {
        beginInsertRows({}, end, end + added - 1);
    } else if (added < 0) {
        beginRemoveRows({}, end + added, end - 1);
    }
    m_pages.put(page, request.after, found.last, std::move(users));
    if (added > 0) {
        endInsertRows();
    } else if (added < 0) {
        endRemoveRows();
    }
    if (page + 1 == m_pages.count() && !isBusy()) {
        endFetch(found.hasMore);
    }
    if (const int now = m_pages.rowsOf(page); now > 0) {
        const int first = m_pages.firstRow(page);
        Q_EMIT dataChanged(index(first, 0), index(first + now - 1, userColumnCount - 1));
    }
}

void UserModel::removeAbsent(std::size_t page, const std::vector<sso::ListedUser>& users)
{
    // One by one, so that the current row stays with its user.
    for (std::size_t offset = m_pages.usersOf(page).size(); offset-- > 0;) {
        const qint64 row = m_pages.usersOf(page)[offset].row;
        if (std::ranges::find(users, row, &sso::ListedUser::row) == users.end()) {
            const int at = m_pages.firstRow(page) + static_cast<int>(offset);
            beginRemoveRows({}, at, at);
            m_pages.remove(page, offset);
            endRemoveRows();
        }
    }
}

void UserModel::update(const sso::ListedUser& user)
{
    if (const int row = m_pages.replace(user); row >= 0) {
        Q_EMIT dataChanged(index(row, 0), index(row, userColumnCount - 1));
    }
}

void UserModel::setOutdated(bool isOutdated)
{
    if (std::exchange(m_isOutdated, isOutdated) != isOutdated) {
        updateStates(); // paints the rows on screen again
    }
}

void UserModel::updateStates()
{
    if (rowCount() > 0) {
        const int last = rowCount() - 1;
        Q_EMIT dataChanged(index(std::min(m_firstShown, last), 0),
                           index(std::min(m_lastShown, last), userColumnCount - 1));
    }
}

int UserModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_pages.rowCount();
}

int UserModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : userColumnCount;
}

QVariant UserModel::data(const QModelIndex& index, int role) const
{
    const sso::ListedUser* user = index.isValid() ? userAt(index.row()) : nullptr;
    const auto column = static_cast<UserListColumn>(index.column());
    if (role == Qt::TextAlignmentRole) {
        return column == UserListColumn::LiveSessions ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                                      : QVariant();
    }
    if (!user) {
        return role == Qt::DisplayRole && column == UserListColumn::Name ? QVariant(QStringLiteral("…"))
                                                                         : QVariant();
    }
    const TimePoint now = m_client.clock().now();
    switch (role) {
    case Qt::DisplayRole:
        return visibleText(userCellText(*user, column, now));
    case Qt::ToolTipRole:
        return escapedToolTip(toolTip(*user, column, now));
    case BadgeRole:
        return QVariant::fromValue(userBadge(*user, now));
    case IsOutdatedRole:
        return m_isOutdated;
    default:
        return {};
    }
}

QVariant UserModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    const auto column = static_cast<UserListColumn>(section);
    if (role == Qt::TextAlignmentRole && column == UserListColumn::LiveSessions) {
        return {Qt::AlignRight | Qt::AlignVCenter};
    }
    return role == Qt::DisplayRole ? QVariant(userColumnTitle(column)) : QVariant();
}

} // namespace usher::ui
