// SPDX-License-Identifier: GPL-3.0-or-later
#include "SessionModel.h"

#include <algorithm>

#include "OwnerState.h"
#include "VisibleText.h"
#include "inspect/AddressText.h"
#include "widgets/TimeText.h"
#include "widgets/ToolTipText.h"

namespace usher::ui
{

namespace
{

constexpr int pageSize = 200;
const QString hidden = QStringLiteral("—");

} // namespace

SessionModel::SessionModel(CoreClient& client, QObject* parent) : PagedModel(parent), m_client(client)
{
}

void SessionModel::search(const sso::SessionFilter& filter)
{
    beginResetModel();
    m_filter = filter;
    m_sessions.clear();
    m_nextBeforeId.reset();
    m_unreadableRows = 0;
    endResetModel();
    restart();
}

sso::Ust SessionModel::ustAt(int row) const
{
    return m_sessions.at(static_cast<std::size_t>(row)).ust.clone();
}

QString SessionModel::usernameAt(int row) const
{
    return m_sessions.at(static_cast<std::size_t>(row)).username;
}

int SessionModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_sessions.size());
}

int SessionModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString SessionModel::text(const sso::FoundSession& session, int column) const
{
    switch (column) {
    case User:
        return session.username;
    case Created:
        return shortLocalText(session.creationTime);
    case TimeLeft:
        return durationText(session.expirationTime - m_client.clock().now());
    case RemoteAddress:
        return session.remoteAddr ? addressChainText(*session.remoteAddr) : hidden;
    case UserAgent:
        return session.userAgent.value_or(hidden);
    case Kind:
        return authTypeText(session.authType);
    case State:
        return session.refusedFor ? ownerStateBadge(*session.refusedFor).text : QString();
    default:
        return {};
    }
}

QVariant SessionModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const sso::FoundSession& session = m_sessions.at(static_cast<std::size_t>(index.row()));
    switch (role) {
    case Qt::DisplayRole:
        return visibleText(text(session, index.column()));
    case Qt::ToolTipRole:
        return index.column() == State ? QVariant() : escapedToolTip(text(session, index.column()));
    case LifeLeftRole: {
        const auto life = session.expirationTime - session.creationTime;
        const auto left = session.expirationTime - m_client.clock().now();
        return life.count() > 0 ? std::clamp(double(left.count()) / double(life.count()), 0.0, 1.0) : 0.0;
    }
    case RefusedForRole:
        return session.refusedFor ? QVariant(static_cast<int>(*session.refusedFor)) : QVariant();
    default:
        return {};
    }
}

QVariant SessionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case User:
        return tr("User");
    case Created:
        return tr("Created");
    case TimeLeft:
        return tr("Time Left");
    case RemoteAddress:
        return tr("Remote Address");
    case UserAgent:
        return tr("User Agent");
    case Kind:
        return tr("Kind");
    case State:
        return tr("State");
    default:
        return {};
    }
}

void SessionModel::fetch(QObject* context)
{
    sso::SessionPage page{.size = pageSize};
    page.beforeId = m_nextBeforeId.value_or(page.beforeId);
    m_client.search(m_filter, page, context, [this](Result<sso::FoundSessions> answer) {
        if (!answer) {
            failFetch(answer.error());
            return;
        }
        endFetch(answer->nextBeforeId.has_value());
        append(std::move(*answer));
        Q_EMIT arrived();
    });
}

void SessionModel::append(sso::FoundSessions page)
{
    m_nextBeforeId = page.nextBeforeId;
    m_unreadableRows += page.unreadableRows;
    if (page.sessions.empty()) {
        return;
    }
    const auto first = static_cast<int>(m_sessions.size());
    beginInsertRows({}, first, first + static_cast<int>(page.sessions.size()) - 1);
    std::move(page.sessions.begin(), page.sessions.end(), std::back_inserter(m_sessions));
    endInsertRows();
}

void SessionModel::updateTimes()
{
    if (!m_sessions.empty()) {
        Q_EMIT dataChanged(index(0, TimeLeft), index(rowCount() - 1, TimeLeft));
    }
}

} // namespace usher::ui
