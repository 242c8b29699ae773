// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/InspectPage.h"

#include <utility>

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QPushButton>
#include <QShortcut>

#include "core/text/TokenFinder.h"
#include "ui/act/session/SessionActs.h"
#include "ui/inspect/CardActs.h"
#include "ui/inspect/RefusalCard.h"
#include "ui/inspect/SessionCard.h"
#include "ui/inspect/TokenDropTarget.h"
#include "ui/inspect/TokenField.h"
#include "ui/inspect/results/ResultPanel.h"
#include "ui/inspect/results/TokenReading.h"
#include "ui/widgets/feedback/BusyIndicator.h"
#include "ui/widgets/feedback/Notice.h"
#include "ui/widgets/form/FocusHome.h"
#include "ui/widgets/form/LastFolder.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/ContentLayout.h"
#include "ui/widgets/value/PlainLabel.h"

namespace usher::ui
{

using theme::Icon;

InspectPage::InspectPage(CoreClient& client, Settings& settings, SessionActs& acts, QWidget* parent)
    : QWidget(parent), m_client(client), m_settings(settings), m_acts(acts),
      m_cardActs(new CardActs(acts, this)), m_field(new TokenField),
      m_inspect(pageButton(QStringLiteral("inspect"), tr("Inspect"), theme::ButtonKind::Primary)),
      m_busy(new BusyIndicator),
      m_back(smallButton(QStringLiteral("backToResults"), Icon::ArrowLeft, tr("Back to the results"))),
      m_content(new ContentLayout)
{
    setObjectName(QStringLiteral("inspectPage"));
    m_column = pageLayout(scrollingPart(this));
    m_column->addWidget(
        pageHeading(tr("Inspect a session"),
                    new PlainLabel(tr("Paste a user session token (UST), or any text that contains one.")),
                    rowOf({m_busy, makeFileButton()})));
    m_column->addWidget(makeField());
    m_back->setToolTip(tr("Alt+Left or Esc"));
    m_back->hide();
    m_column->addWidget(m_back, 0, Qt::AlignLeft);
    m_column->addLayout(m_content);
    m_column->addStretch(1);
    connectField();
    connect(m_cardActs, &CardActs::lookUpWanted, this, &InspectPage::lookUpOnceVisible);
    connect(m_back, &QPushButton::clicked, this, &InspectPage::showResults);
    new FocusHome(this, [this] { return home(); });
    showEmpty();
}

QWidget* InspectPage::makeFileButton()
{
    auto* file = smallButton(QStringLiteral("openTokenFile"), Icon::FolderOpen, tr("File…"));
    file->setToolTip(tr("Look up every token in a file (Ctrl+O)"));
    connect(file, &QPushButton::clicked, this, &InspectPage::chooseFile);
    connect(new QShortcut(QKeySequence(QKeySequence::Open), this), &QShortcut::activated, this,
            &InspectPage::chooseFile);
    return file;
}

QWidget* InspectPage::makeField()
{
    auto* pick = pageButton(QStringLiteral("pick"), tr("Pick…"));
    pick->setIcon(theme::icon(Icon::Users));
    pick->setToolTip(tr("Pick a session from the list (Ctrl+2)"));
    connect(pick, &QPushButton::clicked, this, &InspectPage::pickWanted);
    m_inspect->setToolTip(tr("Look the token up (Enter)"));
    connect(m_inspect, &QPushButton::clicked, this, [this] {
        m_field->setFocus(Qt::OtherFocusReason);
        m_field->enter();
    });
    return rowOf({m_field, m_inspect, pick});
}

void InspectPage::connectField()
{
    connect(m_field, &TokenField::tokenTaken, this, [this] {
        m_isFromResults = false;
        lookUp();
    });
    connect(m_field, &TokenField::tokensFound, this,
            [this](const std::shared_ptr<FoundTokens>& found) { lookUpEach(std::move(*found)); });
    connect(m_field, &TokenField::longTextTaken, this, [this](const QString& text) {
        startReading(tr("There is no token in this text"))->readText(text);
    });
    connect(m_field, &TokenField::nothingFound, this,
            [this] { showNoToken(tr("There is no token in this text")); });
    auto* drops = new TokenDropTarget(this);
    connect(drops, &TokenDropTarget::textDropped, m_field, &TokenField::take);
    connect(drops, &TokenDropTarget::fileDropped, this, [this](const QString& path) {
        startReading(tr("There is no token in this file"))->readFile(path);
    });
    // Paste works wherever the focus is while the page is shown, in the header, too. When the field has the
    // focus, it handles the key itself.
    auto* paste = new QShortcut(QKeySequence::Paste, this);
    connect(paste, &QShortcut::activated, this, [this] {
        focusField();
        m_field->pasteFromClipboard();
    });
}

void InspectPage::inspect(sso::Ust token)
{
    m_isFromResults = false;
    m_field->setToken(std::move(token));
    lookUp();
}

void InspectPage::inspectChange(sso::Ust token)
{
    inspect(std::move(token));
    m_isForChange = true;
}

void InspectPage::inspectClipboard()
{
    const QString text = QGuiApplication::clipboard()->text();
    if (text.size() <= TokenField::longestAtOnce && tokensToLookUp(text).empty()) {
        showNoToken(tr("There is no token on the clipboard"));
    } else {
        m_field->take(text);
    }
}

void InspectPage::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Look up the tokens in a file"));
    dialog->setObjectName(QStringLiteral("tokenFileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    beginInLastFolder(*dialog, QStringLiteral("tokens"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        startReading(tr("There is no token in this file"))->readFile(path);
    });
    dialog->open();
}

