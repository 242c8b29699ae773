// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/Clock.h"
#include "ui/widgets/value/ValueLine.h"

namespace usher::ui
{

class CopyButton;
class ValueText;

/// Returns a line with a value for a row of a card. `name` is the accessible name. Tests rely on
/// `objectName`.
[[nodiscard]] ValueLine* valueLine(const QString& name, const QString& objectName, ValueLook look,
                                   theme::Tone tone = theme::Tone::Normal);

/// Returns a text for a value that may need more than one line.
[[nodiscard]] ValueText* valueText(const QString& name, const QString& objectName, const QString& value);

/// Does the same in the fixed font, for an address, an agent, an ID or a path.
[[nodiscard]] ValueText* fixedText(const QString& name, const QString& objectName, const QString& value);

/// Makes `line` only as wide as its text, for a row with other widgets. It may become narrower. Returns
/// `line`.
ValueLine* fitted(ValueLine* line);

/// Makes `line` just as wide as its text. Returns `line`.
ValueLine* whole(ValueLine* line);

/// Returns a button that copies `text` to the desktop's clipboard.
[[nodiscard]] CopyButton* copyButton(const QString& name, const QString& objectName, const QString& text);

/// Returns a time in UTC in the form in which it is copied: `2026-03-14T16:12:55.123456Z`.
[[nodiscard]] QString isoUtc(TimePoint time);

} // namespace usher::ui
