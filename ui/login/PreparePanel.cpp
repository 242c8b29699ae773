// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/login/PreparePanel.h"

#include <QPushButton>
#include <QVBoxLayout>

#include "ui/widgets/feedback/BusyIndicator.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/CentredPage.h"
#include "ui/widgets/value/PlainLabel.h"
#include "ui/widgets/value/ValueText.h"

namespace usher::ui
{

PreparePanel::PreparePanel(const QStringList& sqlStatements, QWidget* parent)
    : QWidget(parent), m_agree(pageButton(QStringLiteral("prepareAgree"), tr("Add tables and log in"),
                                          theme::ButtonKind::Primary)),
      m_decline(pageButton(QStringLiteral("prepareDecline"), tr("Cancel"))), m_busy(new BusyIndicator)
{
    setObjectName(QStringLiteral("preparePanel"));
    auto* heading = sectionLabel(tr("This database has no audit log yet"));
    auto* explanation = mutedLabel(tr(
        "Usher shows nothing that it cannot record. If you agree, it first checks that you are a super-user, and then adds its two tables, usher_audit and usher_audit_head, in one transaction. No other table is changed. This is the SQL:"));
    explanation->setWordWrap(true);
    auto* sql = new ValueText(tr("SQL that will run"));
    sql->setObjectName(QStringLiteral("prepareSql"));
    sql->setFont(theme::fixedFont(theme::smallFont(sql->font())));
    constexpr int shownLines = 9;
    sql->setMaximumLines(shownLines);
    sql->setLines((sqlStatements.join(QStringLiteral(";\n")) + u';').split(u'\n'));

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(theme::grid + theme::halfGrid);
    for (QWidget* widget : {static_cast<QWidget*>(heading), static_cast<QWidget*>(explanation),
                            static_cast<QWidget*>(sql), rowOf({m_agree, m_decline, m_busy, nullptr})}) {
        column->addWidget(widget);
    }
    connect(m_agree, &QPushButton::clicked, this, &PreparePanel::agreed);
    connect(m_decline, &QPushButton::clicked, this, &PreparePanel::declined);
    pressByEscape(this, m_decline);
}

void PreparePanel::setBusy(bool isBusy)
{
    if (isBusy) { // or Qt gives the focus of the button to a link, which the next Enter presses
        setFocus(Qt::OtherFocusReason);
        m_busy->start(tr("Logging in"));
    } else {
        m_busy->stop();
    }
    m_agree->setEnabled(!isBusy);
    m_decline->setEnabled(!isBusy);
}

void PreparePanel::focusAgree()
{
    m_agree->setFocus(Qt::OtherFocusReason);
}

} // namespace usher::ui
