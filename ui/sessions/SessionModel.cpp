// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/SessionModel.h"

#include <algorithm>
#include <utility>

#include "core/VisibleText.h"
#include "ui/sessions/text/SessionBadge.h"
#include "ui/sessions/text/SessionCells.h"
#include "ui/widgets/value/ToolTipText.h"

namespace usher::ui
{

namespace
{

constexpr int onFirstScreen = 60; // rows of a high window

} // namespace

SessionModel::SessionModel(CoreClient& client, QObject* parent)
    : QAbstractTableModel(parent), m_client(client)
{
}

void SessionModel::dropPending()
{
    m_searching.end();
    m_isBeginning = false;
    m_fetching.end();
    delete std::exchange(m_refreshing, nullptr);
}

void SessionModel::search(sso::SessionQuery query, sso::SessionOrder order, sso::RowKeeping keeping)
{
    dropPending();
    beginResetModel();
    m_query = std::move(query);
    m_order = order;
    m_state = {};
    m_blocks.clear();
    m_ended.clear();
    m_firstShown = 0;
    m_lastShown = onFirstScreen;
    endResetModel();
    m_isBeginning = true;
    QObject* context = m_searching.start();
    Q_EMIT started();
    m_search = m_client.newSearch();
    const auto begin = [search = m_search, query = m_query, order, keeping](sso::Sso& sso,
                                                                            const sso::Caller& caller) {
        return search->begin(sso, caller, query, order, SessionBlocks::blockSize, keeping);
    };
    m_client.read(context, begin, [this](Result<SearchStart> begun) {
        m_isBeginning = false;
        if (!begun) {
            fail(begun.error());
            return;
        }
        m_refreshedAt = m_client.clock().now();
        const auto firstCount = static_cast<qint64>(begun->first.size());
        put(0, std::move(begun->first));
        if (firstCount < std::min<qint64>(SessionBlocks::blockSize, begun->state.matchCount)) {
            m_blocks.drop(0); // sessions have ended meanwhile; the others are read again
        }
        take(begun->state);
        lookFurther();
    });
}

void SessionModel::put(qint64 block, std::vector<sso::FoundSession> sessions)
{
    QStringList agents;
    for (const sso::FoundSession& session : sessions) {
        agents << session.userAgent.value_or(QString());
    }
    m_blocks.put(block, std::move(sessions));
    m_client.nameAgents(std::move(agents), this, [this] {
        if (rowCount() > 0) {
            const auto column = static_cast<int>(SessionListColumn::UserAgent);
            Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column));
        }
    });
}

void SessionModel::setOutdated(bool isOutdated)
{
    if (std::exchange(m_isOutdated, isOutdated) != isOutdated) {
        updateTimes(); // paints the rows on screen again
    }
}

void SessionModel::lookFurther()
{
    if (m_state.liveCount) {
        m_searching.end();
        return;
    }
    const auto searchMore = [search = m_search](sso::Sso&, const sso::Caller&) {
        return search->searchMore();
    };
    m_client.read(m_searching.context(), searchMore, [this](const Result<SearchState>& state) {
        if (!state) {
            fail(state.error());
            return;
        }
        take(*state);
        lookFurther();
    });
}

void SessionModel::take(const SearchState& state)
{
    const qint64 before = m_state.matchCount;
    if (state.matchCount > before) {
        beginInsertRows({}, static_cast<int>(before), static_cast<int>(state.matchCount) - 1);
        m_state = state;
        if (before > 0) {
            m_blocks.drop(before / SessionBlocks::blockSize); // it may not have been full
        }
        endInsertRows();
    }
    m_state = state;
    Q_EMIT changed();
    fetchMissing();
}

void SessionModel::fail(const Error& error)
{
    if (error.kind == ErrorKind::Cancelled) {
        return; // the search was ended on purpose
    }
    dropPending();
    Q_EMIT failed(error);
}

void SessionModel::show(int first, int last)
{
    m_firstShown = std::max(first, 0);
    m_lastShown = std::max(last, m_firstShown);
    fetchMissing();
}

