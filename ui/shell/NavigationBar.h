// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QButtonGroup>

#include "ui/shell/WindowEdgeBar.h"
#include "ui/theme/Icons.h"

class QVBoxLayout;

namespace usher::ui
{

/// The sidebar. It has one button for each page, which also shows the shortcut to the page. In a window that
/// is narrow for its font, the buttons show their icons alone; the tool tip says the rest.
class NavigationBar final : public WindowEdgeBar
{
    Q_OBJECT

public:
    explicit NavigationBar(QWidget* parent = nullptr);

    /// Adds a button for the next page. Its shortcut is Ctrl and the number of the page.
    void addPage(const QString& objectName, theme::Icon icon, const QString& name);
    void setCurrent(int page);
    /// Leaves enough of a window of this width to the pages.
    void fit(int windowWidth);
    [[nodiscard]] bool showsIconsAlone() const { return m_showsIconsAlone; }

Q_SIGNALS:
    void pageWanted(int page);

private:
    QVBoxLayout* m_column;
    QButtonGroup* m_buttons;
    int m_wholeWidth = 0; ///< in pixels, with icons, names and shortcuts
    bool m_showsIconsAlone = false;
};

} // namespace usher::ui
