// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/PasswordHash.h"
#include "tests/bench/Benches.h"
#include "tests/bench/Timing.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/RawDatabase.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"

#include <array>
#include <stdexcept>

#include <openssl/evp.h>

namespace usher::bench
{

namespace
{

constexpr int saltSize = 64; // bytes, as in the reference

void logIn(sso::Sso& sso, QLatin1StringView user)
{
    if (const auto login = test::logIn(sso, user); !login) {
        throw std::runtime_error(errorSentence(login.error()).toStdString());
    }
}

void derive(QByteArrayView password, int rounds)
{
    constexpr std::size_t checksumSize = 64;
    std::array<unsigned char, saltSize> salt{};
    std::array<unsigned char, checksumSize> checksum{};
    if (PKCS5_PBKDF2_HMAC(password.data(), static_cast<int>(password.size()), salt.data(), saltSize, rounds,
                          EVP_sha512(), checksumSize, checksum.data()) != 1) {
        throw std::runtime_error("the password cannot be hashed");
    }
}

} // namespace

/// Measures one login with its session and its durable record. The floor is the hashing of the password
/// alone.
std::vector<Row> measureLogin(const Effort& effort)
{
    constexpr double goal = 1.1;
    constexpr auto user = QLatin1StringView("admin1");
    const int rounds = effort.isTiny ? 2'000 : 100'000; // as in the reference
    const test::TestStore store;
    store.setJournalMode(QStringLiteral("WAL"));
    const test::FixtureUser known = test::fixtureUser(user);
    test::RawDatabase(store).execute(
        QStringLiteral("UPDATE zato_sso_user SET password = ? WHERE username = ?"),
        {crypto::hashPassword(known.password, rounds, saltSize), known.username});
    const test::TestClock clock(test::fixtureNow());
    const auto sso = store.open(clock);
    const Quickest quickest = quickestByTurns(
        effort.eachFigure, 2, [&] { logIn(*sso, user); }, [&] { derive(known.password.view(), rounds); });
    constexpr double millisecond = 1'000;
    return {{.name = QStringLiteral("login"),
             .n = rounds,
             .value = quickest.value / millisecond,
             .unit = QStringLiteral("ms"),
             .floor = quickest.floor / millisecond,
             .goal = goal}};
}

} // namespace usher::bench
