// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/support/TestWindow.h"

class QTableView;

namespace usher::test
{

/// The number of users in the sample store.
constexpr int sampleUserCount = 11;

/// Goes to the page Users and waits until its list has so many rows.
QTableView* openUsers(TestWindow& test, int rows = sampleUserCount);

/// Finds the user of this name on the page Users, and opens the card.
void openUser(TestWindow& test, const QString& username);

/// Opens the card of the user, and presses the button of this object name. Waits for the dialog's preview.
void beginUserAct(TestWindow& test, const QString& username, const QString& button);

/// Tries to log in with a wrong password so many times, each after the last one was answered.
void failToLogIn(TestWindow& test, const QString& username, int times);

/// Returns the row of the user of this name; -1 if the list has none.
[[nodiscard]] int rowOfUser(const QTableView& table, const QString& username);

/// Adds so many users, called `many1`, `many2` and so on.
void addUsers(const TestWindow& test, int count);

/// Adds so many thousands of records to the log, each of a look at no session that was made by another
/// program, and the two records of that program's login and logout.
void addRecords(TestWindow& test, int thousands);

} // namespace usher::test
