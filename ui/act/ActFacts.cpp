// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/ActFacts.h"

#include "ui/widgets/value/ValueRows.h"
#include "ui/widgets/value/ValueText.h"

namespace usher::ui
{

ValueText* factsText(const QString& name, const QString& objectName, const QStringList& facts)
{
    constexpr int mostLines = 40; // the dialog scrolls, not the text
    auto* text = valueText(name, objectName, {});
    text->setMaximumLines(mostLines);
    text->setItems(facts);
    return text;
}

} // namespace usher::ui
