// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMimeData>

class QWidget;

namespace usher::test
{

/// Drags `dragged` over `widget`. Whether the window would take it.
bool dragOver(QWidget* widget, const QMimeData& dragged);
/// Lets go of what was dragged over it.
void drop(QWidget* widget, const QMimeData& dragged);
/// Takes it away again.
void dragAway(QWidget* widget);

/// Files or folders being dragged.
void setPaths(QMimeData& dragged, const QStringList& paths);

} // namespace usher::test
