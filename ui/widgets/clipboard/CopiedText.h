// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QClipboard;
class QString;
class QWidget;

namespace usher::ui
{

/// Puts text on the clipboard, with the hint that programs should keep it out of their history.
void copyText(QClipboard& clipboard, const QString& text);

/// Copies a text in the same way to the desktop's clipboard, and says at `button` that it did so.
void copyAndSay(QWidget& button, const QString& text);

/// Returns true while copyText() is changing this clipboard.
[[nodiscard]] bool isCopyingText(const QClipboard& clipboard);

} // namespace usher::ui
