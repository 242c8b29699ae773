// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/client/CoreClient.h"

class QPushButton;
class QStackedWidget;

namespace usher::ui
{

class BusyIndicator;
class ElidedLabel;
class FilterField;
class Notice;
class MessageBanner;
class PlainLabel;
class Settings;
class UserActions;
class UserModel;
class UserTableView;

/// The list of users, with a field that finds them by a part of their names. The person can open one of them,
/// or act on one.
class UserList final : public QWidget
{
    Q_OBJECT

public:
    /// `actions` must outlive this widget.
    UserList(CoreClient& client, Settings& settings, UserActions& actions, QWidget* parent = nullptr);

    /// Searches for the first time, or reads again what is on screen.
    void refresh();
    void focusFilter();
    void focusTable();
    [[nodiscard]] QString filterText() const;
    /// Writes `text` into the field and searches.
    void setFilter(const QString& text);
    /// Shows what another call has told about a user.
    void update(const sso::ListedUser& user);

Q_SIGNALS:
    void userChosen(const QString& username);
    void sessionsWanted(const QString& username);
    void recordsWanted(const QString& username);
    /// The person wants to see the open proposals and the rule about two super-users.
    void proposalsWanted();
    /// The person typed or pasted a user session token into the field.
    void tokenCaught(const sso::Ust& token);
    /// The admin's own session was refused, so the page cannot read anything.
    void ownSessionEnded();

private:
    void connectParts();
    void search();
    void showMenu(const QPoint& at);
    void openCurrent();
    void showState();
    void showSubtitle();
    [[nodiscard]] QString countText() const;
    void showFailure(const Error& error);
    void showNotice(const QString& title, const QString& text);

    CoreClient& m_client;
    UserActions& m_actions;
    UserModel* m_model;
    PlainLabel* m_subtitle;
    BusyIndicator* m_busy;
    FilterField* m_filter;
    QPushButton* m_refresh;
    MessageBanner* m_problem; ///< why the last search has no result
    UserTableView* m_table;
    QStackedWidget* m_stack;
    Notice* m_notice;
    QPushButton* m_open;
    QPushButton* m_sessions;
    QPushButton* m_records;
    ElidedLabel* m_recorded;
    QString m_searched; ///< the text of the search that is shown, or awaited
    bool m_hasSearched = false;
    bool m_hasFailed = false;          ///< the last search, whose failure is shown in place of the users
    std::optional<TimePoint> m_readAt; ///< when the last page was read (UTC)
};

} // namespace usher::ui