TokenReading* InspectPage::startReading(const QString& nothingFound)
{
    dropLookUp();
    m_field->forget();
    auto* reading = new TokenReading(m_client);
    connect(reading, &TokenReading::found, this,
            [this, nothingFound](const std::shared_ptr<FoundTokens>& found) {
                if (found->tokens.empty() && found->hasMore) {
                    showNotice(tr("No token in the first 100 MB"),
                               tr("The file is larger than what is read. Divide it, and open each part."));
                } else if (found->tokens.empty()) {
                    showNoToken(nothingFound);
                } else {
                    lookUpEach(std::move(*found));
                }
            });
    connect(reading, &TokenReading::failed, this, [this](const Error& error) {
        if (error.kind == ErrorKind::Cancelled) {
            showNotice(tr("The reading was cancelled"), tr("Nothing was looked up."));
        } else {
            showNotice(tr("This file cannot be read"), errorSentence(error));
        }
    });
    setContent(reading);
    return reading;
}

void InspectPage::focusField()
{
    m_field->setFocus(Qt::OtherFocusReason);
}

QWidget* InspectPage::home() const
{
    return m_results && !m_results->isHidden() ? m_results->home() : m_field;
}

void InspectPage::focusHome()
{
    home()->setFocus(Qt::OtherFocusReason);
}

void InspectPage::lookUpAgain()
{
    if (m_results && m_results->isVisible()) {
        m_results->continueLookUp();
    } else if (!m_field->token().isEmpty()) {
        lookUp();
    } else {
        m_field->enter();
    }
}

void InspectPage::lookUp()
{
    setContent(nullptr); // never show the session of another token than the field's
    m_isForChange = false;
    m_busy->start(tr("Looking up the session"));
    m_lookedUp = m_field->token();
    auto get = [target = m_lookedUp.clone()](sso::Sso& sso, const sso::Caller& caller) {
        return sso.user().session().get(caller, target);
    };
    // Only the answer of the last look-up is shown. An earlier one is recorded all the same.
    m_client.call(m_lookUp.start(), std::move(get), [this](const Result<sso::SessionDetails>& answer) {
        dropLookUp();
        show(answer);
    });
}

void InspectPage::lookUpShown()
{
    m_field->setToken(m_lookedUp.clone()); // the field may have other text by now
    lookUp();
}

void InspectPage::lookUpOnceVisible()
{
    m_isOutdated = !isVisible();
    if (!m_isOutdated) {
        lookUpShown();
    }
}

void InspectPage::showUserActed(const QString& username)
{
    if (m_cardActs->isAbout(username)) {
        lookUpOnceVisible();
    }
}

void InspectPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    // Queued, because the page may be shown for another token.
    const auto lookUp = [this] {
        if (std::exchange(m_isOutdated, false)) {
            lookUpShown();
        }
    };
    QMetaObject::invokeMethod(this, lookUp, Qt::QueuedConnection);
}

void InspectPage::dropLookUp()
{
    m_lookUp.end();
    m_busy->stop();
}

