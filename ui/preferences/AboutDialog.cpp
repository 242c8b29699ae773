// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/AboutDialog.h"

#include <QPushButton>
#include <QVBoxLayout>

#include "ui/preferences/AboutText.h"
#include "ui/widgets/clipboard/CopiedText.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/Card.h"
#include "ui/widgets/layout/DialogHeight.h"
#include "ui/widgets/value/IconLabel.h"
#include "ui/widgets/value/PlainLabel.h"
#include "ui/widgets/value/ValueRows.h"
#include "ui/widgets/value/ValueText.h"

namespace usher::ui
{

AboutDialog::AboutDialog(const QString& settingsFile, QWidget* parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("aboutDialog"));
    setWindowTitle(tr("About Usher"));
    const auto lines = aboutLines(settingsFile);
    auto* card = new Card;
    card->setAccessibleName(tr("About Usher"));
    for (const auto& [name, value] : lines) {
        card->addRow(name, valueText(name, QStringLiteral("about"), value));
    }
    auto* copy = smallButton(QStringLiteral("copyAbout"), theme::Icon::Copy, tr("Copy"));
    connect(copy, &QPushButton::clicked, this, [copy, lines] { copyAndSay(*copy, aboutText(lines)); });
    auto* close = pageButton(QStringLiteral("closeAbout"), tr("Close"), theme::ButtonKind::Primary);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);

    auto* column = new QVBoxLayout;
    column->setSpacing(2 * theme::grid);
    column->addWidget(rowOf({new IconLabel(theme::Icon::ShieldCheck, theme::Tone::Accent, theme::scaled(22)),
                             titleLabel(tr("Usher")), nullptr}));
    auto* purpose = mutedLabel(
        tr("See where a user session of Zato SSO came from. Everything that you look at is recorded."));
    purpose->setWordWrap(true);
    column->addWidget(purpose);
    column->addWidget(card);
    constexpr int width = 680;
    fittedDialog(this, column, rowOf({copy, nullptr, close}))->setFitting(width);
    close->setDefault(true);
    close->setFocus(Qt::OtherFocusReason);
}

} // namespace usher::ui
