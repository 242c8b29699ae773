// SPDX-License-Identifier: GPL-3.0-or-later
#include "ConfirmStorePage.h"

#include <QPushButton>
#include <QVBoxLayout>

#include "widgets/Arrange.h"
#include "widgets/Card.h"
#include "widgets/MessageBanner.h"
#include "widgets/PlainLabel.h"
#include "widgets/ValueLine.h"

namespace usher::ui
{

namespace
{

constexpr int cardWidth = 680;

void addFact(Card& card, const QString& name, const QString& objectName, const QString& value, ValueLook look)
{
    auto* line = new ValueLine(name);
    line->setObjectName(objectName);
    line->setLook(look);
    line->setValue(value);
    card.addRow(name, line);
}

} // namespace

ConfirmStorePage::ConfirmStorePage(const sso::StoreSummary& store, QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("confirmStorePage"));
    auto* heading = new PlainLabel(tr("Open this store?"));
    heading->setFont(theme::titleFont(heading->font()));
    auto* card = new Card;
    card->setFixedWidth(cardWidth);
    card->setAccessibleName(tr("Store"));
    addFact(*card, tr("Folder"), QStringLiteral("storeFolder"), store.folder, ValueLook::Fixed);
    addFact(*card, tr("Engine"), QStringLiteral("storeEngine"), store.engine, ValueLook::Body);
    addFact(*card, tr("Host"), QStringLiteral("storeHost"),
            store.host.isEmpty() ? tr("this computer") : store.host, ValueLook::Body);
    addFact(*card, tr("Database"), QStringLiteral("storeDatabase"), store.database, ValueLook::Fixed);
    addFact(*card, tr("Store ID"), QStringLiteral("storeId"),
            store.storeId.isEmpty() ? tr("none yet: it has no audit log") : store.storeId,
            store.storeId.isEmpty() ? ValueLook::Body : ValueLook::Fixed);
    auto* open = pageButton(QStringLiteral("confirmOpen"), tr("Open store"), theme::ButtonKind::Primary);
    auto* cancel = pageButton(QStringLiteral("confirmCancel"), tr("Cancel"));
    card->addRow(rowOf({open, cancel, nullptr}));
    m_open = open;

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(theme::pageMargin, 0, theme::pageMargin, theme::pageMargin);
    column->setSpacing(theme::grid + theme::halfGrid);
    column->addStretch(2);
    column->addWidget(rowOf({nullptr, heading, nullptr}));
    column->addWidget(rowOf(
        {nullptr,
         mutedLabel(tr("You have not opened this folder before. Make sure that it is the one you mean.")),
         nullptr}));
    if (!store.openToOthers.isEmpty()) {
        auto* warning = new MessageBanner(tr("Store warning"));
        warning->setFixedWidth(cardWidth);
        column->addWidget(rowOf({nullptr, warning, nullptr}));
        warning->setMessage(
            BannerKind::Warning,
            tr("Others on this computer can read: %1. Whoever reads the key can read every token. Take the "
               "permission away with chmod 600.")
                .arg(store.openToOthers.join(QStringLiteral(", "))));
    }
    column->addWidget(rowOf({nullptr, card, nullptr}));
    column->addStretch(3);

    connect(open, &QPushButton::clicked, this, &ConfirmStorePage::confirmed);
    connect(cancel, &QPushButton::clicked, this, &ConfirmStorePage::declined);
}

void ConfirmStorePage::focusOpen()
{
    m_open->setFocus(Qt::OtherFocusReason);
}

} // namespace usher::ui
