// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/SetupPage.h"

#include <QDir>
#include <QFileDialog>
#include <QLayout>
#include <QPushButton>

#include "core/VisibleText.h"
#include "ui/setup/StorePath.h"
#include "ui/widgets/file/LastFolder.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/Card.h"
#include "ui/widgets/layout/CentredPage.h"
#include "ui/widgets/value/ElidedLabel.h"
#include "ui/widgets/value/IconLabel.h"
#include "ui/widgets/value/PlainLabel.h"
#include "ui/words/ActionText.h"

namespace usher::ui
{

using theme::Icon;
using theme::Tone;

namespace
{

constexpr int choicesWidth = 640;

struct Choice {
    QString objectName;
    Icon icon;
    QString title;
    QString text;
    QString action;
    theme::ButtonKind kind;
};

/// Returns a row of the card, and its button.
std::pair<QWidget*, QPushButton*> makeRow(const Choice& choice)
{
    auto* text = smallLabel(choice.text);
    text->setWordWrap(true);
    auto* words = columnOf({strongLabel(choice.title), text}, 2);
    words->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto* button = pageButton(choice.objectName, choice.action, choice.kind);
    button->setAccessibleDescription(choice.title + QStringLiteral(". ") + choice.text);
    constexpr int buttonWidth = 132;
    button->setMinimumWidth(theme::scaled(buttonWidth));
    auto* row =
        rowOf({new IconLabel(choice.icon, Tone::Accent, theme::scaled(22)), words, button}, 2 * theme::grid);
    row->layout()->setAlignment(words, Qt::AlignVCenter); // keeps title and text together
    return {row, button};
}

QPushButton* linkButton(const QString& objectName, const QString& text)
{
    auto* button = new QPushButton(text);
    button->setObjectName(objectName);
    theme::setButtonKind(button, theme::ButtonKind::Link, theme::ButtonSize::Small);
    return button;
}

struct OpenRow {
    QWidget* row;
    QPushButton* folder;
    QPushButton* file;
};

/// Returns the row that opens a store: by its folder or, with a less visible button, by one of its files.
OpenRow makeOpenRow()
{
    const auto [row, folder] =
        makeRow({QStringLiteral("openFolder"), Icon::FolderOpen, SetupPage::tr("Open a store"),
                 SetupPage::tr(
                     "The folder of a Zato server, or of a store that Usher made; you can also drop it here. "
                     "You see what it is before anything is opened."),
                 SetupPage::tr("Open folder…"), theme::ButtonKind::Plain});
    auto* file = linkButton(QStringLiteral("openFile"), SetupPage::tr("One of its files…"));
    file->setAccessibleDescription(folder->accessibleDescription());
    row->layout()->removeWidget(folder);
    row->layout()->addWidget(columnOf({folder, file}, theme::halfGrid));
    return {row, folder, file};
}

} // namespace

SetupPage::SetupPage(const QStringList& recentStores, QWidget* parent)
    : QWidget(parent), m_message(new MessageBanner(tr("Store message"))),
      m_tryAgain(smallButton(QStringLiteral("tryAgain"), Icon::RefreshCw, tr("Try again"))),
      m_accept(smallButton(QStringLiteral("offerAccept"), Icon::ScrollText, tr("Accept this log…"))),
      m_return(smallButton(QStringLiteral("returnToStore"), Icon::ArrowLeft, {})),
      m_triedPath(new ElidedLabel(Qt::ElideMiddle)), m_choices(new Card)
{
    setObjectName(QStringLiteral("setupPage"));
    fillChoices();
    auto* brand = rowOf({new IconLabel(Icon::ShieldCheck, Tone::Accent, theme::scaled(22)),
                         titleLabel(tr("Welcome to Usher"))},
                        9);
    auto* purpose = mutedLabel(
        tr("See where a user session of Zato SSO came from. Everything that you look at is recorded."));
    fillCentredScrolling(
        this, {brand, purpose, m_return, makeMessage(), makeRecent(recentStores), m_choices, makeLinks()});
    markNextStep();
}

void SetupPage::fillChoices()
{
    const auto [sampleRow, sample] = makeRow(
        {QStringLiteral("trySample"), Icon::FlaskConical, tr("Try it with sample data"),
         tr("A store of its own with users and sessions in every state. It is deleted when you close Usher."),
         tr("Try sample"), theme::ButtonKind::Primary});
    const OpenRow open = makeOpenRow();
    const auto [createRow, create] =
        makeRow({QStringLiteral("createStore"), Icon::FolderPlus, tr("Create a store"),
                 tr("A new, empty store in a folder of your own, with its first super\u2011user."),
                 tr("Create…"), theme::ButtonKind::Plain});
    constexpr QMargins margins{24, 18, 24, 18};
    for (QWidget* row : {sampleRow, open.row, createRow}) {
        m_choices->addRow(row, margins);
    }
    m_sample = sample;
    m_openFolder = open.folder;
    limitWidth(m_choices, choicesWidth);
    connect(sample, &QPushButton::clicked, this, &SetupPage::sampleWanted);
    connect(create, &QPushButton::clicked, this, &SetupPage::createWanted);
    connect(open.folder, &QPushButton::clicked, this, &SetupPage::chooseFolder);
    connect(open.file, &QPushButton::clicked, this, &SetupPage::chooseFile);
}

QWidget* SetupPage::makeMessage()
{
    auto* messageRow =
        columnOf({m_message, m_triedPath, rowOf({m_tryAgain, m_accept, nullptr})}, theme::grid);
    limitWidth(messageRow, choicesWidth);
    messageRow->setContentsMargins(0, theme::halfGrid, 0, 0);
    m_tryAgain->hide();
    m_accept->hide();
    m_return->hide();
    m_triedPath->setObjectName(QStringLiteral("triedPath"));
    m_triedPath->setFont(theme::smallFont(m_triedPath->font()));
    theme::applyTone(*m_triedPath, Tone::Muted);
    m_triedPath->hide();
    connect(m_return, &QPushButton::clicked, this, &SetupPage::returnWanted);
    connect(m_accept, &QPushButton::clicked, this,
            [this] { Q_EMIT acceptWanted(m_tried, m_message->message()); });
    connect(m_tryAgain, &QPushButton::clicked, this, [this] { Q_EMIT storeChosen(m_tried); });
    return messageRow;
}

QWidget* SetupPage::makeLinks() const
{
    auto* manual = linkButton(QStringLiteral("readManual"), tr("Read the manual (F1)"));
    auto* preferences = linkButton(QStringLiteral("preferences"), tr("Preferences (Ctrl+,)"));
    auto* about = linkButton(QStringLiteral("aboutUsher"), tr("About Usher"));
    connect(manual, &QPushButton::clicked, this, &SetupPage::manualWanted);
    connect(preferences, &QPushButton::clicked, this, &SetupPage::preferencesWanted);
    connect(about, &QPushButton::clicked, this, &SetupPage::aboutWanted);
    return rowOf({manual, preferences, about});
}

void SetupPage::markNextStep()
{
    const bool hasMessage = !m_message->message().isEmpty() && m_message->kind() != BannerKind::Info;
    const QPushButton* next = !m_accept->isHidden()     ? nullptr
                              : !m_tryAgain->isHidden() ? m_tryAgain
                              : !m_return->isHidden()   ? m_return
                              : hasMessage              ? m_openFolder
                              : m_newestRecent          ? m_newestRecent
                                                        : m_sample;
    using enum theme::ButtonKind;
    using enum theme::ButtonSize;
    const auto mark = [next](QPushButton* button, theme::ButtonKind otherwise, theme::ButtonSize size) {
        if (button) {
            theme::setButtonKind(button, button == next ? Primary : otherwise, size);
        }
    };
    mark(m_tryAgain, Plain, Small);
    mark(m_return, Plain, Small);
    mark(m_openFolder, Plain, Page);
    mark(m_newestRecent, Link, Small);
    mark(m_sample, Plain, Page);
}

QWidget* SetupPage::makeRecent(const QStringList& folders)
{
    if (folders.isEmpty()) {
        return nullptr;
    }
    auto* list = columnOf({smallLabel(tr("Opened last"))}, theme::halfGrid);
    limitWidth(list, choicesWidth);
    for (const QString& folder : folders) {
        auto* open = smallButton(QStringLiteral("recentStore"), Icon::Database,
                                 shortActionText(QDir(folder).dirName()), theme::ButtonKind::Link);
        open->setAccessibleName(tr("Open %1").arg(visibleText(folder)));
        connect(open, &QPushButton::clicked, this, [this, folder] { Q_EMIT storeChosen(folder); });
        m_newestRecent = m_newestRecent ? m_newestRecent : open;
        auto* path = new ElidedLabel(Qt::ElideMiddle);
        path->setFont(theme::smallFont(path->font()));
        path->setText(folder);
        theme::applyTone(*path, Tone::Muted);
        path->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        list->layout()->addWidget(rowOf({open, path}));
    }
    return list;
}

void SetupPage::showMessage(BannerKind kind, const QString& sentence, const QString& path)
{
    m_message->setMessage(kind, sentence);
    m_tried = path;
    m_triedPath->setText(tr("Store: %1").arg(path));
    for (QWidget* widget : {static_cast<QWidget*>(m_tryAgain), static_cast<QWidget*>(m_triedPath)}) {
        widget->setVisible(!path.isEmpty());
    }
    markNextStep();
    if (!path.isEmpty()) {
        m_tryAgain->setFocus(Qt::OtherFocusReason);
    }
}

void SetupPage::offerToAccept()
{
    m_accept->show();
    markNextStep();
}

void SetupPage::offerReturn(const QString& storeName)
{
    m_return->setText(tr("Back to %1").arg(shortActionText(storeName)));
    m_return->setToolTip(tr("Esc"));
    m_return->show();
    markNextStep();
    m_return->setFocus(Qt::OtherFocusReason);
    pressByEscape(this, m_return);
}

void SetupPage::setBusy(bool isBusy)
{
    if (isBusy) { // or Qt gives the focus of the button to a link, which the next Enter presses
        setFocus(Qt::OtherFocusReason);
    }
    m_choices->setEnabled(!isBusy);
    if (!isBusy && hasFocus()) {
        m_sample->setFocus(Qt::OtherFocusReason);
    }
    m_tryAgain->hide();
    m_accept->hide();
    m_triedPath->hide();
    if (isBusy) {
        m_message->setMessage(BannerKind::Info, tr("One moment: Usher is preparing the store."));
    } else if (m_message->kind() == BannerKind::Info) {
        m_message->clear();
    }
    markNextStep();
}

bool SetupPage::isBusy() const
{
    return !m_choices->isEnabledTo(this);
}

void SetupPage::chooseFolder()
{
    auto* dialog = new QFileDialog(this, tr("Open a store"));
    dialog->setObjectName(QStringLiteral("folderDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    beginInLastFolder(*dialog, QStringLiteral("store"));
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &SetupPage::storeChosen);
    dialog->open();
}

void SetupPage::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Open a store by one of its files"));
    dialog->setObjectName(QStringLiteral("fileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    beginInLastFolder(*dialog, QStringLiteral("store"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Files of a store (%1)").arg(storeFileNames().join(u' ')));
    connect(dialog, &QFileDialog::fileSelected, this, &SetupPage::storeChosen);
    dialog->open();
}

} // namespace usher::ui
