// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/UsersPage.h"

#include <utility>

#include "ui/users/UserList.h"
#include "ui/users/UserPage.h"
#include "ui/users/act/UserActions.h"

namespace usher::ui
{

UsersPage::UsersPage(CoreClient& client, Settings& settings, UserActLimits limits, QWidget* parent)
    : QStackedWidget(parent), m_actions(new UserActions(client, std::move(limits), this)),
      m_list(new UserList(client, settings, *m_actions)), m_user(new UserPage(client, *m_actions))
{
    setObjectName(QStringLiteral("usersPage"));
    addWidget(m_list);
    addWidget(m_user);
    connect(m_list, &UserList::userChosen, this, [this](const QString& username) {
        setCurrentWidget(m_user);
        m_user->setBackText(tr("Back to the list"));
        m_user->open(username);
    });
    connect(m_user, &UserPage::backWanted, this, &UsersPage::goBack);
    connect(m_user, &UserPage::shown, m_list, &UserList::update);
    connect(m_list, &UserList::sessionsWanted, this, &UsersPage::sessionsWanted);
    connect(m_user, &UserPage::sessionsWanted, this, &UsersPage::sessionsWanted);
    connect(m_list, &UserList::proposalsWanted, this, &UsersPage::proposalsWanted);
    connect(m_list, &UserList::recordsWanted, this, &UsersPage::recordsWanted);
    connect(m_user, &UserPage::recordsWanted, this, &UsersPage::recordsWanted);
    connect(m_user, &UserPage::recordWanted, this, &UsersPage::recordWanted);
    connect(m_list, &UserList::tokenCaught, this, &UsersPage::tokenCaught);
    connect(m_list, &UserList::ownSessionEnded, this, &UsersPage::ownSessionEnded);
    connect(m_user, &UserPage::ownSessionEnded, this, &UsersPage::ownSessionEnded);
    connect(m_actions, &UserActions::acted, this, &UsersPage::showActed);
    connect(m_actions, &UserActions::sessionsEnded, this, &UsersPage::sessionsEnded);
    connect(m_actions, &UserActions::proposed, this, &UsersPage::proposed);
    connect(m_actions, &UserActions::endSessionsWanted, this, &UsersPage::endSessionsWanted);
    connect(m_actions, &UserActions::ownSessionEnded, this, &UsersPage::ownSessionEnded);
}

void UsersPage::begin()
{
    const bool wasOutdated = std::exchange(m_isOutdated, false);
    if (!m_hasSearched && currentWidget() == m_list) {
        m_hasSearched = true;
        m_list->refresh();
        m_list->focusFilter();
    } else if (wasOutdated) {
        refresh();
    }
}

void UsersPage::refresh()
{
    if (currentWidget() == m_user) {
        m_user->refresh();
    } else {
        m_list->refresh();
    }
}

void UsersPage::showSessionsEnded()
{
    outdate();
}

void UsersPage::outdate()
{
    m_isOutdated = true;
    // Queued, because one act can be told in several ways, and each look is recorded.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (isVisible() && std::exchange(m_isOutdated, false)) {
                refresh();
            }
        },
        Qt::QueuedConnection);
}

bool UsersPage::focusFilter()
{
    showList();
    begin();
    m_list->focusFilter();
    return true;
}

QString UsersPage::filterText() const
{
    return m_list->filterText();
}

void UsersPage::showFilter(const QString& text)
{
    showList();
    m_hasSearched = true;
    m_list->setFilter(text);
}

bool UsersPage::goBack()
{
    if (currentWidget() != m_user) {
        return false;
    }
    const bool isFromElsewhere = m_isFromElsewhere;
    showList();
    if (isFromElsewhere) {
        Q_EMIT backWanted();
    } else {
        m_list->focusTable();
    }
    return true;
}

void UsersPage::openUser(const QString& username)
{
    setCurrentWidget(m_user);
    m_user->setBackText(tr("Back"));
    m_user->open(username);
    m_isFromElsewhere = true;
    m_isOutdated = false;
}

void UsersPage::stepBack()
{
    if (!goBack() && !m_list->filterText().isEmpty()) {
        m_list->setFilter({});
    }
}

void UsersPage::showActed(const QString& username)
{
    if (currentWidget() == m_list || m_user->username() == username) {
        outdate(); // the list shows what the user's page has read, too
    }
    Q_EMIT acted(username);
}

void UsersPage::showList()
{
    m_isFromElsewhere = false;
    m_user->leave();
    setCurrentWidget(m_list);
}

} // namespace usher::ui
