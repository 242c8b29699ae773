// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/form/PurposedChoice.h"

#include <QAbstractButton>
#include <QStyle>

#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/value/PlainLabel.h"

namespace usher::ui
{

QWidget* purposedChoice(QAbstractButton* button, const QString& purpose)
{
    button->setAccessibleDescription(purpose);
    auto* line = smallLabel(purpose);
    line->setWordWrap(true);
    line->setIndent(choiceIndent(button));
    return columnOf({button, line}, theme::halfGrid);
}

int choiceIndent(const QAbstractButton* button)
{
    const QStyle* style = button->style();
    return style->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth, nullptr, button) +
           style->pixelMetric(QStyle::PM_RadioButtonLabelSpacing, nullptr, button);
}

} // namespace usher::ui
