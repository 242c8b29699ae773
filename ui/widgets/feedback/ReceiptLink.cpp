// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/feedback/ReceiptLink.h"

#include <QPushButton>
#include <QVBoxLayout>

#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/value/ValueRows.h"
#include "ui/words/NumberText.h"

namespace usher::ui
{

ReceiptLink::ReceiptLink(qint64 number, const QString& cid, QWidget* parent) : QWidget(parent)
{
    auto* link = smallButton(QStringLiteral("recorded"), theme::Icon::ScrollText,
                             tr("Recorded as no. %1").arg(numberText(number)), theme::ButtonKind::Link);
    QFont font = link->font();
    font.setUnderline(true);
    link->setFont(font);
    const QString purpose = tr("Open this record of the audit log. Alt+Left returns.");
    link->setToolTip(purpose);
    link->setAccessibleDescription(purpose);
    auto* line =
        valueLine(tr("Correlation ID"), QStringLiteral("recordedCid"), ValueLook::Small, theme::Tone::Muted);
    line->setValue(tr("correlation ID %1").arg(cid));
    auto* row = new QVBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(flowOf({link, line}));
    connect(link, &QPushButton::clicked, this, [this, number] { Q_EMIT recordWanted(number); });
}

} // namespace usher::ui
