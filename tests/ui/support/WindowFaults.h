// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

namespace usher::test
{

/// Returns a sentence for each visible widget of `window` that is lower than it needs to be, that cuts its
/// text without an ellipsis and a tool tip, or that overlaps a neighbour. What a list or a text view scrolls
/// is left out.
[[nodiscard]] QStringList layoutFaults(const QWidget& window);

/// Returns what is beyond the right edge of a page of `window`, so that a person must scroll sideways.
[[nodiscard]] QStringList beyondTheEdge(const QWidget& window);

/// Presses Tab in `window` until the focus is where it came to first. Returns a sentence for each stop that
/// has no accessible name or no object name, and one if the focus does not come back, or if there are fewer
/// than three different stops.
[[nodiscard]] QStringList focusFaults(QWidget& window);

} // namespace usher::test
