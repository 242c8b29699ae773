// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMimeData>

class QWidget;

namespace usher::test
{

/// Drags `dragged` over `widget`. Returns whether the window would accept it.
bool dragOver(QWidget* widget, const QMimeData& dragged);
/// Drops `dragged` on `widget`.
void drop(QWidget* widget, const QMimeData& dragged);
/// Moves what is dragged off the widget without dropping it.
void dragAway(QWidget* widget);

/// Sets the files or folders that are dragged.
void setPaths(QMimeData& dragged, const QStringList& paths);

} // namespace usher::test
