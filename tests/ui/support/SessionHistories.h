// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "tests/ui/support/TestWindow.h"

namespace usher::test
{

/// Returns an entry of a session's history, as JSON, `minute` minutes after 14 March 2026, 16:12:55 UTC. The
/// address and the agent may have JSON's escapes.
[[nodiscard]] QString historyEntry(int minute, const QString& source, const QString& address,
                                   const QString& agent);

/// Gives all sessions of the user this address and agent, and these entries as their history.
void setHistory(const TestWindow& test, const QString& username, const QString& address, const QString& agent,
                const QStringList& entries);

/// A user name of sixty wide letters.
[[nodiscard]] QString longName();

/// Gives alice that name, and her sessions an address through eight proxies, an agent of four kilobytes and a
/// history.
void makeValuesLong(const TestWindow& test);

} // namespace usher::test
