// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QObject>

class QWidget;

namespace usher::ui
{

/// Gives the focus to the home of a page when the widget of the page that has it is hidden, disabled or
/// deleted. Qt would give it to the next widget of the window, where the next key does something else.
class FocusHome final : public QObject
{
    Q_OBJECT

public:
    /// `page` becomes the parent of this object.
    FocusHome(QWidget* page, QWidget* home);
    /// The home depends on what the page shows; `home` returns it.
    FocusHome(QWidget* page, std::function<QWidget*()> home);

private:
    void follow(const QWidget* from, const QWidget* to);

    QWidget* m_page;
    std::function<QWidget*()> m_home;
};

} // namespace usher::ui
