// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/feedback/Notice.h"

#include <QVBoxLayout>

#include "ui/theme/Metrics.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/Card.h"
#include "ui/widgets/value/IconLabel.h"
#include "ui/widgets/value/PlainLabel.h"

namespace usher::ui
{

Notice::Notice(const QString& objectName, QWidget* parent)
    : QWidget(parent), m_icon(new IconLabel(theme::Icon::Info, theme::Tone::Muted, theme::largeIconSize())),
      m_title(sectionLabel({})), m_text(mutedLabel({}))
{
    m_text->setWordWrap(true);
    auto* card = new Card;
    card->setObjectName(objectName);
    card->addRow(columnOf({rowOf({m_icon, m_title, nullptr}, 10), m_text}, theme::grid), Card::roomyRow);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(card);
    column->addStretch(1);
}

void Notice::setText(const QString& title, const QString& text, theme::Icon icon, theme::Tone tone)
{
    m_icon->setIcon(icon, tone);
    m_title->setText(title);
    m_text->setText(text);
}

} // namespace usher::ui
