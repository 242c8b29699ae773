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
    content->hide();
    QObject::connect(button, &QPushButton::clicked, content, [button, content, showText, hideText] {
        const bool isShown = content->isHidden(); // from now on
        content->setVisible(isShown);
        button->setText(isShown ? hideText : showText);
        button->setIcon(theme::icon(isShown ? theme::Icon::ChevronUp : theme::Icon::ChevronDown));
    });
    return columnOf({rowOf({button, nullptr}), content}, theme::grid);
}

} // namespace usher::ui
