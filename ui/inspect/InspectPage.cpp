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
#include "ui/inspect/TokenDropTarget.h"
#include "ui/inspect/TokenField.h"
#include "ui/inspect/results/ResultPanel.h"
#include "ui/inspect/results/TokenReading.h"
#include "ui/widgets/feedback/BusyIndicator.h"
#include "ui/widgets/feedback/Notice.h"
#include "ui/widgets/file/LastFolder.h"
#include "ui/widgets/focus/FocusHome.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/ContentLayout.h"
#include "ui/widgets/value/PlainLabel.h"

namespace usher::ui
{

using theme::Icon;

InspectPage::InspectPage(CoreClient& client, Settings& settings, SessionActs& acts, QWidget* parent)
    : QWidget(parent), m_client(client), m_settings(settings), m_acts(acts),
      m_cards(new CardLookUp(client, acts, this)), m_field(new TokenField),
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
    connectCards();
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
    pick->setIcon(theme::icon(Icon::List));
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
        m_cards->start(m_field->token());
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

void InspectPage::connectCards()
{
    connect(m_cards, &CardLookUp::started, this, [this] {
        setContent(nullptr); // never show the session of another token than the one that is looked up
        m_busy->start(tr("Looking up the session"));
    });
    connect(m_cards, &CardLookUp::repeated, this, [this](const sso::Ust& token) {
        if (m_field->text().isEmpty() || !m_field->token().isEmpty()) { // what was typed is not lost
            m_field->setToken(token.clone());
        }
    });
    connect(m_cards, &CardLookUp::answered, this, &InspectPage::setContent);
    connect(m_cards, &CardLookUp::sessionsOfOwnerWanted, this, &InspectPage::sessionsOfOwnerWanted);
    connect(m_cards, &CardLookUp::ownerWanted, this, &InspectPage::ownerWanted);
    connect(m_cards, &CardLookUp::whoLookedAtSessionWanted, this, &InspectPage::whoLookedAtSessionWanted);
    connect(m_cards, &CardLookUp::whoLookedAtUserWanted, this, &InspectPage::whoLookedAtUserWanted);
    connect(m_cards, &CardLookUp::recordWanted, this, &InspectPage::recordWanted);
    connect(m_cards, &CardLookUp::ownSessionEnded, this, &InspectPage::ownSessionEnded);
}

void InspectPage::inspect(const sso::Ust& token, CardLookUp::Aim aim)
{
    m_isFromResults = false;
    m_field->setToken(token.clone());
    m_cards->start(token, aim);
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
            auto* notice = new Notice(QStringLiteral("notice"));
            notice->setFailure(tr("This file cannot be read"), error);
            setContent(notice);
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

void InspectPage::begin()
{
    home()->setFocus(Qt::OtherFocusReason);
}

void InspectPage::refresh()
{
    if (m_results && m_results->isVisible()) {
        m_results->continueLookUp();
    } else if (const sso::Ust token = m_field->token(); !token.isEmpty()) {
        m_cards->start(token);
    } else {
        m_field->enter();
    }
}

void InspectPage::showUserActed(const QString& username)
{
    m_cards->showUserActed(username);
}

void InspectPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_cards->pageShown();
}

void InspectPage::drop()
{
    m_cards->drop();
    m_busy->stop();
}

void InspectPage::setContent(QWidget* content)
{
    drop(); // what was asked for before is not what is shown now
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
        inspect(tokens.front());
        return;
    }
    delete m_results;
    m_results = new ResultPanel(m_client, m_settings, m_acts, std::move(tokens), found.hasMore);
    connect(m_results, &ResultPanel::opened, this, [this](const sso::Ust& token) {
        m_isFromResults = true;
        m_field->setToken(token.clone(), tr("from the results"));
        m_cards->start(token);
    });
    connect(m_results, &ResultPanel::ownSessionEnded, this, &InspectPage::ownSessionEnded);
    m_column->insertWidget(m_column->indexOf(m_back), m_results, 1);
    showResults();
}

void InspectPage::showResults()
{
    drop();
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

void InspectPage::exportShown()
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
        m_cards->endSession();
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