void SessionModel::fetchMissing()
{
    const int rows = rowCount();
    if (m_fetching.isRunning() || rows == 0) {
        return; // this is called again when the running request has its answer
    }
    // Also reads as many rows above and below, so that they are there when the person scrolls.
    const int margin = std::min(m_lastShown - m_firstShown, onFirstScreen);
    const qint64 first = m_ended.placeOf(std::clamp(m_firstShown - margin, 0, rows - 1));
    const qint64 last = m_ended.placeOf(std::clamp(m_lastShown + margin, 0, rows - 1));
    const auto block = m_blocks.missing(first, std::min(last, m_state.matchCount - 1));
    if (!block) {
        return;
    }
    const auto read = [search = m_search, begin = *block * SessionBlocks::blockSize](sso::Sso&,
                                                                                     const sso::Caller&) {
        return search->sessions(begin, SessionBlocks::blockSize);
    };
    m_client.read(m_fetching.start(), read,
                  [this, block = *block](Result<std::vector<sso::FoundSession>> found) {
                      m_fetching.end();
                      if (!found) {
                          fail(found.error());
                          return;
                      }
                      takeBlock(block, std::move(*found));
                      fetchMissing();
                  });
}

void SessionModel::takeBlock(qint64 block, std::vector<sso::FoundSession> sessions)
{
    const auto count = static_cast<qint64>(sessions.size());
    put(block, std::move(sessions));
    if (count > 0) {
        const qint64 begin = block * SessionBlocks::blockSize;
        const auto firstRow = static_cast<int>(m_ended.rowOf(begin));
        const auto lastRow = static_cast<int>(m_ended.rowOf(begin + count - 1));
        Q_EMIT dataChanged(index(firstRow, 0), index(lastRow, sessionColumnCount - 1));
    }
    Q_EMIT changed();
}

std::vector<std::pair<qint64, qint64>>
SessionModel::placesOf(const std::vector<std::pair<qint64, qint64>>& rows) const
{
    std::vector<std::pair<qint64, qint64>> places;
    for (auto [first, last] : rows) {
        while (first <= last && m_ended.at(first)) {
            ++first;
        }
        while (first <= last && m_ended.at(last)) {
            --last;
        }
        if (first <= last) {
            places.emplace_back(m_ended.placeOf(first), m_ended.placeOf(last));
        }
    }
    return places;
}

void SessionModel::refresh(int firstOnScreen, int lastOnScreen, int current)
{
    dropPending();
    std::vector<Kept> kept;
    const auto keep = [&](int row) {
        const sso::FoundSession* session = sessionAt(row);
        if (session && !m_ended.at(row)) {
            kept.push_back({.id = session->id, .place = m_ended.placeOf(row)});
        }
        return session != nullptr;
    };
    for (int row = std::max(firstOnScreen, 0); row <= lastOnScreen; ++row) {
        keep(row);
    }
    // The current session comes last in `kept`.
    const bool hasCurrent = current >= 0 && keep(current) && !m_ended.at(current);
    searchAnew(std::move(kept), hasCurrent, firstOnScreen);
}

void SessionModel::searchAround(sso::SessionQuery query, sso::SessionOrder order, qint64 first,
                                qint64 current)
{
    dropPending();
    m_query = std::move(query);
    m_order = order;
    constexpr qint64 nowhere = -1; // no row of the shown search stays
    std::vector<Kept> kept;
    for (const qint64 id : {first, current}) {
        if (id >= 0) {
            kept.push_back({.id = id, .place = nowhere});
        }
    }
    searchAnew(std::move(kept), current >= 0, 0);
}

void SessionModel::searchAnew(std::vector<Kept> kept, bool hasCurrent, qint64 placeIfNoneFound)
{
    std::vector<qint64> ids(kept.size());
    std::ranges::transform(kept, ids.begin(), &Kept::id);
    m_refreshing =
        new SessionRefresh(m_client, m_client.newSearch(m_search), std::move(ids), placeIfNoneFound, this);
    Q_EMIT started();
    m_refreshing->start(m_query, m_order,
                        [this, kept = std::move(kept), hasCurrent](Result<RefreshedSearch> refreshed) {
                            std::exchange(m_refreshing, nullptr)->deleteLater();
                            if (!refreshed) {
                                fail(refreshed.error());
                                return;
                            }
                            replace(std::move(*refreshed), kept, hasCurrent);
                        });
}

