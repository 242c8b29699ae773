// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <Qt>

namespace usher::test
{

class TestWindow;

/// The message about open proposals, their list, and its button.
inline const QString proposalsBanner = QStringLiteral("proposalsBanner");
inline const QString proposalTable = QStringLiteral("proposalTable");
inline const QString approveProposal = QStringLiteral("approveProposal");

/// Presses a key where the focus is.
void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {});

/// Presses Tab until this widget has the focus.
void tabTo(TestWindow& test, const QString& objectName);

/// Wait until the dialog says this, or until the message about open proposals begins with it or goes away.
void waitForMessage(const TestWindow& test, const QString& part);
void waitForBanner(const TestWindow& test, const QString& beginning);
void waitForNoBanner(const TestWindow& test);

/// Opens the store and logs the second super-user in.
void logInAsSecond(TestWindow& test);

} // namespace usher::test
