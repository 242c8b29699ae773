// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/SecondPersonOffer.h"

#include <QCheckBox>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/widgets/form/PurposedChoice.h"
#include "ui/widgets/layout/Arrange.h"

namespace usher::ui
{

SecondPersonOffer::SecondPersonOffer(Alone alone, QWidget* parent)
    : QWidget(parent),
      m_propose(pageButton(QStringLiteral("proposeAct"), tr("Propose…"), theme::ButtonKind::Primary)),
      m_alone(pageButton(QStringLiteral("actAlone"), tr("Act alone…"), theme::ButtonKind::Danger)),
      m_confirm(new QCheckBox(tr("Act alone, because this is an emergency"))),
      m_canAlone(alone == Alone::Possible)
{
    setObjectName(QStringLiteral("secondPersonOffer"));
    const QString proposing = tr("Do nothing now. Another super-user can approve it for a day.");
    const QString acting = tr("Act without a second super-user, in an emergency");
    m_propose->setToolTip(proposing);
    m_propose->setAccessibleDescription(proposing);
    m_alone->setToolTip(acting);
    m_alone->setAccessibleDescription(acting);
    for (QPushButton* button : buttons()) {
        button->setAutoDefault(false); // Return in a field must not press it
    }
    m_confirm->setObjectName(QStringLiteral("confirmAlone"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(purposedChoice(
        m_confirm, tr("The plan, each record of the act and the signed statement say break_glass, "
                      "so that everybody who reads the log sees it.")));
    connect(m_propose, &QPushButton::clicked, this, &SecondPersonOffer::proposeWanted);
    connect(m_alone, &QPushButton::clicked, this, [this] {
        m_isAlone = true;
        show();
        m_confirm->setFocus(Qt::OtherFocusReason);
        m_alone->hide();
        Q_EMIT changed();
    });
    connect(m_confirm, &QCheckBox::toggled, this, &SecondPersonOffer::changed);
    setOffered(false);
}

std::array<QPushButton*, 2> SecondPersonOffer::buttons() const
{
    return {m_propose, m_alone};
}

void SecondPersonOffer::setOffered(bool isOffered)
{
    m_propose->setVisible(isOffered);
    m_alone->setVisible(isOffered && m_canAlone && !m_isAlone);
    setVisible(isOffered && m_isAlone);
}

void SecondPersonOffer::setProposable(bool isProposable)
{
    m_propose->setEnabled(isProposable);
}

bool SecondPersonOffer::isConfirmed() const
{
    return isAlone() && m_confirm->isChecked();
}

void SecondPersonOffer::focusFirst()
{
    QWidget* first = isAlone() ? static_cast<QWidget*>(m_confirm) : m_propose;
    if (first->isEnabled()) {
        first->setFocus(Qt::TabFocusReason);
    }
}

} // namespace usher::ui
