// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/layout/CentredPage.h"

#include <QVBoxLayout>

#include "ui/theme/Metrics.h"
#include "ui/widgets/layout/Arrange.h"

namespace usher::ui
{

namespace
{

void fillColumn(QWidget* page, int topMargin, std::initializer_list<QWidget*> widgets)
{
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(theme::pageMargin, topMargin, theme::pageMargin, theme::pageMargin);
    column->setSpacing(theme::grid + theme::halfGrid);
    column->addStretch(2); // a little above the middle, where people look first
    for (QWidget* widget : widgets) {
        if (widget) {
            column->addWidget(rowOf({nullptr, widget, nullptr}));
        }
    }
    column->addStretch(3);
}

} // namespace

void fillCentred(QWidget* page, std::initializer_list<QWidget*> widgets)
{
    fillColumn(page, 0, widgets);
}

void fillCentredScrolling(QWidget* page, std::initializer_list<QWidget*> widgets)
{
    // What scrolls can fill the window, and its heading must not touch the window's edge.
    fillColumn(scrollingPart(page), 3 * theme::grid, widgets);
}

} // namespace usher::ui
