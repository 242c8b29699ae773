// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace usher::test
{

class TestWindow;

/// What the steps below type and paste. None of it may be left behind.
inline const QString firstPassword = QStringLiteral("canary-First-Xq7-vLm2-Rt9");
inline const QString newPassword = QStringLiteral("canary-Second-Jw4-pKz8-Bn3");
inline const QString easyPassword = QStringLiteral("canary7");
inline const QString wrongPassword = QStringLiteral("canary-Wrong-Gd5-hYs6-Cf1");
inline const QString passwordAsName = QStringLiteral("canary-Typed-As-Name-Uy2-Tb7");
inline const QString wrongCode = QStringLiteral("736415");
inline const QString wrongKey = QStringLiteral("Q2FuYXJ5LXdyb25nLWtleS0wMTIzNDU2Nzg5YWJjZGU=");
inline const QString strangeToken = QStringLiteral("zustcanary5tranger7qwxyzr9knp");

/// Replaces what the test copied itself. From here on only the window can put a secret on the clipboard.
void loseClipboard();

/// Tries to copy from every field that hides its text.
void copyEverything(TestWindow& test);

/// Locks the window, and waits until its pages are gone.
void lock(TestWindow& test);

/// Log a user in: one whose password must change, first to one that is too easy, or one with a one-time code,
/// the first of which is wrong.
void changePasswordAtLogin(TestWindow& test, const QString& username);
void logInWithCode(TestWindow& test, const QString& username);

/// Logs in as another program does. Returns the encrypted token; nothing if the login is refused.
[[nodiscard]] QString tokenOfAnotherProgram(TestWindow& test);

/// Looks at a session by its tokens, in every way that the Inspect page has, and at what is no token.
void inspectTokens(TestWindow& test, const QString& clear, const QString& encrypted);

/// Types tokens into the filters of the other pages. In Sessions and Users a token leads to Inspect. In Audit
/// it leads to the records of who has looked at its session.
void filterByTokens(TestWindow& test, const QStringList& tokens);

/// Gives a user a password that is too easy, and then a good one.
void setUserPassword(TestWindow& test);

} // namespace usher::test
