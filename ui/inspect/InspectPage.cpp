// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/InspectPage.h"

#include <algorithm>

#include <QClipboard>
#include <QGuiApplication>
#include <QListWidget>
#include <QPushButton>
#include <QShortcut>

#include "core/text/TokenFinder.h"
#include "ui/inspect/RefusalCard.h"
#include "ui/inspect/SessionCard.h"
#include "ui/inspect/TokenField.h"
#include "ui/widgets/feedback/BusyIndicator.h"
#include "ui/widgets/feedback/Notice.h"
#include "ui/widgets/form/FocusHome.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/Card.h"
#include "ui/widgets/layout/ContentLayout.h"
#include "ui/widgets/value/PlainLabel.h"

namespace usher::ui
{

using theme::Icon;

InspectPage::InspectPage(CoreClient& client, QWidget* parent)
    : QWidget(parent), m_client(client), m_field(new TokenField),
      m_inspect(pageButton(QStringLiteral("inspect"), tr("Inspect"), theme::ButtonKind::Primary)),
      m_busy(new BusyIndicator), m_content(new ContentLayout)
{
    setObjectName(QStringLiteral("inspectPage"));
    auto* pick = pageButton(QStringLiteral("pick"), tr("Pick…"));
    pick->setIcon(theme::icon(Icon::Users));
    pick->setToolTip(tr("Pick a session from the list (Ctrl+2)"));
    m_inspect->setToolTip(tr("Look the token up (Enter)"));

    auto* column = pageLayout(scrollingPart(this));
    column->addWidget(pageHeading(
        tr("Inspect a session"),
        new PlainLabel(tr("Paste a user session token (UST), or any text that contains one.")), m_busy));
    column->addWidget(rowOf({m_field, m_inspect, pick}));
    column->addLayout(m_content);
    column->addStretch(1);

    connect(m_field, &QLineEdit::returnPressed, this, &InspectPage::lookUp);
    connect(m_field, &TokenField::tokenTaken, this, &InspectPage::lookUp);
    connect(m_field, &TokenField::tokensFound, this, &InspectPage::showChoice);
    connect(m_field, &TokenField::nothingFound, this, [this] {
        showNotice(
            tr("There is no token in this text"),
            tr("A token begins with “zust” or, encrypted, with “gAAA”. Copy it again, or pick a session."));
    });
    connect(m_inspect, &QPushButton::clicked, this, &InspectPage::lookUp);
    connect(pick, &QPushButton::clicked, this, &InspectPage::pickWanted);
    // Paste works wherever the focus is while the page is shown, in the header, too. When the field has the
    // focus, it handles the key itself.
    auto* paste = new QShortcut(QKeySequence::Paste, this);
    connect(paste, &QShortcut::activated, this, [this] {
        focusField();
        m_field->pasteFromClipboard();
    });
    new FocusHome(this, m_field);
    showEmpty();
}

void InspectPage::inspect(sso::Ust token)
{
    m_field->setToken(std::move(token));
    lookUp();
}

void InspectPage::inspectClipboard()
{
    const QString text = QGuiApplication::clipboard()->text();
    if (findTokens(text).empty()) {
        showNotice(tr("There is no token on the clipboard"),
                   tr("A token begins with “zust” or, encrypted, with “gAAA”. Copy it and press Ctrl+V."));
    } else {
        m_field->take(text);
    }
}

void InspectPage::focusField()
{
    m_field->setFocus(Qt::OtherFocusReason);
}

void InspectPage::lookUp()
{
    if (!m_field->hasToken()) {
        m_field->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_content->setContent(nullptr); // never show the session of another token than the field's
    m_busy->start(tr("Looking up the session"));
    m_lookedUp = m_field->takeToken();
    auto get = [target = m_lookedUp.clone()](sso::Sso& sso, const sso::Caller& caller) {
        return sso.user().session().get(caller, target);
    };
    // Only the answer of the last look-up is shown. An earlier one is recorded all the same.
    m_client.call(m_lookUp.start(), std::move(get), [this](const Result<sso::SessionDetails>& answer) {
        m_lookUp.end();
        m_busy->stop();
        show(answer);
    });
}

void InspectPage::show(const Result<sso::SessionDetails>& answer)
{
    if (answer) {
        auto* card = new SessionCard(*answer, m_client.clock(), m_client.agentNames());
        card->showAgentNames();
        m_client.nameAgents(card->agents(), card, [card] { card->showAgentNames(); });
        showCard(card);
        return;
    }
    const Error& error = answer.error();
    // A super-user always gets the reason. Without a reason, it was the admin's own session that was refused.
    if (error.kind == ErrorKind::Refused && !error.reason) {
        Q_EMIT ownSessionEnded();
        return;
    }
    auto* card = new RefusalCard(error);
    connect(card, &RefusalCard::retryWanted, this, &InspectPage::lookUp);
    showCard(card);
}

template <class AnswerCard>
void InspectPage::showCard(AnswerCard* card)
{
    connect(card, &AnswerCard::sessionsOfOwnerWanted, this, &InspectPage::sessionsOfOwnerWanted);
    connect(card, &AnswerCard::whoLookedAtSessionWanted, this,
            [this] { Q_EMIT whoLookedAtSessionWanted(m_lookedUp); });
    connect(card, &AnswerCard::whoLookedAtUserWanted, this, &InspectPage::whoLookedAtUserWanted);
    m_content->setContent(card);
}

void InspectPage::showEmpty()
{
    showNotice(tr("Nothing inspected yet"),
               tr("Press Ctrl+V to paste a token from a log line, a header, JSON or a URL, or pick a session "
                  "from the list. Every look is recorded in the audit log before anything is shown."));
}

void InspectPage::showNotice(const QString& title, const QString& text)
{
    auto* notice = new Notice(QStringLiteral("notice"));
    notice->setText(title, text);
    m_content->setContent(notice);
}

void InspectPage::showChoice(const std::shared_ptr<const std::vector<sso::Ust>>& tokens)
{
    auto* heading =
        sectionLabel(tr("%n tokens found. Which one?", nullptr, static_cast<int>(tokens->size())));
    auto* list = new QListWidget;
    list->setObjectName(QStringLiteral("tokenChoice"));
    list->setAccessibleName(tr("Tokens found"));
    list->setFont(theme::fixedFont(list->font()));
    list->setFrameShape(QFrame::NoFrame);
    for (const sso::Ust& token : *tokens) {
        list->addItem(token.masked());
    }
    list->setCurrentRow(0);
    connect(list, &QListWidget::itemActivated, this, [this, tokens, list](const QListWidgetItem* item) {
        inspect(tokens->at(static_cast<std::size_t>(list->row(item))).clone());
    });
    constexpr int mostRows = 12;
    list->setFixedHeight(list->sizeHintForRow(0) * std::min<int>(list->count(), mostRows) +
                         2 * theme::halfGrid);
    auto* card = new Card;
    card->addRow(columnOf({heading, list}, theme::grid), Card::roomyRow);
    m_content->setContent(card);
    list->setFocus(Qt::OtherFocusReason);
}

} // namespace usher::ui
