// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace usher::ui
{

/// Returns the line below a card that names the audit record of what the card shows:
/// `Recorded as no. 4,211 · correlation ID 7f3a…`.
[[nodiscard]] QWidget* receiptLine(qint64 number, const QString& cid);

} // namespace usher::ui
