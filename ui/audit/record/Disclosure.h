// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace usher::ui
{

/// Returns a button with `content` below it. The button shows and hides `content`, which is hidden at first.
/// The button gets `objectName`.
[[nodiscard]] QWidget* disclosure(const QString& objectName, const QString& showText, const QString& hideText,
                                  QWidget* content);

} // namespace usher::ui
