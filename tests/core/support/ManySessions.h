// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace usher::test
{

class TestStore;

/// Adds live sessions of admin1's.
void addSessions(const TestStore& store, int count);

/// Adds users, each with one live session.
void addUsersWithSessions(const TestStore& store, int count);

/// Adds sessions of several users, locked ones too, that differ in everything a search asks for; about one in
/// eight has expired.
void addMixedSessions(const TestStore& store, int count);

} // namespace usher::test
