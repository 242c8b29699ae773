// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace usher::test
{

class TestWindow;

/// The button of a dialog that acts, and its other one: Cancel, and Close after the act.
inline const QString confirmAct = QStringLiteral("confirmAct");
inline const QString closeAct = QStringLiteral("cancelAct");

/// Returns what such a dialog says now; empty if it says nothing. Does not wait.
[[nodiscard]] QString actMessage(const TestWindow& test);

} // namespace usher::test
