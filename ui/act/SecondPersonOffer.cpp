// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/SecondPersonOffer.h"

#include <QCheckBox>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/widgets/form/PurposedChoice.h"
#include "ui/widgets/layout/Arrange.h"

namespace usher::ui
{

SecondPersonOffer::SecondPersonOffer(QWidget* parent)
    : QWidget(parent), m_propose(smallButton(QStringLiteral("proposeAct"), theme::Icon::Users, tr("Propose…"),
                                             theme::ButtonKind::Primary)),
      m_alone(smallButton(QStringLiteral("actAlone"), theme::Icon::TriangleAlert, tr("Alone (break-glass)…"),
                          theme::ButtonKind::Danger)),
      m_confirm(new QCheckBox(tr("I act alone in an emergency")))
{
    setObjectName(QStringLiteral("secondPersonOffer"));
    const QString proposing = tr("Do nothing now. Another super-user can approve it for a day.");
    const QString alone = tr("Act without a second super-user, in an emergency");
    m_propose->setToolTip(proposing);
    m_propose->setAccessibleDescription(proposing);
    m_alone->setToolTip(alone);
    m_alone->setAccessibleDescription(alone);
    for (QPushButton* button : {m_propose, m_alone}) {
        button->setAutoDefault(false); // Return in a field must not press it
    }
    m_confirm->setObjectName(QStringLiteral("confirmAlone"));
    m_confirmation = purposedChoice(
        m_confirm, tr("The plan, each record of the act and the signed statement say break_glass, "
                      "so that everybody who reads the log sees it."));
    m_confirmation->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(theme::grid);
    column->addWidget(flowOf({m_propose, m_alone}));
    column->addWidget(m_confirmation);
    connect(m_propose, &QPushButton::clicked, this, &SecondPersonOffer::proposeWanted);
    connect(m_alone, &QPushButton::clicked, this, [this] {
        m_isAlone = true;
        m_alone->setEnabled(false);
        m_confirmation->show();
        m_confirm->setFocus(Qt::OtherFocusReason);
        Q_EMIT changed();
    });
    connect(m_confirm, &QCheckBox::toggled, this, &SecondPersonOffer::changed);
}

void SecondPersonOffer::leaveOutAlone()
{
    m_alone->hide();
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
