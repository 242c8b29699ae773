// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QTableView;

namespace usher::test
{

class TestWindow;

/// Adds live sessions of this user to the window's store.
void addSessions(const TestWindow& test, const QString& username, int count);

/// Goes from the Inspect page to the list of sessions, and returns it when its first rows have been read.
QTableView* openSessions(TestWindow& test);

/// Ends the sessions of the selected rows with the key. A dialog may have been the active window before.
void pressEndSelected(TestWindow& test, QTableView* table);

/// From now on it takes about a millisecond to end a session.
void slowEndingDown(const TestWindow& test);

/// Ends a part of this user's sessions in another program, which cannot record the result: the plan stays
/// unfinished. The user needs more than 500 sessions. Call it before the window opens the store.
void leavePlanUnfinished(TestWindow& test, const QString& username);

/// Sets the policy by which containing a user, and ending any session, needs two people.
void needTwoPeople(TestWindow& test);

/// Another super-user of the sample store than the one with whom tests log in.
inline const QString secondSuperUser = QStringLiteral("kim_about_to_expire");

/// Proposes in another program to end this user's sessions, or to contain the user.
void proposeToEnd(TestWindow& test, const QString& proposer, const QString& username);
void proposeToContain(TestWindow& test, const QString& proposer, const QString& username);
/// Proposes in another program that one super-user is enough.
void proposeOnePerson(TestWindow& test, const QString& proposer);
/// Approves in another program the newest proposal, which must be about sessions.
void approveNewest(TestWindow& test, const QString& approver);

} // namespace usher::test
