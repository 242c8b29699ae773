// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace usher::ui
{

/// A button that shows `content` beneath it, and hides it again. `objectName` is the button's.
[[nodiscard]] QWidget* disclosure(const QString& objectName, const QString& showText, const QString& hideText,
                                  QWidget* content);

} // namespace usher::ui
