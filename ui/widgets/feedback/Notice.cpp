// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/feedback/Notice.h"

#include <utility>

#include <QPushButton>
#include <QStringList>
#include <QVBoxLayout>

#include "ui/theme/Metrics.h"
#include "ui/widgets/announcement/Announcement.h"
#include "ui/widgets/clipboard/CopiedText.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/Card.h"
#include "ui/widgets/value/IconLabel.h"
#include "ui/widgets/value/PlainLabel.h"
#include "ui/words/FailureText.h"

namespace usher::ui
{

Notice::Notice(const QString& objectName, QWidget* parent)
    : QWidget(parent), m_card(new Card),
      m_icon(new IconLabel(theme::Icon::Info, theme::Tone::Muted, theme::largeIconSize())),
      m_title(sectionLabel({})), m_text(mutedLabel({}))
{
    auto* copy = smallButton(QStringLiteral("copyReason"), theme::Icon::Copy, tr("Copy reason"));
    m_copyRow = rowOf({copy, nullptr});
    m_text->setWordWrap(true);
    m_card->setObjectName(objectName);
    m_copyRow->hide();
    connect(copy, &QPushButton::clicked, this, [this, copy] { copyAndSay(*copy, m_reason); });
    m_card->addRow(columnOf({rowOf({m_icon, m_title, nullptr}, 10), m_text, m_copyRow}, theme::grid),
                   Card::roomyRow);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_card);
    column->addStretch(1);
}

void Notice::setText(const QString& title, const QString& text, theme::Icon icon, theme::Tone tone)
{
    m_icon->setIcon(icon, tone);
    m_title->setText(title);
    m_text->setText(text);
    m_copyRow->hide();
    m_card->setAccessibleName(title);
    const QString announced =
        tone == theme::Tone::Danger ? QStringList{title, text}.join(QStringLiteral(". ")) : title;
    if (announced != std::exchange(m_announced, announced) && isVisible()) {
        announceIt();
    }
}

void Notice::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    announceIt();
}

void Notice::announceIt()
{
    if (!m_announced.isEmpty()) {
        announce(*this, m_announced);
    }
}

void Notice::setFailure(const QString& title, const Error& error)
{
    setText(title, failureText(error), theme::Icon::CircleX, theme::Tone::Danger);
    m_reason = errorSentence(error);
    m_copyRow->show();
}

} // namespace usher::ui
