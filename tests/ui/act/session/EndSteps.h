// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace usher::test
{

class TestWindow;

inline const QString alice = QStringLiteral("alice");

/// The dialog in which sessions are ended.
inline const QString endDialog = QStringLiteral("endSessionsDialog");

/// Logs in and looks at alice's newest session.
void openCardOfAlice(TestWindow& test);

/// Waits for the preview of a plan that ends something.
void waitForPreview(TestWindow& test);

/// Returns what the result says, once it is there.
[[nodiscard]] QString endResult(TestWindow& test);

/// Returns the texts of a column of the table with this object name.
[[nodiscard]] QStringList columnTexts(const TestWindow& test, const QString& table, int column);

} // namespace usher::test
