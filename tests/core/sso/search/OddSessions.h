// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sso/search/SessionCollector.h"
#include "core/sso/search/query/SessionQuery.h"
#include "tests/core/support/Chance.h"
#include "tests/core/support/RawDatabase.h"

namespace usher::test
{

/// How many sessions fill() usually adds.
inline constexpr int sessionsOfAStore = 60;

/// Reads all matches. An error ends the test.
void readAll(sso::SessionCollector& collector, int portion, std::optional<qint64> reach = {});

/// Sessions and users with whatever a database can have in their columns, and queries that ask for it.
class OddSessions final
{
public:
    /// Lets the columns be null, and sessions have no owner.
    explicit OddSessions(RawDatabase& database);

    /// Replaces all sessions, and the names and states of all users.
    void fill(Chance& chance, int count);

    [[nodiscard]] static sso::SessionQuery query(Chance& chance);
    [[nodiscard]] static sso::SessionOrder order(Chance& chance);
    /// Returns how many questions are put to a store. A test of four stores on each engine puts 10,000 in
    /// all.
    [[nodiscard]] static int questionCount();

    /// Returns a query as a person may make it of `query` by typing further: with longer texts, smaller
    /// networks and more words, in any order.
    [[nodiscard]] static sso::SessionQuery narrowed(sso::SessionQuery query, Chance& chance);

private:
    void fillUsers(Chance& chance);

    RawDatabase& m_database;
};

} // namespace usher::test
