// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QString;
class QWidget;

namespace usher::ui
{

/// Makes screen readers say `text`, which is about `widget`, wherever the focus is.
void announce(QWidget& widget, const QString& text);

/// Shows `text` for a moment below `widget`, such as `Copied` at a button, and announces it. It is a text of
/// the program's own, without markup.
void sayAt(QWidget& widget, const QString& text);

} // namespace usher::ui
