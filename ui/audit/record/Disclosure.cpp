// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/record/Disclosure.h"

#include <QPushButton>

#include "ui/widgets/layout/Arrange.h"

namespace usher::ui
{

QWidget* disclosure(const QString& objectName, const QString& showText, const QString& hideText,
                    QWidget* content)
{
    auto* button = smallButton(objectName, theme::Icon::ChevronDown, showText);
    button->setCheckable(true);
    content->hide();
    QObject::connect(button, &QPushButton::toggled, content, [button, content, showText, hideText](bool on) {
        content->setVisible(on);
        button->setText(on ? hideText : showText);
        button->setIcon(theme::icon(on ? theme::Icon::ChevronUp : theme::Icon::ChevronDown));
    });
    return columnOf({rowOf({button, nullptr}), content}, theme::grid);
}

} // namespace usher::ui