void InspectPage::show(const Result<sso::SessionDetails>& answer)
{
    if (answer) {
        auto* card = new SessionCard(*answer, m_client.clock(), m_client.agentNames(), m_acts.whyNot());
        card->showAgentNames();
        m_client.nameAgents(card->agents(), card, [card] { card->showAgentNames(); });
        m_cardActs->watch(card, m_lookedUp);
        showCard(card);
        if (QWidget* change = m_isForChange ? card->firstChange() : nullptr) {
            goToPart(change);
        }
        return;
    }
    const Error& error = answer.error();
    // A super-user always gets the reason. Without a reason, it was the admin's own session that was refused.
    if (error.kind == ErrorKind::Refused && !error.reason) {
        Q_EMIT ownSessionEnded();
        return;
    }
    auto* card = new RefusalCard(error, m_acts.whyNot());
    connect(card, &RefusalCard::retryWanted, this, &InspectPage::lookUpShown);
    m_cardActs->watch(card, error.target, m_lookedUp);
    showCard(card);
}

template <class AnswerCard>
void InspectPage::showCard(AnswerCard* card)
{
    connect(card, &AnswerCard::sessionsOfOwnerWanted, this, &InspectPage::sessionsOfOwnerWanted);
    connect(card, &AnswerCard::whoLookedAtSessionWanted, this,
            [this] { Q_EMIT whoLookedAtSessionWanted(m_lookedUp); });
    connect(card, &AnswerCard::whoLookedAtUserWanted, this, &InspectPage::whoLookedAtUserWanted);
    connect(card, &AnswerCard::recordWanted, this, &InspectPage::recordWanted);
    setContent(card);
}

void InspectPage::setContent(QWidget* content)
{
    m_isOutdated = false;
    if (m_results) {
        m_results->hide();
        m_back->show();
    }
    m_column->setStretch(m_column->count() - 1, 1);
    m_content->setContent(content);
}

void InspectPage::lookUpEach(FoundTokens found)
{
    std::vector<sso::Ust> tokens;
    for (crypto::SecretBytes& token : found.tokens) {
        tokens.emplace_back(std::move(token));
    }
    if (tokens.size() == 1) {
        inspect(std::move(tokens.front()));
        return;
    }
    dropLookUp();
    delete m_results;
    m_results = new ResultPanel(m_client, m_settings, m_acts, std::move(tokens), found.hasMore);
    connect(m_results, &ResultPanel::opened, this, [this](const sso::Ust& token) {
        m_isFromResults = true;
        m_field->setToken(token.clone(), tr("from the results"));
        lookUp();
    });
    connect(m_results, &ResultPanel::ownSessionEnded, this, &InspectPage::ownSessionEnded);
    m_column->insertWidget(m_column->indexOf(m_back), m_results, 1);
    showResults();
}

void InspectPage::showResults()
{
    dropLookUp();
    m_isFromResults = false;
    m_field->forget(); // its token is not the answer that is shown
    m_content->setContent(nullptr);
    m_column->setStretch(m_column->count() - 1, 0); // the table takes the room
    m_results->show();
    m_results->home()->setFocus(Qt::OtherFocusReason);
    m_back->hide();
}

bool InspectPage::goBack()
{
    if (!m_isFromResults) {
        return false;
    }
    showResults();
    return true;
}

void InspectPage::stepBack()
{
    if (m_results && m_results->isVisible()) {
        m_results->clearFilter();
    } else if (m_results) {
        showResults();
    }
}

bool InspectPage::focusFilter()
{
    const bool isShown = m_results && m_results->isVisible();
    if (isShown) {
        m_results->focusFilter();
    }
    return isShown;
}

void InspectPage::exportResults()
{
    if (m_results && m_results->isVisible()) {
        m_results->exportResults();
    }
}

void InspectPage::endSessions()
{
    if (m_results && m_results->isVisible()) {
        m_results->endSelected();
    } else {
        m_cardActs->end();
    }
}

void InspectPage::showEmpty()
{
    showNotice(
        tr("Nothing inspected yet"),
        tr("Press Ctrl+V to paste a token from a log line, a header, JSON or a URL, or pick a session "
           "from the list. A text or a file with several tokens makes a table of answers. Every look is "
           "recorded in the audit log before anything is shown."));
}

void InspectPage::showNoToken(const QString& title)
{
    dropLookUp(); // its answer would be taken for the answer to this text
    showNotice(title,
               tr("A token is one word that begins with “zust” or, encrypted, with “gAAA”. Nothing was "
                  "looked up. Copy the token again, or pick a session."));
}

void InspectPage::showNotice(const QString& title, const QString& text)
{
    auto* notice = new Notice(QStringLiteral("notice"));
    notice->setText(title, text);
    setContent(notice);
}

} // namespace usher::ui
