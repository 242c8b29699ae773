// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/UserList.h"

#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include "ui/users/UserModel.h"
#include "ui/users/UserTableView.h"
#include "ui/users/act/UserActions.h"
#include "ui/widgets/feedback/BusyIndicator.h"
#include "ui/widgets/feedback/MessageBanner.h"
#include "ui/widgets/feedback/Notice.h"
#include "ui/widgets/focus/FocusHome.h"
#include "ui/widgets/form/FilterField.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/table/CellMenu.h"
#include "ui/widgets/value/ElidedLabel.h"
#include "ui/widgets/value/PlainLabel.h"
#include "ui/words/FailureText.h"
#include "ui/words/NumberText.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

using theme::Icon;

UserList::UserList(CoreClient& client, Settings& settings, UserActions& actions, QWidget* parent)
    : QWidget(parent), m_client(client), m_actions(actions), m_model(new UserModel(client, this)),
      m_subtitle(new PlainLabel), m_busy(new BusyIndicator),
      m_filter(searchField(tr("Filter users"), QStringLiteral("userFilter"), tr("A part of the user name"))),
      m_refresh(pageButton(QStringLiteral("refreshUsers"), tr("Refresh"))),
      m_problem(new MessageBanner(tr("Users message"))), m_table(new UserTableView(m_model, settings)),
      m_stack(new QStackedWidget), m_notice(new Notice(QStringLiteral("usersNotice"))),
      m_open(
          smallButton(QStringLiteral("openUser"), Icon::User, tr("Open user"), theme::ButtonKind::Primary)),
      m_sessions(smallButton(QStringLiteral("listSessionsOfUser"), Icon::Ticket, tr("Show sessions"))),
      m_records(smallButton(QStringLiteral("listRecordsOfUser"), Icon::ScrollText, tr("Show records"))),
      m_recorded(new ElidedLabel(Qt::ElideRight))
{
    setObjectName(QStringLiteral("userList"));
    m_subtitle->setObjectName(QStringLiteral("usersSubtitle"));
    m_filter->setToolTip(tr("Filter (Ctrl+F). Upper and lower case are the same."));
    m_refresh->setToolTip(tr("Search again (F5)"));
    m_refresh->setIcon(theme::icon(Icon::RefreshCw));
    m_open->setToolTip(tr("Open the user (Enter)"));
    m_problem->setObjectName(QStringLiteral("usersProblem"));
    m_recorded->setObjectName(QStringLiteral("usersRecorded"));
    m_recorded->setFont(theme::smallFont(m_recorded->font()));
    m_recorded->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    theme::applyTone(*m_recorded, theme::Tone::Muted);
    m_recorded->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    constexpr int leastRows = 5; // the header is one of them
    m_table->setMinimumHeight(leastRows * theme::tableRowHeight());
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_notice);
    auto* columns = smallButton(QStringLiteral("userColumns"), Icon::Columns3, tr("Columns"));
    columns->setMenu(m_table->columnsMenu());
    auto* proposals = smallButton(QStringLiteral("listProposals"), Icon::ShieldCheck, tr("Two people…"));
    proposals->setToolTip(tr("The rule that says when an act needs two super-users, and what is proposed"));
    connect(proposals, &QPushButton::clicked, this, &UserList::proposalsWanted);

    // A low window has no room for everything when the buttons need several rows.
    auto* column = pageLayout(scrollingPart(this));
    column->addWidget(pageHeading(tr("Users"), m_subtitle, rowOf({m_busy, proposals, columns})));
    column->addWidget(rowOf({m_filter, m_refresh}));
    column->addWidget(m_problem);
    column->addWidget(m_stack, 1);
    column->addWidget(rowOf({m_open, m_sessions, m_records, m_recorded}));
    new FocusHome(this, [this]() -> QWidget* {
        return m_stack->currentWidget() == m_table ? m_table : static_cast<QWidget*>(m_filter);
    });
    connectParts();
    showState();
}

void UserList::connectParts()
{
    connect(m_filter, &FilterField::changed, this, [this] {
        if (m_filter->text() != m_searched || !m_hasSearched) {
            search();
        }
    });
    connect(m_filter, &FilterField::listWanted, this, &UserList::focusTable);
    connect(m_filter, &FilterField::tokenCaught, this, &UserList::tokenCaught);
    connect(m_refresh, &QPushButton::clicked, this, &UserList::refresh);
    connect(m_table, &UserTableView::opened, this, &UserList::openCurrent);
    connect(m_table, &UserTableView::currentUserChanged, this, &UserList::showState);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, &UserList::showMenu);
    connect(m_open, &QPushButton::clicked, this, &UserList::openCurrent);
    connect(m_sessions, &QPushButton::clicked, this, [this] {
        if (const auto* user = m_table->currentUser()) {
            Q_EMIT sessionsWanted(user->username);
        }
    });
    connect(m_records, &QPushButton::clicked, this, [this] {
        if (const auto* user = m_table->currentUser()) {
            Q_EMIT recordsWanted(user->username);
        }
    });
    connect(m_model, &UserModel::started, this, [this] { m_busy->start(tr("Searching users")); });
    connect(m_model, &UserModel::arrived, this, [this] {
        m_readAt = m_client.clock().now();
        m_hasFailed = false;
        m_problem->clear();
        m_model->setOutdated(false);
        showState();
    });
    connect(m_model, &UserModel::failed, this, &UserList::showFailure);
    auto* moment = new QTimer(this);
    connect(moment, &QTimer::timeout, m_model, &UserModel::updateStates);
    connect(moment, &QTimer::timeout, this, &UserList::showSubtitle);
    moment->start(std::chrono::seconds{5});
}

