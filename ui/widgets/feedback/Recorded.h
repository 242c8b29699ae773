// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace usher::ui
{

/// The line beneath a card: `Recorded as no. 4,211 · correlation ID 7f3a…`.
[[nodiscard]] QWidget* recordedNote(qint64 number, const QString& cid);

/// A name that fits on a button: visible, and cut when it is very long.
[[nodiscard]] QString shortened(const QString& name);

} // namespace usher::ui
