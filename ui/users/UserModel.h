// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/CoreClient.h"
#include "ui/client/PendingCall.h"
#include "ui/users/UserPages.h"
#include "ui/widgets/table/PagedModel.h"

namespace usher::ui
{

/// The users whose names contain a text, in the order in which they were added. Each page is fetched when the
/// person scrolls to it, and again if it is not in memory any more. Each page is a search of its own, and is
/// recorded.
class UserModel final : public PagedModel
{
    Q_OBJECT

public:
    enum Role {
        BadgeRole = Qt::UserRole, ///< Badge
        IsOutdatedRole,           ///< the rows are not what was asked for last
    };

    explicit UserModel(CoreClient& client, QObject* parent = nullptr);

    /// Searches for users whose names contain `text`. The rows of the last search stay until the first page
    /// of this one arrives.
    void search(const QString& text);
    /// Reads the pages on screen again, and each other page when it comes on screen. The rows stay.
    void refresh();
    /// Says which rows are on screen, and reads those of them that are not in memory.
    void show(int first, int last);
    /// Shows what another call has told about a user, if the user's row is in memory.
    void update(const sso::ListedUser& user);

    /// Says whether the rows are not what was asked for last, so that they are shown greyed.
    void setOutdated(bool isOutdated);
    [[nodiscard]] bool isOutdated() const { return m_isOutdated; }
    /// Returns the user of a row, or null if the user is not in memory. Valid until the model changes.
    [[nodiscard]] const sso::ListedUser* userAt(int row) const { return m_pages.at(row); }
    /// Returns whether a page is being read, for the first time or again.
    [[nodiscard]] bool isReading() const { return isBusy() || m_again.isRunning(); }
    /// Returns the receipt of the last page's search: the number of its audit record.
    [[nodiscard]] const audit::Receipt& receipt() const { return m_receipt; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

public Q_SLOTS:
    /// Shows the states that a moment has changed, such as an expired password.
    void updateStates();

protected:
    void fetch() override;

private:
    void append(qint64 after, sso::FoundUsers found);
    void readMissing();
    void replace(const UserPages::Request& request, sso::FoundUsers found);
    void removeAbsent(std::size_t page, const std::vector<sso::ListedUser>& users);

    CoreClient& m_client;
    QString m_text;
    UserPages m_pages;
    audit::Receipt m_receipt;
    int m_firstShown = 0;
    int m_lastShown = 0;
    bool m_isNew = false; ///< no page of the search has arrived yet
    bool m_isOutdated = false;
    PendingCall m_fetching;
    PendingCall m_again; ///< a page that is read again
};

} // namespace usher::ui
