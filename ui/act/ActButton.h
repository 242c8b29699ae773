// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/sso/api/StoreSummary.h"
#include "ui/theme/Buttons.h"
#include "ui/theme/Icons.h"

class QPushButton;

namespace usher::ui
{

/// Returns why nobody can act in this store: it is open read-only, or the database user lacks a permission.
/// Empty if one can.
[[nodiscard]] QString whyNobodyActs(const sso::StoreSummary& store);

/// Returns a small button that begins an act. `purpose` is its tool tip, with the key if there is one. If
/// `whyNot` is not empty, the button is disabled, and its tool tip says that instead.
[[nodiscard]] QPushButton* actButton(const QString& objectName, theme::Icon icon, const QString& text,
                                     const QString& purpose, const QString& whyNot,
                                     theme::ButtonKind kind = theme::ButtonKind::Danger);

} // namespace usher::ui
