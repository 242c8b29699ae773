// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sso/search/SessionQuery.h"
#include "tests/core/support/RawDatabase.h"

#include <random>

#include <QByteArrayList>

namespace usher::test
{

/// Chooses values at random. The same seed gives the same choices.
class Chance final
{
public:
    explicit Chance(unsigned seed) : m_numbers(seed) {}

    /// Returns a number from 0 to `size` - 1.
    [[nodiscard]] int below(int size) { return static_cast<int>(m_numbers() % static_cast<unsigned>(size)); }
    [[nodiscard]] bool oneIn(int size) { return below(size) == 0; }
    template <class List>
    [[nodiscard]] auto of(const List& list)
    {
        return *(std::begin(list) + below(static_cast<int>(std::size(list))));
    }

private:
    std::mt19937 m_numbers;
};

/// Sessions and users with whatever a database can have in their columns, and queries that ask for it.
class OddSessions final
{
public:
    /// Lets the columns be null, and sessions have no owner.
    explicit OddSessions(RawDatabase& database);

    /// Replaces all sessions, and the names and states of all users.
    void fill(Chance& chance, int count);

    [[nodiscard]] static sso::SessionQuery query(Chance& chance);

private:
    void fillUsers(Chance& chance);

    RawDatabase& m_database;
};

} // namespace usher::test
