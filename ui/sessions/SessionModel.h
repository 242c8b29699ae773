// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "ui/client/CoreClient.h"
#include "ui/sessions/EndedRows.h"
#include "ui/sessions/SessionBlocks.h"
#include "ui/sessions/SessionRefresh.h"

namespace usher::ui
{

/// The sessions that a search finds. Every row has its place from the beginning; what is in it is read when
/// it comes on screen, and only so much stays in memory, whatever the number of rows.
class SessionModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        LifeLeftRole = Qt::UserRole, ///< 0 to 1, of the whole life
        RefusedForRole,              ///< the number of a Cause; invalid where the session can be inspected
        HasEndedRole,
        BadgeRole, ///< std::optional<Badge>
    };

    explicit SessionModel(CoreClient& client, QObject* parent = nullptr);

    /// Forgets what is there and searches anew.
    void search(sso::SessionQuery query, sso::SessionOrder order);
    /// Searches anew for the same, while what is there stays; see refreshed(). `current` is a row, or -1.
    void refresh(int firstOnScreen, int lastOnScreen, int current);
    /// Reads what is missing of these rows, which are on screen.
    void show(int first, int last);

    /// Null where nothing has been read yet. Valid until the model changes.
    [[nodiscard]] const sso::FoundSession* sessionAt(int row) const;
    /// How many sessions match, as far as is known; ended ones do not count.
    [[nodiscard]] qint64 matchCount() const { return m_state.matchCount; }
    [[nodiscard]] bool isWhole() const { return m_state.isWhole; }
    /// Whether the first page, or a refreshed one, is on its way.
    [[nodiscard]] bool isBusy() const { return m_isBeginning || m_refreshing; }
    [[nodiscard]] std::optional<TimePoint> refreshedAt() const { return m_refreshedAt; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

public Q_SLOTS:
    /// Moves the bars and what is left.
    void updateTimes();

Q_SIGNALS:
    void started();
    /// More is known, or there.
    void changed();
    void failed(const Error& error);
    /// All rows are others now. Where those are that were first on screen and current; -1 for one that is
    /// gone.
    void refreshed(int first, int current);

private:
    /// A session that was on screen when the list was refreshed, or current.
    struct Kept {
        qint64 id = 0;
        qint64 place = 0;
    };

    void lookFurther();
    void put(qint64 block, std::vector<sso::FoundSession> sessions);
    void take(const SearchState& state);
    void fail(const Error& error);
    void fetchMissing();
    void replace(RefreshedSearch made, const std::vector<Kept>& kept, bool hasCurrent);
    void dropPending();

    CoreClient& m_client;
    sso::SessionQuery m_query;
    sso::SessionOrder m_order;
    quint64 m_number = 0;     ///< of the search that is shown
    quint64 m_lastNumber = 0; ///< of any search
    SearchState m_state;
    SessionBlocks m_blocks;
    EndedRows m_ended;
    int m_firstShown = 0;
    int m_lastShown = 0;
    bool m_isBeginning = false;
    std::optional<TimePoint> m_refreshedAt;
    QObject* m_looking = nullptr;  ///< the context of the search that goes on
    QObject* m_fetching = nullptr; ///< the context of the rows that are on their way
    SessionRefresh* m_refreshing = nullptr;
};

} // namespace usher::ui
