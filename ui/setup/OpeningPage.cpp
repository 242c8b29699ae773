// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/OpeningPage.h"

#include <QPushButton>

#include "ui/widgets/feedback/BusyIndicator.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/Card.h"
#include "ui/widgets/layout/CentredPage.h"
#include "ui/widgets/value/PlainLabel.h"

namespace usher::ui
{

OpeningPage::OpeningPage(QWidget* parent)
    : QWidget(parent), m_what(sectionLabel({})), m_busy(new BusyIndicator),
      m_cancel(pageButton(QStringLiteral("cancelOpening"), tr("Cancel")))
{
    setObjectName(QStringLiteral("openingPage"));
    m_what->setObjectName(QStringLiteral("openingWhat"));
    m_what->setWordWrap(true);
    auto* patience = smallLabel(tr("Usher stops waiting if there is no answer after a few seconds."));
    patience->setWordWrap(true);
    auto* words = columnOf({m_what, patience}, theme::halfGrid);
    words->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto* card = new Card;
    constexpr int cardWidth = 520;
    limitWidth(card, cardWidth);
    card->addRow(rowOf({m_busy, words, m_cancel}, 2 * theme::grid), {24, 20, 24, 20});

    fillCentred(this, {card});

    connect(m_cancel, &QPushButton::clicked, this, &OpeningPage::cancelled);
    pressByEscape(this, m_cancel);
}

void OpeningPage::start(const QString& what)
{
    m_what->setText(what + QStringLiteral("…"));
    m_busy->start(what);
}

void OpeningPage::stop()
{
    m_busy->stop();
}

void OpeningPage::focusCancel()
{
    m_cancel->setFocus(Qt::OtherFocusReason);
}

} // namespace usher::ui
