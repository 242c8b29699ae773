// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace usher::ui
{

/// Returns the page of the manual about a stage of the window, as ManualWindow::open() takes it.
[[nodiscard]] QString manualPage(const QWidget* stage);

} // namespace usher::ui
