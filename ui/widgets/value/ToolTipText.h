// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace usher::ui
{

/// Returns `text` for a tool tip, with hidden characters made visible. Qt never interprets it as rich text.
/// Long words can wrap, and the text is cut after 1,200 characters.
[[nodiscard]] QString escapedToolTip(QStringView text);

} // namespace usher::ui