void UserList::refresh()
{
    if (m_model->rowCount() == 0 || m_model->isOutdated() || m_filter->text() != m_searched) {
        search();
    } else {
        m_model->refresh();
        showState();
    }
}

void UserList::search()
{
    m_hasSearched = true;
    m_hasFailed = false;
    m_searched = m_filter->text();
    m_model->search(m_searched);
    showState();
}

void UserList::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void UserList::focusTable()
{
    m_table->setFocus(Qt::OtherFocusReason);
}

QString UserList::filterText() const
{
    return m_filter->text();
}

void UserList::setFilter(const QString& text)
{
    m_filter->setValue(text);
    search();
}

void UserList::update(const sso::ListedUser& user)
{
    m_model->update(user);
}

void UserList::openCurrent()
{
    if (const auto* user = m_table->currentUser()) {
        Q_EMIT userChosen(user->username);
    }
}

void UserList::showMenu(const QPoint& at)
{
    const QModelIndex cell = cellForMenu(*m_table, at);
    if (!cell.isValid()) {
        return;
    }
    QMenu* menu = cellMenu(*m_table, cell);
    menu->addSeparator();
    for (QPushButton* button : {m_open, m_sessions, m_records}) {
        QAction* action = menu->addAction(button->icon(), button->text(), button, &QPushButton::click);
        action->setEnabled(button->isEnabled());
    }
    if (const sso::ListedUser* user = m_table->currentUser()) {
        menu->addSeparator();
        m_actions.addTo(*menu, *user);
    }
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

QString UserList::countText() const
{
    const QString count = numberText(m_model->rowCount());
    if (m_searched.isEmpty()) {
        //: How many users have been read so far, of more: 100+ users
        return m_model->hasMore() ? tr("%1+ users").arg(count)
                                  : countedText(m_model->rowCount(), tr("1 user"), tr("%1 users"));
    }
    return m_model->hasMore() ? tr("%1+ found").arg(count) : tr("%1 found").arg(count);
}

void UserList::showSubtitle()
{
    if (m_hasFailed) {
        m_subtitle->setText(tr("Not available"));
        return;
    }
    if (!m_readAt) {
        m_subtitle->setText(m_model->isReading() ? tr("Searching…") : QString());
        return;
    }
    QStringList parts{countText()};
    if (m_model->isOutdated()) {
        parts.prepend(tr("Result of the last search that was answered"));
    }
    parts << tr("first added first") << tr("read %1").arg(relativeText(*m_readAt, m_client.clock().now()));
    m_subtitle->setText(parts.join(QStringLiteral(" · ")));
}

void UserList::showState()
{
    const bool isReading = m_model->isReading();
    if (!isReading) {
        m_busy->stop();
    }
    if (m_model->rowCount() > 0 || isReading) {
        m_stack->setCurrentWidget(m_table);
    } else if (m_searched.isEmpty()) {
        showNotice(tr("No users"), tr("The store has no users that can be read. Press F5 to look again."));
    } else {
        showNotice(tr("No user matches"),
                   tr("No user name contains this text. Remove a part of it, or clear it."));
    }
    const qint64 number = m_model->receipt().number;
    m_recorded->setText(
        number == 0
            ? QString()
            : tr("Recorded as no. %1 · correlation ID %2").arg(numberText(number), m_model->receipt().cid));
    const bool isThere = m_table->currentUser() != nullptr;
    for (QPushButton* button : {m_open, m_sessions, m_records}) {
        button->setEnabled(isThere);
    }
    showSubtitle();
}

void UserList::showFailure(const Error& error)
{
    m_busy->stop();
    // A super-user's search is never refused, so it was the admin's own session that was refused.
    if (error.kind == ErrorKind::Refused) {
        Q_EMIT ownSessionEnded();
        return;
    }
    if (m_model->rowCount() == 0) {
        m_hasFailed = true;
        m_notice->setFailure(tr("The users cannot be shown now"), error);
        m_stack->setCurrentWidget(m_notice);
        showSubtitle();
        return;
    }
    m_problem->setMessage(BannerKind::Danger, failureText(error));
    m_model->setOutdated(true);
    showSubtitle();
}

void UserList::showNotice(const QString& title, const QString& text)
{
    m_notice->setText(title, text);
    m_stack->setCurrentWidget(m_notice);
}

} // namespace usher::ui
