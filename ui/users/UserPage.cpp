// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/UserPage.h"

#include <QPushButton>

#include "core/VisibleText.h"
#include "ui/users/UserCard.h"
#include "ui/users/act/UserActions.h"
#include "ui/widgets/feedback/BusyIndicator.h"
#include "ui/widgets/feedback/Notice.h"
#include "ui/widgets/focus/FocusHome.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/ContentLayout.h"
#include "ui/widgets/value/ElidedLabel.h"

namespace usher::ui
{

using theme::Icon;

UserPage::UserPage(CoreClient& client, UserActions& actions, QWidget* parent)
    : QWidget(parent), m_client(client), m_actions(actions), m_title(new ElidedLabel),
      m_back(smallButton(QStringLiteral("backToUsers"), Icon::ArrowLeft, {})), m_busy(new BusyIndicator),
      m_content(new ContentLayout)
{
    setObjectName(QStringLiteral("userPage"));
    m_title->setObjectName(QStringLiteral("userTitle"));
    m_title->setFont(theme::titleFont(m_title->font()));
    m_title->setText(tr("User"));
    m_back->setToolTip(tr("Alt+Left or Esc"));
    auto* column = pageLayout(scrollingPart(this));
    column->addWidget(rowOf({m_title, nullptr, m_busy, m_back}));
    column->addLayout(m_content);
    column->addStretch(1);

    connect(m_back, &QPushButton::clicked, this, &UserPage::backWanted);
    new FocusHome(this, m_back);
}

void UserPage::setBackText(const QString& text)
{
    m_back->setText(text);
}

void UserPage::open(const QString& username)
{
    leave();
    m_username = username;
    m_back->setFocus(Qt::OtherFocusReason);
    read();
}

void UserPage::refresh()
{
    if (!m_username.isEmpty()) {
        read();
    }
}

void UserPage::leave()
{
    m_username.clear();
    m_title->setText(tr("User"));
    m_reading.end();
    m_busy->stop();
    m_content->setContent(nullptr);
}

void UserPage::read()
{
    m_busy->start(tr("Reading the user"));
    const auto get = [username = m_username](sso::Sso& sso, const sso::Caller& caller) {
        return sso.user().get(caller, username);
    };
    m_client.read(m_reading.start(), get, [this](const Result<sso::UserDetails>& answer) {
        m_reading.end();
        m_busy->stop();
        if (answer) {
            showUser(*answer);
        } else {
            showFailure(answer.error());
        }
    });
}

void UserPage::showUser(const sso::UserDetails& user)
{
    auto* card = new UserCard(user, m_client.clock(), m_actions.buttonsFor(user));
    connect(card, &UserCard::sessionsWanted, this, [this] { Q_EMIT sessionsWanted(m_username); });
    connect(card, &UserCard::recordsWanted, this, [this] { Q_EMIT recordsWanted(m_username); });
    connect(card, &UserCard::recordWanted, this, &UserPage::recordWanted);
    m_title->setText(tr("User %1").arg(user.username));
    m_content->setContent(card);
    Q_EMIT shown(user);
}

void UserPage::showFailure(const Error& error)
{
    const bool isGone = error.reason == Reason{.party = Party::Target, .cause = Cause::NameUnknown};
    if (error.kind == ErrorKind::Refused && !isGone) {
        Q_EMIT ownSessionEnded();
        return;
    }
    auto* notice = new Notice(QStringLiteral("userNotice"));
    if (isGone) {
        notice->setText(tr("There is no such user any more"),
                        tr("The user %1 was deleted or renamed. Go back, and search again.")
                            .arg(visibleText(m_username)));
    } else {
        notice->setFailure(tr("This user cannot be shown now"), error);
    }
    m_content->setContent(notice);
}

} // namespace usher::ui
