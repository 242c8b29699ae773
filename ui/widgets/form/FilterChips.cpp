// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/form/FilterChips.h"

#include <QApplication>

#include "ui/widgets/layout/FlowLayout.h"

namespace usher::ui
{

FilterChips::FilterChips(QWidget* parent) : QWidget(parent)
{
    new FlowLayout(this);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    hide();
}

bool FilterChips::replace(const std::vector<QWidget*>& chips, QWidget* before)
{
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    // A chip that was clicked is still handling the click, so the chips are deleted later.
    for (QWidget* chip : findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
        layout()->removeWidget(chip);
        chip->hide();
        chip->deleteLater();
    }
    for (QWidget* chip : chips) {
        layout()->addWidget(chip);
        chip->show();
        setTabOrder(before, chip);
        before = chip;
    }
    setVisible(!chips.empty());
    return hadFocus;
}

} // namespace usher::ui
