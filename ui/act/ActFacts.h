// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace usher::ui
{

class ValueText;

/// Returns a text that lists facts about an act. `name` is for assistive tools.
[[nodiscard]] ValueText* factsText(const QString& name, const QString& objectName, const QStringList& facts);

} // namespace usher::ui
