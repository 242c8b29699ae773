// SPDX-License-Identifier: GPL-3.0-or-later
#include <span>

#include <QTemporaryDir>

#include "tests/bench/Benches.h"
#include "tests/bench/ReceivedBytes.h"
#include "tests/bench/Require.h"
#include "tests/bench/Timing.h"
#include "tests/bench/floors/BareSessionGet.h"
#include "tests/bench/floors/ServerCalls.h"
#include "tests/bench/sessions/ServerStores.h"
#include "tests/bench/sessions/SessionStores.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/TestClock.h"

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
        const auto looked = require(m_sso->user().session().getBatch(test::callerOf(m_caller), targets));
        for (const auto& each : looked) {
            std::ignore = require(each);
        }
    }

private:
    test::TestClock m_clock;
    std::unique_ptr<sso::Sso> m_sso;
    sso::Ust m_caller;
};

/// Calls `get` for callsByTurns of the tokens, and goes on after them at the next call.
class ByTurns final
{
public:
    explicit ByTurns(const std::vector<QString>& tokens) : m_tokens(tokens) {}

    template <class Get>
    void operator()(const Get& get)
    {
        for (int i = 0; i < callsByTurns; ++i) {
            get(m_tokens[m_next++ % m_tokens.size()]);
        }
    }

    static constexpr int callsByTurns = 250; // enough to fill a few write-ahead logs

private:
    const std::vector<QString>& m_tokens;
    std::size_t m_next = 0;
};

Row getRow(const char* name, qint64 sessions, const Quickest& quickest)
{
    return {.name = QString::fromLatin1(name),
            .n = sessions,
            .value = quickest.value / ByTurns::callsByTurns,
            .unit = QStringLiteral("us"),
            .floor = quickest.floor / ByTurns::callsByTurns,
            .goal = goal};
}

Row measured(const test::TestStore& store, qint64 sessions, const Effort& effort)
{
    const std::vector<QString> tokens = someTokens(sessions);
    Getter(store).get(tokens.front()); // makes the record that BareSessionGet copies
    const QTemporaryDir folder;
    const QString copy = folder.filePath(QStringLiteral("odb.sqlite"));
    copyDatabase(store.databasePath(), copy);
    Getter getter(store);
    const BareDatabase database(copy);
    BareSessionGet bare(database);
    const QByteArray currentUst = test::token(caller).text().toByteArray();
    ByTurns forTokens(tokens);
    ByTurns forBareTokens(tokens);
    return getRow(
        "session_get", sessions,
        quickestByTurns(
            effort.eachFigure, 2, [&] { forTokens([&](const QString& token) { getter.get(token); }); },
            [&] { forBareTokens([&](const QString& token) { bare.get(currentUst, token.toLatin1()); }); }));
}

/// Returns another store on the server with the same sessions, whose log has a record of a session.get.
std::unique_ptr<test::TestStore> secondStoreOnServer(const Effort& effort, qint64 sessions,
                                                     const QString& token)
{
    auto store = makeServerSessions(effort.sessionStores->of(sessions));
    Getter(*store).get(token);
    return store;
}

