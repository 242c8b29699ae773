// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/layout/Arrange.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include "ui/widgets/layout/FlowLayout.h"
#include "ui/widgets/layout/PageScroller.h"
#include "ui/widgets/value/PlainLabel.h"

namespace usher::ui
{

namespace
{

QWidget* boxOf(QBoxLayout::Direction direction, std::initializer_list<QWidget*> widgets, int spacing)
{
    auto* box = new QWidget;
    auto* layout = new QBoxLayout(direction, box);
    layout->setContentsMargins({});
    layout->setSpacing(spacing);
    for (auto* widget : widgets) {
        if (widget) {
            layout->addWidget(widget);
        } else {
            layout->addStretch(1);
        }
    }
    return box;
}

} // namespace

QWidget* rowOf(std::initializer_list<QWidget*> widgets, int spacing)
{
    return boxOf(QBoxLayout::LeftToRight, widgets, spacing);
}

QWidget* columnOf(std::initializer_list<QWidget*> widgets, int spacing)
{
    return boxOf(QBoxLayout::TopToBottom, widgets, spacing);
}

QWidget* flowOf(std::initializer_list<QWidget*> widgets, int spacing)
{
    auto* box = new QWidget;
    auto* layout = new FlowLayout(box);
    layout->setSpacing(spacing);
    for (auto* widget : widgets) {
        layout->addWidget(widget);
    }
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    box->setSizePolicy(policy);
    return box;
}

QWidget* endsOf(QWidget* left, QWidget* right)
{
    QWidget* box = flowOf({left, right});
    static_cast<FlowLayout*>(box->layout())->spread();
    return box;
}

QScrollArea* scrolled(QWidget* page)
{
    auto* area = new PageScroller;
    area->setWidget(page);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    return area;
}

void scrollToPart(QWidget* part)
{
    QTimer::singleShot(0, part, [part] {
        for (QWidget* above = part->parentWidget(); above; above = above->parentWidget()) {
            if (auto* area = qobject_cast<QScrollArea*>(above)) {
                area->ensureWidgetVisible(part);
            }
        }
    });
}

void goToPart(QWidget* part)
{
    scrollToPart(part);
    QTimer::singleShot(0, part, [part] { part->setFocus(Qt::OtherFocusReason); });
}

QWidget* scrollingPart(QWidget* page)
{
    auto* part = new QWidget;
    auto* outer = new QVBoxLayout(page);
    outer->setContentsMargins({});
    outer->addWidget(scrolled(part));
    return part;
}

QWidget* dialogLayout(QWidget* dialog, QVBoxLayout* column, QWidget* buttons)
{
    auto* page = new QWidget;
    page->setLayout(column);
    column->setContentsMargins(3 * theme::grid, 3 * theme::grid, 3 * theme::grid, theme::grid);
    buttons->layout()->setContentsMargins(3 * theme::grid, theme::grid, 3 * theme::grid, 2 * theme::grid);
    auto* outer = new QVBoxLayout(dialog);
    outer->setContentsMargins({});
    outer->setSpacing(0);
    outer->addWidget(scrolled(page), 1);
    outer->addWidget(buttons);
    return page;
}

QVBoxLayout* pageLayout(QWidget* page)
{
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(theme::pageMargin, 3 * theme::grid, theme::pageMargin, 3 * theme::grid);
    column->setSpacing(2 * theme::grid);
    return column;
}

QWidget* pageHeading(const QString& title, PlainLabel* subtitle, QWidget* atRight)
{
    subtitle->setTone(theme::Tone::Muted);
    subtitle->setWordWrap(true);
    auto* heading = titleLabel(title);
    heading->setWordWrap(atRight != nullptr); // beside buttons there may be little room
    auto* words = columnOf({heading, subtitle}, theme::halfGrid);
    words->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    return atRight ? rowOf({words, atRight}) : words;
}

PlainLabel* titleLabel(const QString& text)
{
    auto* label = new PlainLabel(text);
    label->setFont(theme::titleFont(label->font()));
    return label;
}

PlainLabel* sectionLabel(const QString& text)
{
    auto* label = new PlainLabel(text);
    label->setFont(theme::sectionFont(label->font()));
    return label;
}

PlainLabel* strongLabel(const QString& text)
{
    auto* label = new PlainLabel(text);
    label->setFont(theme::strongFont(label->font()));
    return label;
}

PlainLabel* mutedLabel(const QString& text)
{
    auto* label = new PlainLabel(text);
    label->setTone(theme::Tone::Muted);
    return label;
}

PlainLabel* smallLabel(const QString& text)
{
    auto* label = mutedLabel(text);
    label->setFont(theme::smallFont(label->font()));
    return label;
}

QPushButton* pageButton(const QString& objectName, const QString& text, theme::ButtonKind kind)
{
    auto* button = new QPushButton(text);
    button->setObjectName(objectName);
    theme::setButtonKind(button, kind);
    return button;
}

QPushButton* smallButton(const QString& objectName, theme::Icon icon, const QString& text,
                         theme::ButtonKind kind)
{
    auto* button = new QPushButton(theme::icon(icon), text);
    button->setObjectName(objectName);
    theme::setButtonKind(button, kind, theme::ButtonSize::Small);
    return button;
}

} // namespace usher::ui
