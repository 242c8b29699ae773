// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/AcceptLogPage.h"

#include <QPushButton>

#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/Card.h"
#include "ui/widgets/layout/CentredPage.h"
#include "ui/widgets/value/IconLabel.h"
#include "ui/widgets/value/PlainLabel.h"
#include "ui/widgets/value/ValueRows.h"
#include "ui/widgets/value/ValueText.h"

namespace usher::ui
{

namespace
{

constexpr int acceptCardWidth = 680;

} // namespace

AcceptLogPage::AcceptLogPage(const QString& storePath, const QString& finding, QWidget* parent)
    : QWidget(parent), m_cancel(pageButton(QStringLiteral("declineLog"), tr("Cancel")))
{
    setObjectName(QStringLiteral("acceptLogPage"));
    auto* accept =
        pageButton(QStringLiteral("acceptLog"), tr("Open to accept it"), theme::ButtonKind::Danger);
    const auto wrapped = [](const QString& name, const QString& objectName, const QString& text) {
        auto* value = valueText(name, objectName, text);
        constexpr int mostLines = 8;
        value->setMaximumLines(mostLines);
        return value;
    };
    auto* card = new Card;
    limitWidth(card, acceptCardWidth);
    card->setAccessibleName(tr("Accept this log?"));
    card->addRow(tr("Store"), fixedText(tr("Store"), QStringLiteral("acceptStore"), storePath));
    card->addRow(tr("What is wrong"), wrapped(tr("What is wrong"), QStringLiteral("acceptFinding"), finding));
    card->addRow(
        tr("What it means"),
        wrapped(
            tr("What it means"), QStringLiteral("acceptMeaning"),
            tr("Somebody has changed or cut the log, put back an older copy, or replaced the database. Records may be missing from it. If you accept it, this computer forgets what it has seen and trusts the log as it is now.")));
    card->addRow(
        tr("When to do it"),
        wrapped(
            tr("When to do it"), QStringLiteral("acceptWhen"),
            tr("Only if you know the reason, for example a backup that was restored on purpose. Otherwise keep the database as it is, and find out who changed it.")));
    card->addRow(
        tr("What happens"),
        wrapped(
            tr("What happens"), QStringLiteral("acceptConsequence"),
            tr("A super-user must log in. That login is recorded as audit.accept, with the size and root that this computer had seen before. Until then nothing is accepted.")));
    card->addRow(rowOf({m_cancel, accept, nullptr}));

    auto* icon = new IconLabel(theme::Icon::TriangleAlert, theme::Tone::Warning, theme::scaled(20));
    fillCentredScrolling(this, {rowOf({icon, titleLabel(tr("Accept this log?"))}), card});
    connect(accept, &QPushButton::clicked, this, &AcceptLogPage::accepted);
    connect(m_cancel, &QPushButton::clicked, this, &AcceptLogPage::declined);
    pressByEscape(this, m_cancel);
}

void AcceptLogPage::focusFirst()
{
    m_cancel->setFocus(Qt::OtherFocusReason);
}

} // namespace usher::ui
