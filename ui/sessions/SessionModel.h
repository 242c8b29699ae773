// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "ui/client/CoreClient.h"
#include "ui/client/PendingCall.h"
#include "ui/sessions/EndedRows.h"
#include "ui/sessions/SessionBlocks.h"
#include "ui/sessions/SessionRefresh.h"

namespace usher::ui
{

/// The sessions that a search finds. The table has all rows at once, but the session of a row is read only
/// when the row comes on screen. Only a limited number of sessions is kept in memory.
class SessionModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        LifeLeftRole = Qt::UserRole, ///< the part of the lifetime that is left, from 0 to 1
        RefusedForRole,              ///< a Cause as a number; invalid if the session can be inspected
        HasEndedRole,
        BadgeRole,      ///< std::optional<Badge>
        IsOutdatedRole, ///< the rows are not those of the filter that is typed
    };

    explicit SessionModel(CoreClient& client, QObject* parent = nullptr);

    /// Removes all rows and starts a new search. `keeping` says whether it may look among the matches of an
    /// earlier one.
    void search(sso::SessionQuery query, sso::SessionOrder order, sso::RowKeeping keeping);
    /// Makes the same search again. The rows stay until it is done; then refreshed() is emitted. `current` is
    /// the current row, or -1 if there is none.
    void refresh(int firstOnScreen, int lastOnScreen, int current);
    /// Makes another search, but keeps the rows until it is done; then refreshed() is emitted. `first` and
    /// `current` are the IDs of sessions whose rows are wanted, or -1.
    void searchAround(sso::SessionQuery query, sso::SessionOrder order, qint64 first, qint64 current);
    /// Says which rows are on screen, and reads those of them that are not in memory.
    void show(int first, int last);

    /// Returns the session of a row, or null if it has not been read yet. Valid until the model changes.
    [[nodiscard]] const sso::FoundSession* sessionAt(int row) const;
    /// Returns the search whose matches the rows are. Null before the first one.
    [[nodiscard]] const std::shared_ptr<SessionSearchRead>& shownSearch() const { return m_search; }
    /// Returns the indexes that the live sessions of these rows have in the shown search. Rows and indexes
    /// are ranges of a first and a last one. Rows of ended sessions have no index.
    [[nodiscard]] std::vector<std::pair<qint64, qint64>>
    placesOf(const std::vector<std::pair<qint64, qint64>>& rows) const;
    /// Returns how many matching sessions have been found so far. Ended ones do not count.
    [[nodiscard]] qint64 matchCount() const { return m_state.matchCount; }
    /// Returns whether the search is complete.
    [[nodiscard]] bool isWhole() const { return m_state.isWhole; }
    /// Returns how many live sessions there are, whether they match or not. Nothing until they are counted.
    [[nodiscard]] std::optional<qint64> liveCount() const { return m_state.liveCount; }
    /// Says whether the rows are not those of the filter that is typed, so that they are shown greyed.
    void setOutdated(bool isOutdated);
    [[nodiscard]] bool isOutdated() const { return m_isOutdated; }
    /// Returns whether the first rows of a search, or a refresh, are awaited.
    [[nodiscard]] bool isBusy() const { return m_isBeginning || m_refreshing; }
    /// Returns when the shown search was made or last refreshed (UTC). Nothing before the first answer.
    [[nodiscard]] std::optional<TimePoint> refreshedAt() const { return m_refreshedAt; }
    /// Returns as of when the sessions were found (UTC), if they were looked for among those of an earlier
    /// search.
    [[nodiscard]] std::optional<TimePoint> asOf() const { return m_state.asOf; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

public Q_SLOTS:
    /// Updates the time that is left, and its bars, in the rows on screen.
    void updateTimes();

Q_SIGNALS:
    void started();
    /// More sessions were found, or rows were read.
    void changed();
    void failed(const Error& error);
    /// A refresh has replaced all rows. `first` is the new row of the session that was first on screen, and
    /// `current` that of the current session; -1 if it is gone.
    void refreshed(int first, int current);

private:
    /// A session that was on screen, or current, when the refresh began.
    struct Kept {
        qint64 id = 0;
        qint64 place = 0;
    };

    void searchAnew(std::vector<Kept> kept, bool hasCurrent, qint64 placeIfNoneFound);
    void lookFurther();
    void put(qint64 block, std::vector<sso::FoundSession> sessions);
    void take(const SearchState& state);
    void fail(const Error& error);
    void fetchMissing();
    void takeBlock(qint64 block, std::vector<sso::FoundSession> sessions);
    void replace(RefreshedSearch made, const std::vector<Kept>& kept, bool hasCurrent);
    void dropPending();

    CoreClient& m_client;
    sso::SessionQuery m_query;
    sso::SessionOrder m_order;
    std::shared_ptr<SessionSearchRead> m_search; ///< the shown one
    SearchState m_state;
    SessionBlocks m_blocks;
    EndedRows m_ended;
    int m_firstShown = 0;
    int m_lastShown = 0;
    bool m_isBeginning = false;
    bool m_isOutdated = false;
    std::optional<TimePoint> m_refreshedAt;
    PendingCall m_searching;
    PendingCall m_fetching; ///< the rows that are being read
    SessionRefresh* m_refreshing = nullptr;
};

} // namespace usher::ui
