// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/feedback/ReceiptLine.h"

#include <QCoreApplication>

#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/value/IconLabel.h"
#include "ui/widgets/value/ValueRows.h"
#include "ui/words/NumberText.h"

namespace usher::ui
{

namespace
{

class ReceiptLineWords final
{
    Q_DECLARE_TR_FUNCTIONS(ReceiptLine)
};

} // namespace

QWidget* receiptLine(qint64 number, const QString& cid)
{
    auto* line = valueLine(ReceiptLineWords::tr("Audit record"), QStringLiteral("recorded"), ValueLook::Small,
                           theme::Tone::Muted);
    line->setValue(
        ReceiptLineWords::tr("Recorded as no. %1 · correlation ID %2").arg(numberText(number), cid));
    return rowOf({new IconLabel(theme::Icon::ScrollText, theme::Tone::Muted, theme::smallIconSize()), line},
                 theme::halfGrid);
}

} // namespace usher::ui
