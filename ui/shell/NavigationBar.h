// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QButtonGroup>

#include "ui/shell/WindowEdgeBar.h"
#include "ui/theme/Icons.h"

class QVBoxLayout;

namespace usher::ui
{

/// The sidebar. It has one button for each page, which also shows the shortcut to the page.
class NavigationBar final : public WindowEdgeBar
{
    Q_OBJECT

public:
    explicit NavigationBar(QWidget* parent = nullptr);

    /// Adds a button for the next page. Its shortcut is Ctrl and the number of the page.
    void addPage(const QString& objectName, theme::Icon icon, const QString& name);
    void setCurrent(int page);

Q_SIGNALS:
    void pageWanted(int page);

private:
    QVBoxLayout* m_column;
    QButtonGroup* m_buttons;
};

} // namespace usher::ui
