// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/feedback/Recorded.h"

#include <QCoreApplication>
#include <QLocale>

#include "core/VisibleText.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/value/IconLabel.h"
#include "ui/widgets/value/ValueLine.h"

namespace usher::ui
{

QWidget* recordedNote(qint64 number, const QString& cid)
{
    auto* note = new ValueLine(QCoreApplication::translate("Recorded", "Audit record"));
    note->setObjectName(QStringLiteral("recorded"));
    note->setLook(ValueLook::Small);
    note->setTone(theme::Tone::Muted);
    note->setValue(QCoreApplication::translate("Recorded", "Recorded as no. %1 · correlation ID %2")
                       .arg(QLocale().toString(number), cid));
    constexpr int iconSize = 14;
    return rowOf({new IconLabel(theme::Icon::ScrollText, theme::Tone::Muted, iconSize), note},
                 theme::halfGrid);
}

QString shortened(const QString& name)
{
    constexpr qsizetype longest = 24;
    const QString visible = visibleText(name);
    // A single `&` would mark a mnemonic.
    QString text = visible.size() > longest ? visible.first(longest - 1) + u'…' : visible;
    return text.replace(u'&', QStringLiteral("&&"));
}

} // namespace usher::ui
