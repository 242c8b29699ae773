// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/Benches.h"
#include "tests/bench/Require.h"
#include "tests/bench/Timing.h"
#include "tests/bench/floors/BareSessionGet.h"
#include "tests/bench/sessions/SessionStores.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/TestClock.h"

#include <span>
#include <stdexcept>

#include <QFile>
#include <QTemporaryDir>

namespace usher::bench
{

namespace
{

constexpr auto caller = QLatin1StringView("admin1.active");
constexpr double goal = 1.3;
constexpr double flatGoal = 1.2;
constexpr double batchGoal = 2;

/// Returns tokens of sessions from all over the table that session.get answers for.
std::vector<QString> someTokens(qint64 sessions, std::size_t enough = 5'000)
{
    std::vector<QString> tokens;
    for (quint64 i = 0; tokens.size() < enough; ++i) {
        const auto session = static_cast<qint64>(scattered(i) % static_cast<quint64>(sessions));
        if (isAnswered(session)) {
            tokens.push_back(tokenOf(session));
        }
    }
    return tokens;
}

class Getter final
{
public:
    explicit Getter(const test::TestStore& store)
        : m_clock(test::fixtureNow()), m_sso(store.open(m_clock)), m_caller(test::token(caller))
    {
    }

    void get(const QString& token)
    {
        std::ignore = require(m_sso->user().session().get({}, sso::Ust::fromText(token), m_caller,
                                                          test::callerApp, test::callerAddress));
    }

    void getBatch(std::span<const QString> tokens)
    {
        std::vector<sso::Ust> targets;
        targets.reserve(tokens.size());
        for (const QString& token : tokens) {
            targets.push_back(sso::Ust::fromText(token));
        }
        const auto looked = require(
            m_sso->user().session().getBatch({}, targets, m_caller, test::callerApp, test::callerAddress));
        for (const auto& each : looked) {
            std::ignore = require(each);
        }
    }

private:
    test::TestClock m_clock;
    std::unique_ptr<sso::Sso> m_sso;
    sso::Ust m_caller;
};

void copyDatabase(const test::TestStore& store, const QString& to)
{
    BareDatabase(store.databasePath()).execute("PRAGMA wal_checkpoint(TRUNCATE)");
    if (!QFile::copy(store.databasePath(), to)) {
        throw std::runtime_error("the store cannot be copied");
    }
}

Row measured(const test::TestStore& store, qint64 sessions, const Effort& effort)
{
    constexpr int callsByTurns = 250; // enough to fill a few write-ahead logs
    const std::vector<QString> tokens = someTokens(sessions);
    Getter(store).get(tokens.front()); // makes the record that BareSessionGet copies
    const QTemporaryDir folder;
    const QString copy = folder.filePath(QStringLiteral("odb.sqlite"));
    copyDatabase(store, copy);
    Getter getter(store);
    BareSessionGet bare(copy);
    const QByteArray currentUst = test::clearToken(caller).toUtf8();
    const auto forTokens = [&](std::size_t& next, const auto& get) {
        for (int i = 0; i < callsByTurns; ++i) {
            get(tokens[next++ % tokens.size()]);
        }
    };
    std::size_t next = 0;
    std::size_t nextBare = 0;
    const Quickest quickest = quickestByTurns(
        effort.eachFigure, 2, [&] { forTokens(next, [&](const QString& token) { getter.get(token); }); },
        [&] { forTokens(nextBare, [&](const QString& token) { bare.get(currentUst, token.toLatin1()); }); });
    return {.name = QStringLiteral("session_get"),
            .n = sessions,
            .value = quickest.value / callsByTurns,
            .unit = QStringLiteral("us"),
            .floor = quickest.floor / callsByTurns,
            .goal = goal};
}

/// Calls `get` with one portion of `all` after another.
template <class Tokens, class Get>
void inBatches(const Tokens& all, const Get& get)
{
    for (std::span rest(all); !rest.empty();) {
        const std::size_t size = std::min(rest.size(), sso::SessionApi::mostInBatch);
        get(rest.first(size));
        rest = rest.subspan(size);
    }
}

} // namespace

/// Measures one session.get with its durable record. The last row compares many sessions with few.
std::vector<Row> measureSessionGet(const Effort& effort)
{
    std::vector<Row> rows;
    for (const qint64 sessions : effort.sessionCounts(1'000)) {
        rows.push_back(measured(effort.sessionStores->of(sessions), sessions, effort));
    }
    const auto million = std::ranges::find(rows, 1'000'000, &Row::n);
    const Row& many = million == rows.end() ? rows.back() : *million;
    rows.push_back({.name = QStringLiteral("session_get_flat"),
                    .n = many.n,
                    .value = many.value,
                    .unit = QStringLiteral("us"),
                    .floor = rows.front().value,
                    .goal = flatGoal});
    return rows;
}

/// Measures batches of session.get, each session with its durable record. The last row compares the rate with
/// the least that is wanted per second.
std::vector<Row> measureSessionGetBatch(const Effort& effort)
{
    const qint64 sessions = effort.sessionCounts(1'000).back();
    const std::size_t asked = effort.isTiny ? 100 : 10'000;
    const test::TestStore& store = effort.sessionStores->of(sessions);
    const std::vector<QString> tokens = someTokens(sessions, asked);
    Getter(store).get(tokens.front()); // makes the record that BareSessionGet copies
    const QTemporaryDir folder;
    const QString copy = folder.filePath(QStringLiteral("odb.sqlite"));
    copyDatabase(store, copy);
    Getter getter(store);
    BareSessionGet bare(copy);
    const QByteArray currentUst = test::clearToken(caller).toUtf8();
    std::vector<QByteArray> texts;
    std::ranges::transform(tokens, std::back_inserter(texts),
                           [](const QString& token) { return token.toLatin1(); });
    const std::vector<QByteArrayView> views(texts.begin(), texts.end());
    const Quickest quickest = quickestByTurns(
        effort.eachFigure, 2,
        [&] { inBatches(tokens, [&](std::span<const QString> batch) { getter.getBatch(batch); }); },
        [&] {
            inBatches(views,
                      [&](std::span<const QByteArrayView> batch) { bare.getBatch(currentUst, batch); });
        });
    constexpr double second = 1'000'000; // in microseconds
    constexpr double leastPerSecond = 20'000;
    const auto count = static_cast<double>(asked);
    const Row row{
        .name = QStringLiteral("session_get_batch"),
        .n = static_cast<qint64>(asked),
        .value = quickest.value / count,
        .unit = QStringLiteral("us"),
        .floor = quickest.floor / count,
        .goal = batchGoal,
        .counts = {{QStringLiteral("per second"), static_cast<qint64>(count * second / quickest.value)},
                   {QStringLiteral("sessions"), sessions}}};
    Row inTime = row;
    inTime.name += QStringLiteral("_in_time");
    inTime.floor = second / leastPerSecond;
    inTime.goal = 1;
    return {row, inTime};
}

} // namespace usher::bench
