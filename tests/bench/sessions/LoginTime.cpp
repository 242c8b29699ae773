// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <stdexcept>

#include <openssl/evp.h>

#include "core/crypto/PasswordHash.h"
#include "tests/bench/Benches.h"
#include "tests/bench/OnEngine.h"
#include "tests/bench/ReceivedBytes.h"
#include "tests/bench/Timing.h"
#include "tests/bench/floors/BareSessionGet.h"
#include "tests/bench/floors/ServerCalls.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/RawDatabase.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"

namespace usher::bench
{

namespace
{

constexpr int saltSize = 64; // bytes, as in the reference

constexpr auto loginName = QLatin1StringView("admin1");

void logIn(sso::Sso& sso)
{
    if (const auto login = test::logIn(sso, loginName); !login) {
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

/// Makes the user's password one of so many rounds.
void setRounds(const test::TestStore& store, int rounds)
{
    const test::FixtureUser known = test::fixtureUser(loginName);
    test::RawDatabase(store).execute(
        QStringLiteral("UPDATE zato_sso_user SET password = ? WHERE username = ?"),
        {crypto::hashPassword(known.password, rounds, saltSize), known.username});
}

Row loginRow(const QString& name, int rounds, const Quickest& quickest)
{
    constexpr double goal = 1.1;
    constexpr double millisecond = 1'000;
    return {.name = name,
            .n = rounds,
            .value = quickest.value / millisecond,
            .unit = QStringLiteral("ms"),
            .floor = quickest.floor / millisecond,
            .goal = goal};
}

Row loginOnSqlite(int rounds, const Effort& effort)
{
    const test::TestStore store;
    const test::TestStore bareStore;
    const test::FixtureUser known = test::fixtureUser(loginName);
    const test::TestClock clock(test::fixtureNow());
    logIn(*bareStore.open(clock)); // makes the record that the floor copies
    for (const test::TestStore* each : {&store, &bareStore}) {
        each->setJournalMode(QStringLiteral("WAL"));
    }
    setRounds(store, rounds);
    const auto sso = store.open(clock);
    const BareDatabase database(bareStore.databasePath());
    BareSessionGet bare(database);
    const auto logInBare = [&] {
        derive(known.password.view(), rounds);
        bare.logIn(known.username.toUtf8());
    };
    return loginRow(QStringLiteral("login"), rounds,
                    quickestByTurns(
                        effort.eachFigure, 2, [&] { logIn(*sso); }, logInBare));
}

Row loginOnServer(int rounds, const Effort& effort)
{
    const OnEngine engine(odb::Engine::Postgres);
    const test::TestStore store;
    const test::TestStore bareStore;
    const test::FixtureUser known = test::fixtureUser(loginName);
    const test::TestClock clock(test::fixtureNow());
    logIn(*bareStore.open(clock)); // makes the record that the floor copies
    setRounds(store, rounds);
    const auto sso = store.open(clock);
    ServerCalls bare(bareStore.databaseName());
    const auto logInBare = [&] {
        derive(known.password.view(), rounds);
        bare.logIn(known.username.toUtf8());
    };
    Row row = loginRow(QStringLiteral("login_postgres"), rounds,
                       quickestByTurns(
                           effort.eachFigure, 2, [&] { logIn(*sso); }, logInBare));
    const qint64 before = receivedBytes();
    logIn(*sso);
    const qint64 after = receivedBytes();
    logInBare();
    row.counts = {{QStringLiteral("bytes"), after - before},
                  {QStringLiteral("bytes of the floor"), receivedBytes() - after}};
    return row;
}

} // namespace

/// Measures one login with its session and its durable record. The floor is the hashing of the password, then
/// the same rows in a durable transaction through the database's C interface.
std::vector<Row> measureLogin(const Effort& effort)
{
    const int rounds = effort.isTiny ? 2'000 : 100'000; // as in the reference
    std::vector<Row> rows{loginOnSqlite(rounds, effort)};
    if (!test::testServer().isEmpty()) {
        rows.push_back(loginOnServer(rounds, effort));
    }
    return rows;
}

} // namespace usher::bench
