// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cmath>
#include <numeric>
#include <random>

#include "core/crypto/PasswordHash.h"
#include "tests/bench/Benches.h"
#include "tests/bench/Timing.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/RawDatabase.h"
#include "tests/core/support/RequireThat.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"

namespace usher::bench
{

namespace
{

constexpr QLatin1StringView wrongUser("alice");
constexpr QLatin1StringView lockedUser("bob_locked");
constexpr QLatin1StringView waitingUser("frank");
const QString wrongPassword = QStringLiteral("not the password of anybody here");

enum Login { Wrong, Unknown, Locked, Waiting, Kinds };

struct Spread {
    double mean = 0;
    double variance = 0;
    double count = 0;
};

/// Returns mean and variance without the slowest tenth, which is the work of the rest of the machine.
Spread spreadOf(std::vector<double> times)
{
    std::ranges::sort(times);
    times.resize(times.size() * 9 / 10);
    const auto count = static_cast<double>(times.size());
    const double mean = std::accumulate(times.begin(), times.end(), 0.0) / count;
    const double squares = std::accumulate(times.begin(), times.end(), 0.0, [&](double sum, double time) {
        return sum + (time - mean) * (time - mean);
    });
    return {.mean = mean, .variance = squares / (count - 1), .count = count};
}

/// Returns Welch's t of two groups of times.
double welch(const Spread& one, const Spread& other)
{
    return std::abs(one.mean - other.mean) /
           std::sqrt(one.variance / one.count + other.variance / other.count);
}

/// A store with weak hashes, so that what is not the hashing shows in the time of a login.
class TimedLogins final
{
public:
    TimedLogins()
    {
        constexpr int rounds = 1'000;
        constexpr int saltBytes = 64;
        m_store.setJournalMode(QStringLiteral("WAL"));
        m_store.set("rounds", QByteArray::number(rounds));
        test::RawDatabase database(m_store);
        for (const QLatin1StringView name : {wrongUser, lockedUser, waitingUser}) {
            const test::FixtureUser user = test::fixtureUser(name);
            database.execute(QStringLiteral("UPDATE zato_sso_user SET password = ? WHERE username = ?"),
                             {crypto::hashPassword(user.password, rounds, saltBytes), user.username});
        }
        m_sso = m_store.open(m_clock);
        constexpr int freeFailures = 5;
        for (int failure = 0; failure < freeFailures; ++failure) {
            std::ignore = time(test::fixtureUser(waitingUser).username, wrongPassword);
        }
    }

    /// Returns how long a login of this kind takes to be refused, in microseconds.
    [[nodiscard]] double time(Login login)
    {
        switch (login) {
        case Unknown: // each time another name, so that nobody has to wait
            return time(QStringLiteral("nobody%1").arg(m_unknown++, 6, 10, QLatin1Char('0')), wrongPassword);
        case Locked:
            return timeAndClear(test::fixtureUser(lockedUser).username);
        case Waiting: // even with the right password
            return time(test::fixtureUser(waitingUser).username,
                        QString::fromUtf8(test::fixtureUser(waitingUser).password.view()));
        default:
            return timeAndClear(test::fixtureUser(wrongUser).username);
        }
    }

private:
    double time(const QString& username, const QString& password)
    {
        bool isRefused = false;
        const double taken = microseconds([&] {
            const auto answer = test::logInAs(*m_sso, username, password);
            isRefused = !answer && answer.error().kind == ErrorKind::Refused;
        });
        test::requireThat(isRefused, "a login that must be refused is not");
        return taken;
    }
    double timeAndClear(const QString& username)
    {
        const double taken = time(username, wrongPassword);
        test::requireThat(test::clearFailures(*m_sso, username).has_value(),
                          "the failures cannot be cleared");
        return taken;
    }

    test::TestStore m_store;
    test::TestClock m_clock{test::fixtureNow()};
    std::unique_ptr<sso::Sso> m_sso;
    int m_unknown = 0;
};

} // namespace

/// Measures whether the time of a refused login tells why it is refused: Welch's t of 2 × 500 logins, in an
/// order at random. Below 4.5 the times cannot be told apart.
std::vector<Row> measureLoginTiming(const Effort& effort)
{
    constexpr double limit = 4.5;
    const int each = effort.isTiny ? 20 : 500;
    TimedLogins logins;
    std::vector<Login> order;
    for (int i = 0; i < each; ++i) {
        order.insert(order.end(), {Wrong, Unknown, Locked, Waiting});
    }
    std::ranges::shuffle(order, std::mt19937(1));
    std::array<std::vector<double>, Kinds> times;
    for (const Login login : order) {
        times[login].push_back(logins.time(login));
    }
    std::vector<Row> rows;
    const Spread wrong = spreadOf(times[Wrong]);
    for (const auto& [login, name] : {std::pair(Unknown, "login_timing_unknown"),
                                      {Locked, "login_timing_locked"},
                                      {Waiting, "login_timing_waiting"}}) {
        const Spread spread = spreadOf(times[login]);
        rows.push_back({.name = QString::fromLatin1(name),
                        .n = each,
                        .value = welch(spread, wrong),
                        .unit = QStringLiteral("t"),
                        .floor = limit,
                        .goal = 1.0,
                        .counts = {{QStringLiteral("ns_difference"),
                                    static_cast<qint64>((spread.mean - wrong.mean) * 1'000)}}});
    }
    return rows;
}

} // namespace usher::bench
