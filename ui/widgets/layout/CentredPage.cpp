// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/layout/CentredPage.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QLabel>
#include <QShortcut>
#include <QVBoxLayout>

#include "ui/theme/Metrics.h"
#include "ui/widgets/layout/Arrange.h"

namespace usher::ui
{

namespace
{

constexpr int sentenceWidth = 680;
constexpr int limitedStretch = 1000; // against the empty space at both sides, so that the limit is reached

bool isLimited(const QWidget& widget)
{
    return widget.sizePolicy().horizontalPolicy() == QSizePolicy::Expanding &&
           widget.maximumWidth() < QWIDGETSIZE_MAX;
}

void fillColumn(QWidget* page, int topMargin, std::initializer_list<QWidget*> widgets)
{
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(theme::pageMargin, topMargin, theme::pageMargin, theme::pageMargin);
    column->setSpacing(theme::grid + theme::halfGrid);
    column->addStretch(2); // a little above the middle, where people look first
    for (QWidget* widget : widgets) {
        if (auto* sentence = qobject_cast<QLabel*>(widget); sentence && !sentence->text().isEmpty()) {
            sentence->setWordWrap(true);
            sentence->setAlignment(Qt::AlignHCenter);
            limitWidth(sentence, sentenceWidth);
        }
        if (widget) {
            auto* row = new QHBoxLayout;
            row->addStretch(1);
            row->addWidget(widget, isLimited(*widget) ? limitedStretch : 0);
            row->addStretch(1);
            column->addLayout(row);
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

void limitWidth(QWidget* widget, int width)
{
    widget->setMaximumWidth(theme::scaled(width));
    QSizePolicy policy = widget->sizePolicy();
    policy.setHorizontalPolicy(QSizePolicy::Expanding);
    widget->setSizePolicy(policy);
}

void pressByEscape(QWidget* page, QAbstractButton* button)
{
    QObject::connect(new QShortcut(QKeySequence(QKeySequence::Cancel), page), &QShortcut::activated, button,
                     &QAbstractButton::click);
}

} // namespace usher::ui
