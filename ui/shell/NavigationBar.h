// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QButtonGroup>

#include "ui/shell/Strip.h"
#include "ui/theme/Icons.h"

class QVBoxLayout;

namespace usher::ui
{

/// The sidebar: one button a page, with the shortcut that does the same.
class NavigationBar final : public Strip
{
    Q_OBJECT

public:
    explicit NavigationBar(QWidget* parent = nullptr);

    /// Adds the next page's button; its shortcut is Ctrl and its number.
    void addPage(const QString& objectName, theme::Icon icon, const QString& name);
    void setCurrent(int page);

Q_SIGNALS:
    void pageWanted(int page);

private:
    QVBoxLayout* m_column;
    QButtonGroup* m_buttons;
};

} // namespace usher::ui
