// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/Clock.h"
#include "ui/widgets/value/ValueLine.h"

namespace usher::ui
{

class CopyButton;
class ValueText;

/// What a card's rows are made of. `name` is the accessible name, `objectName` what tests rely on.
[[nodiscard]] ValueLine* valueLine(const QString& name, const QString& objectName, ValueLook look,
                                   theme::Tone tone = theme::Tone::Normal);

/// A value that may need more than one line.
[[nodiscard]] ValueText* valueText(const QString& name, const QString& objectName, const QString& value);

/// As wide as its text, and no wider: for what stands in a row with others.
ValueLine* fitted(ValueLine* line);

/// A button that copies `text` to the desktop's clipboard.
[[nodiscard]] CopyButton* copyButton(const QString& name, const QString& objectName, const QString& text);

/// `2026-03-14T16:12:55.123456Z`: how a time is copied.
[[nodiscard]] QString isoUtc(TimePoint time);

} // namespace usher::ui
