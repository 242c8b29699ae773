// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace usher::test
{

class TestStore;

/// Adds `count` live sessions of the user admin1.
void addSessions(const TestStore& store, int count);

/// Adds `count` users, each with one live session.
void addUsersWithSessions(const TestStore& store, int count);

/// Adds `count` sessions of several users, some of them locked. The sessions differ in everything that a
/// search can ask for. About one in eight has expired.
void addMixedSessions(const TestStore& store, int count);

} // namespace usher::test
