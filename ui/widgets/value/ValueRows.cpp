// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/value/ValueRows.h"

#include "core/Time.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/value/CopyButton.h"
#include "ui/widgets/value/ValueText.h"

namespace usher::ui
{

ValueLine* valueLine(const QString& name, const QString& objectName, ValueLook look, theme::Tone tone)
{
    auto* line = new ValueLine(name);
    line->setObjectName(objectName);
    line->setLook(look);
    line->setTone(tone);
    return line;
}

ValueText* valueText(const QString& name, const QString& objectName, const QString& value)
{
    auto* text = new ValueText(name);
    text->setObjectName(objectName);
    text->setValue(value);
    return text;
}

ValueText* fixedText(const QString& name, const QString& objectName, const QString& value)
{
    auto* text = valueText(name, objectName, value);
    text->setFont(theme::fixedFont(text->font()));
    return text;
}

ValueLine* fitted(ValueLine* line)
{
    line->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    return line;
}

ValueLine* whole(ValueLine* line)
{
    line->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    return line;
}

CopyButton* copyButton(const QString& name, const QString& objectName, const QString& text)
{
    auto* button = new CopyButton(name);
    button->setObjectName(objectName);
    button->setText(text);
    return button;
}

QString isoUtc(TimePoint time)
{
    return isoText(time) + u'Z';
}

} // namespace usher::ui
