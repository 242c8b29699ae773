// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/layout/ContentLayout.h"

#include <utility>

#include <QWidget>

namespace usher::ui
{

void ContentLayout::setContent(QWidget* content)
{
    if (QWidget* before = std::exchange(m_content, content)) {
        // It may be handling the click that replaces it, so it is deleted later.
        removeWidget(before);
        before->hide();
        before->deleteLater();
    }
    if (content) {
        addWidget(content);
    }
}

} // namespace usher::ui
