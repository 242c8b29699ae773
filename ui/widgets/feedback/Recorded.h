// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace usher::ui
{

/// Returns the line below a card that names its audit record: `Recorded as no. 4,211 · correlation ID 7f3a…`.
[[nodiscard]] QWidget* recordedNote(qint64 number, const QString& cid);

/// Returns a name for a button: control characters are made visible, and a very long name is cut.
[[nodiscard]] QString shortened(const QString& name);

} // namespace usher::ui