void SessionModel::replace(RefreshedSearch made, const std::vector<Kept>& kept, bool hasCurrent)
{
    m_fetching.end(); // it reads rows of the previous search
    const std::size_t shownCount = kept.size() - (hasCurrent ? 1 : 0);
    std::vector<sso::FoundSession> shown;
    std::vector<qint64> places;
    for (std::size_t i = 0; i < shownCount; ++i) {
        auto session = kept[i].place < 0 ? std::nullopt : m_blocks.take(kept[i].place);
        if (session) {
            shown.push_back(std::move(*session));
            places.push_back(made.places[i]);
        }
    }
    beginResetModel();
    m_search = std::move(made.search);
    m_state = made.state;
    m_refreshedAt = m_client.clock().now();
    m_blocks.clear();
    m_ended.keep(std::move(shown), places, std::min(made.firstRead, m_state.matchCount));
    const auto middle = std::min(made.read.size(), std::size_t{SessionBlocks::blockSize});
    std::vector<sso::FoundSession> rest(std::make_move_iterator(made.read.begin() + std::ptrdiff_t(middle)),
                                        std::make_move_iterator(made.read.end()));
    made.read.resize(middle);
    const qint64 block = made.firstRead / SessionBlocks::blockSize;
    put(block, std::move(made.read));
    if (!rest.empty()) {
        put(block + 1, std::move(rest));
    }
    endResetModel();
    const auto rowOf = [&](qint64 place) { return place < 0 ? -1 : static_cast<int>(m_ended.rowOf(place)); };
    Q_EMIT refreshed(shownCount > 0 ? rowOf(made.places.front()) : -1,
                     hasCurrent ? rowOf(made.places.back()) : -1);
    Q_EMIT changed();
    fetchMissing();
}

const sso::FoundSession* SessionModel::sessionAt(int row) const
{
    const sso::FoundSession* ended = m_ended.at(row);
    return ended ? ended : m_blocks.at(m_ended.placeOf(row));
}

int SessionModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_state.matchCount + m_ended.count());
}

int SessionModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : sessionColumnCount;
}

QVariant SessionModel::data(const QModelIndex& index, int role) const
{
    const sso::FoundSession* session = index.isValid() ? sessionAt(index.row()) : nullptr;
    const auto column = static_cast<SessionListColumn>(index.column());
    if (!session) {
        return role == Qt::DisplayRole && column == SessionListColumn::User ? QVariant(QStringLiteral("…"))
                                                                            : QVariant();
    }
    const TimePoint now = m_client.clock().now();
    switch (role) {
    case Qt::DisplayRole: {
        const QString agent = column == SessionListColumn::UserAgent
                                  ? m_client.agentNames().known(session->userAgent.value_or(QString()))
                                  : QString();
        return visibleText(agent.isEmpty() ? sessionCellText(*session, column, now) : agent);
    }
    case Qt::ToolTipRole:
        return column == SessionListColumn::State ? QVariant()
                                                  : escapedToolTip(sessionCellText(*session, column, now));
    case LifeLeftRole:
        return lifeLeft(*session, now);
    case RefusedForRole:
        return session->refusedFor ? QVariant(static_cast<int>(*session->refusedFor)) : QVariant();
    case BadgeRole:
        return QVariant::fromValue(sessionBadge(*session, hasEnded(*session, now)));
    case HasEndedRole:
        return hasEnded(*session, now);
    case IsOutdatedRole:
        return m_isOutdated;
    default:
        return {};
    }
}

QVariant SessionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const auto column = static_cast<SessionListColumn>(section);
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::InitialSortOrderRole) {
        return column == SessionListColumn::Created ? Qt::DescendingOrder : Qt::AscendingOrder;
    }
    return role == Qt::DisplayRole ? QVariant(sessionColumnTitle(column)) : QVariant();
}

void SessionModel::updateTimes()
{
    if (rowCount() > 0) {
        const int last = rowCount() - 1;
        Q_EMIT dataChanged(index(std::min(m_firstShown, last), 0),
                           index(std::min(m_lastShown, last), sessionColumnCount - 1));
    }
}

} // namespace usher::ui
