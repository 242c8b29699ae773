// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <vector>

#include <QWidget>

class QPushButton;

namespace usher::ui
{

/// Shows buttons in one row. Those that have no room, or are seldom needed, are in the menu of a button
/// *More* at the end of the row.
class ActionRow final : public QWidget
{
    Q_OBJECT

public:
    /// Becomes the parent of the buttons. The most important one comes first.
    explicit ActionRow(std::initializer_list<QPushButton*> buttons, QWidget* parent = nullptr);

    void add(QPushButton* button);
    /// Adds a button that is only in the menu.
    void addToMenu(QPushButton* button);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;

private:
    struct Action {
        QPushButton* button;
        bool isInMenu = false; ///< even if there is room
    };

    /// Shows the buttons that have room.
    void arrange();
    [[nodiscard]] bool hasMenuEntry() const;
    void showMenu();
    [[nodiscard]] int widthOf(std::size_t count) const;

    std::vector<Action> m_actions;
    QPushButton* m_more;
};

} // namespace usher::ui
