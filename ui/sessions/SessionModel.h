// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CoreClient.h"
#include "widgets/PagedModel.h"

namespace usher::ui
{

/// The live sessions of the store, newest first, fetched page by page as they are scrolled to. Each page is a
/// search of its own, and on record.
class SessionModel final : public PagedModel
{
    Q_OBJECT

public:
    enum Column { User, Created, TimeLeft, RemoteAddress, UserAgent, Kind, State, ColumnCount };
    enum Role {
        LifeLeftRole = Qt::UserRole, ///< 0 to 1, of the whole life
        RefusedForRole,              ///< the number of a Cause; invalid where the session can be inspected
    };

    explicit SessionModel(CoreClient& client, QObject* parent = nullptr);

    /// Forgets what is there and searches anew.
    void search(const sso::SessionFilter& filter);
    [[nodiscard]] sso::Ust ustAt(int row) const;
    [[nodiscard]] QString usernameAt(int row) const;
    [[nodiscard]] int unreadableRows() const { return m_unreadableRows; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

public Q_SLOTS:
    /// Moves the bars and what is left.
    void updateTimes();

protected:
    void fetch(QObject* context) override;

private:
    void append(sso::FoundSessions page);
    [[nodiscard]] QString text(const sso::FoundSession& session, int column) const;

    CoreClient& m_client;
    sso::SessionFilter m_filter;
    std::vector<sso::FoundSession> m_sessions;
    std::optional<qint64> m_nextBeforeId;
    int m_unreadableRows = 0;
};

} // namespace usher::ui
