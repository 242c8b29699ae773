// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/SavedSearches.h"

#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>

#include "core/text/TokenFinder.h"
#include "ui/settings/Settings.h"
#include "ui/theme/Icons.h"
#include "ui/words/ActionText.h"

namespace usher::ui
{

namespace
{

constexpr int longestName = 60;

} // namespace

SavedSearches::SavedSearches(Settings& settings, QWidget* parent)
    : QPushButton(theme::icon(theme::Icon::Bookmark), tr("Saved"), parent), m_settings(settings),
      m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("savedSearches"));
    setAccessibleName(tr("Saved searches"));
    m_menu->setObjectName(QStringLiteral("savedSearchesMenu"));
    m_menu->setToolTipsVisible(false);
    setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &SavedSearches::fillMenu);
}

void SavedSearches::setCurrent(const QString& query)
{
    // A token is never saved, so a query that has one in it cannot be saved either.
    m_current = findTokens(query).empty() ? query : QString();
}

void SavedSearches::fillMenu()
{
    m_menu->clear();
    const auto searches = m_settings.savedSearches();
    for (const SavedSearch& search : searches) {
        connect(m_menu->addAction(actionText(search.name)), &QAction::triggered, this,
                [this, query = search.query] { Q_EMIT chosen(query); });
    }
    if (searches.empty()) {
        m_menu->addAction(tr("Nothing saved yet"))->setEnabled(false);
    }
    m_menu->addSeparator();
    QAction* save = m_menu->addAction(tr("Save This Search…"), this, &SavedSearches::askForName);
    save->setObjectName(QStringLiteral("saveSearch"));
    save->setEnabled(!m_current.isEmpty());
    if (!searches.empty()) {
        QMenu* forget = m_menu->addMenu(tr("Remove"));
        for (const SavedSearch& search : searches) {
            connect(forget->addAction(actionText(search.name)), &QAction::triggered, this,
                    [this, name = search.name] { m_settings.removeSearch(name); });
        }
    }
}

void SavedSearches::askForName()
{
    auto* dialog = new QInputDialog(this);
    dialog->setObjectName(QStringLiteral("saveSearchDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save This Search"));
    dialog->setLabelText(tr("Name (replaces a saved search of the same name)"));
    dialog->setOkButtonText(tr("Save"));
    if (auto* field = dialog->findChild<QLineEdit*>()) {
        field->setMaxLength(longestName);
        field->setAccessibleName(tr("Name of the search"));
    }
    connect(dialog, &QInputDialog::textValueSelected, this, &SavedSearches::save);
    dialog->open();
}

void SavedSearches::save(const QString& name)
{
    if (const QString trimmed = name.trimmed(); !trimmed.isEmpty() && findTokens(trimmed).empty()) {
        m_settings.saveSearch({.name = trimmed, .query = m_current});
    }
}

} // namespace usher::ui
