// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/ShortcutsDialog.h"

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/Card.h"
#include "ui/widgets/layout/DialogHeight.h"
#include "ui/widgets/value/ValueText.h"

namespace usher::ui
{

ShortcutsDialog::ShortcutsDialog(QWidget* parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("shortcutsDialog"));
    setWindowTitle(tr("Keyboard shortcuts"));
    const std::pair<QString, QString> shortcuts[] = {
        {tr("Ctrl+1 … Ctrl+5"), tr("Go to Inspect, Sessions, Users, Activity, Audit")},
        {tr("Ctrl+V"), tr("On Inspect: take a token from the clipboard and look it up")},
        {tr("Enter"),
         tr("Press the button that has the focus; look up the token, inspect the session, open the user or the record")},
        {tr("Esc"), tr("Close what was opened last; then clear the filter")},
        {tr("Down"), tr("From a filter into its list")},
        {tr("Alt+Left"), tr("Back to where you came from")},
        {tr("Ctrl+O"), tr("On Inspect: look up every token in a file")},
        {tr("Ctrl+F"), tr("Filter the sessions, the users, the records or the results")},
        {tr("Ctrl+E"), tr("Export the sessions that were found, the records or the results")},
        {tr("Ctrl+T"), tr("End the session that is shown, or the selected sessions")},
        {tr("F5"), tr("Search or look up again")},
        {tr("Ctrl+R"), tr("Renew your session")},
        {tr("Ctrl+L"), tr("Lock: end the session and clear the window")},
        {tr("Ctrl+,"), tr("Preferences")},
        {tr("Ctrl+Q"), tr("Quit")},
        {tr("F1"), tr("Open the manual, at the page for what is on screen")},
        {tr("Shift+F1"), tr("Show this list")},
    };
    auto* card = new Card;
    for (const auto& [keys, meaning] : shortcuts) {
        auto* text = new ValueText(keys);
        text->setValue(meaning);
        card->addRow(keys, text);
    }
    auto* close = pageButton(QStringLiteral("closeShortcuts"), tr("Close"), theme::ButtonKind::Primary);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);

    auto* column = new QVBoxLayout;
    column->addWidget(card);
    auto* buttons = rowOf({nullptr, close});
    fittedDialog(this, column, buttons)->setFitting();
    close->setFocus(Qt::OtherFocusReason);
}

} // namespace usher::ui
