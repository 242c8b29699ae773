// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QString;
class QPoint;
class QWidget;

namespace usher::ui
{

/// Shows the context menu of a value at `at`, in global coordinates: Copy, which copies `selected` or, if
/// that is empty, the whole value; Copy row, with the value's accessible name before it; then the actions of
/// the widget.
void showValueMenu(QWidget* widget, const QPoint& at, const QString& value, const QString& selected);

} // namespace usher::ui
