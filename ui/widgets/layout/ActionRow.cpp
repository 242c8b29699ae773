// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/layout/ActionRow.h"

#include <algorithm>

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>

#include "ui/widgets/layout/Arrange.h"

namespace usher::ui
{

ActionRow::ActionRow(std::initializer_list<QPushButton*> buttons, QWidget* parent)
    : QWidget(parent),
      m_more(smallButton(QStringLiteral("moreActions"), theme::Icon::ChevronDown, tr("More")))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(theme::grid);
    row->setSizeConstraint(QLayout::SetNoConstraint); // the row may be narrower than its buttons
    row->addWidget(m_more);
    row->addStretch(1);
    m_more->hide();
    connect(m_more, &QPushButton::clicked, this, &ActionRow::showMenu);
    for (QPushButton* button : buttons) {
        add(button);
    }
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ActionRow::add(QPushButton* button)
{
    auto* row = static_cast<QHBoxLayout*>(layout());
    row->insertWidget(static_cast<int>(m_actions.size()), button);
    m_actions.push_back({.button = button});
    // The order of the keyboard is that of the row.
    setTabOrder(button, m_more);
    updateGeometry();
}

void ActionRow::addToMenu(QPushButton* button)
{
    add(button);
    m_actions.back().isInMenu = true;
    button->hide();
}

int ActionRow::widthOf(std::size_t count) const
{
    int width = 0;
    for (std::size_t index = 0; index < count; ++index) {
        if (!m_actions[index].isInMenu) {
            width += m_actions[index].button->sizeHint().width() + (width > 0 ? theme::grid : 0);
        }
    }
    return width;
}

QSize ActionRow::sizeHint() const
{
    const int more = hasMenuEntry() ? theme::grid + m_more->sizeHint().width() : 0;
    return {widthOf(m_actions.size()) + more, m_more->sizeHint().height()};
}

QSize ActionRow::minimumSizeHint() const
{
    return m_more->sizeHint();
}

bool ActionRow::event(QEvent* event)
{
    const bool isHandled = QWidget::event(event);
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest) {
        arrange();
    }
    return isHandled;
}

void ActionRow::arrange()
{
    std::size_t shown = m_actions.size();
    if (hasMenuEntry() || widthOf(shown) > width()) {
        const int left = width() - m_more->sizeHint().width();
        while (shown > 0 && widthOf(shown) + theme::grid > left) {
            --shown;
        }
    }
    for (std::size_t index = 0; index < m_actions.size(); ++index) {
        const auto& [button, isInMenu] = m_actions[index];
        button->setVisible(index < shown && !isInMenu);
    }
    m_more->setVisible(hasMenuEntry() || shown < m_actions.size());
}

bool ActionRow::hasMenuEntry() const
{
    return std::ranges::any_of(m_actions, &Action::isInMenu);
}

void ActionRow::showMenu()
{
    auto* menu = new QMenu(m_more);
    menu->setObjectName(QStringLiteral("moreActionsMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const auto& [button, isInMenu] : m_actions) {
        if (!button->isVisibleTo(this)) {
            QAction* action = menu->addAction(button->icon(), button->text(), button, &QPushButton::click);
            action->setEnabled(button->isEnabled());
        }
    }
    menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
}

} // namespace usher::ui