Row measuredOnServer(qint64 sessions, const Effort& effort)
{
    const std::vector<QString> tokens = someTokens(sessions);
    const auto bareStore = secondStoreOnServer(effort, sessions, tokens.front());
    Getter getter(effort.sessionStores->onServer(sessions));
    ServerCalls bare(bareStore->databaseName());
    const QByteArray currentUst = test::token(caller).text().toByteArray();
    const auto getBare = [&](const QString& token) { bare.get(currentUst, token.toLatin1()); };
    ByTurns forTokens(tokens);
    ByTurns forBareTokens(tokens);
    Row row =
        getRow("session_get_postgres", sessions,
               quickestByTurns(
                   effort.eachFigure, 2, [&] { forTokens([&](const QString& token) { getter.get(token); }); },
                   [&] { forBareTokens(getBare); }));
    const qint64 before = receivedBytes();
    getter.get(tokens.front());
    const qint64 after = receivedBytes();
    getBare(tokens.front());
    row.counts = {{QStringLiteral("bytes"), after - before},
                  {QStringLiteral("bytes of the floor"), receivedBytes() - after}};
    return row;
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

std::vector<QByteArray> latin1(const std::vector<QString>& tokens)
{
    std::vector<QByteArray> texts;
    std::ranges::transform(tokens, std::back_inserter(texts),
                           [](const QString& token) { return token.toLatin1(); });
    return texts;
}

/// Returns the row of so many tokens, and one that compares the rate with the least that is wanted per
/// second.
std::vector<Row> batchRows(const QString& name, std::size_t asked, qint64 sessions, const Quickest& quickest)
{
    constexpr double second = 1'000'000; // in microseconds
    constexpr double leastPerSecond = 20'000;
    const auto count = static_cast<double>(asked);
    const Row row{
        .name = name,
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

std::vector<Row> measuredBatch(const Effort& effort, std::size_t asked)
{
    const qint64 sessions = effort.sessionCounts(1'000).back();
    const test::TestStore& store = effort.sessionStores->of(sessions);
    const std::vector<QString> tokens = someTokens(sessions, asked);
    Getter(store).get(tokens.front()); // makes the record that BareSessionGet copies
    const QTemporaryDir folder;
    const QString copy = folder.filePath(QStringLiteral("odb.sqlite"));
    copyDatabase(store.databasePath(), copy);
    Getter getter(store);
    const BareDatabase database(copy);
    BareSessionGet bare(database);
    const QByteArray currentUst = test::token(caller).text().toByteArray();
    const std::vector<QByteArray> texts = latin1(tokens);
    const std::vector<QByteArrayView> views(texts.begin(), texts.end());
    return batchRows(
        QStringLiteral("session_get_batch"), asked, sessions,
        quickestByTurns(
            effort.eachFigure, 2,
            [&] { inBatches(tokens, [&](std::span<const QString> batch) { getter.getBatch(batch); }); },
            [&] {
                inBatches(views,
                          [&](std::span<const QByteArrayView> batch) { bare.getBatch(currentUst, batch); });
            }));
}

std::vector<Row> measuredBatchOnServer(const Effort& effort, std::size_t asked)
{
    const qint64 sessions = effort.countsOnServer(1'000).back();
    const std::vector<QString> tokens = someTokens(sessions, asked);
    const auto bareStore = secondStoreOnServer(effort, sessions, tokens.front());
    Getter getter(effort.sessionStores->onServer(sessions));
    ServerCalls bare(bareStore->databaseName());
    const QByteArray currentUst = test::token(caller).text().toByteArray();
    const std::vector<QByteArray> texts = latin1(tokens);
    const auto getAll = [&] {
        inBatches(tokens, [&](std::span<const QString> batch) { getter.getBatch(batch); });
    };
    const auto getAllBare = [&] {
        inBatches(texts, [&](std::span<const QByteArray> batch) { bare.getBatch(currentUst, batch); });
    };
    std::vector<Row> rows = batchRows(QStringLiteral("session_get_batch_postgres"), asked, sessions,
                                      quickestByTurns(effort.eachFigure, 2, getAll, getAllBare));
    const qint64 before = receivedBytes();
    getAll();
    const qint64 after = receivedBytes();
    getAllBare();
    rows.front().counts << std::pair(QStringLiteral("bytes"), after - before)
                        << std::pair(QStringLiteral("bytes of the floor"), receivedBytes() - after);
    return rows;
}

} // namespace

/// Measures one session.get with its durable record. The row that ends in `flat` compares many
/// sessions with few.
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
    for (const qint64 sessions : effort.countsOnServer(10'000)) {
        if (!test::testServer().isEmpty()) {
            rows.push_back(measuredOnServer(sessions, effort));
        }
    }
    return rows;
}

/// Measures batches of session.get, each session with its durable record.
std::vector<Row> measureSessionGetBatch(const Effort& effort)
{
    const std::size_t asked = effort.isTiny ? 100 : 10'000;
    std::vector<Row> rows = measuredBatch(effort, asked);
    if (!test::testServer().isEmpty()) {
        const std::vector<Row> more = measuredBatchOnServer(effort, asked);
        rows.insert(rows.end(), more.begin(), more.end());
    }
    return rows;
}

} // namespace usher::bench
