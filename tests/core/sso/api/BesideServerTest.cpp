// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <atomic>
#include <functional>
#include <thread>

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include "core/Time.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace BesideServerTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr int rounds = 30;                          // for each worker
constexpr QLatin1StringView shared("frank.active"); // both Usher and the server renew it
const QString listKey = QStringLiteral("session_state_change_list");

struct Counts {
    std::atomic<int> answered{0};
    std::atomic<int> busy{0};   ///< ended because Usher's longest wait for the lock was over
    std::atomic<int> failed{0}; ///< anything else
    std::atomic<int> renewals{0};
    std::atomic<int> serverWrites{0};
    std::atomic<int> serverBusy{0};

    template <class Answer>
    bool count(const Result<Answer>& answer)
    {
        if (answer) {
            ++answered;
        } else if (answer.error().kind == ErrorKind::DatabaseBusy) {
            ++busy;
        } else {
            ++failed;
            qWarning("%s", qPrintable(errorSentence(answer.error())));
        }
        return answer.has_value();
    }
};

/// Returns the session's opaque column with one more state change. The server also reads and writes all of
/// it.
QString withOneMore(const QString& opaque)
{
    const QJsonDocument outer = QJsonDocument::fromJson('[' + opaque.toUtf8() + ']');
    QJsonObject object = QJsonDocument::fromJson(outer.array().first().toString().toUtf8()).object();
    QJsonArray changes = object.value(listKey).toArray();
    const int index = changes.last().toObject().value(QLatin1StringView("idx")).toInt() + 1;
    changes.append(QJsonObject{{QStringLiteral("ctx_source"), QStringLiteral("server")},
                               {QStringLiteral("idx"), index}});
    object.insert(listKey, changes);
    const QString inner = QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
    const QByteArray list = QJsonDocument(QJsonArray{inner}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.sliced(1, list.size() - 2));
}

int changesIn(const RawDatabase& database)
{
    const QString opaque =
        database
            .value(QStringLiteral("SELECT opaque1 FROM zato_sso_session WHERE ust = ?"), {clearToken(shared)})
            .toString();
    const QJsonDocument outer = QJsonDocument::fromJson('[' + opaque.toUtf8() + ']');
    const QJsonObject object = QJsonDocument::fromJson(outer.array().first().toString().toUtf8()).object();
    return static_cast<int>(object.value(listKey).toArray().size());
}

/// Runs one transaction with the statements that the server's SQLAlchemy sends. Tries again while the
/// database is busy, as a server's caller does.
void serverTransaction(RawDatabase& database, Counts& counts, const std::function<void()>& write)
{
    const bool isSqlite = testEngine() == odb::Engine::Sqlite;
    for (bool isDone = false; !isDone;) {
        try {
            database.execute(isSqlite ? QStringLiteral("BEGIN IMMEDIATE") : QStringLiteral("BEGIN"));
            write();
            database.execute(QStringLiteral("COMMIT"));
            ++counts.serverWrites;
            isDone = true;
        } catch (const std::runtime_error& error) {
            ++counts.serverBusy;
            const QString words = QString::fromUtf8(error.what());
            if (words.contains(QLatin1StringView("deadlock"))) {
                ++counts.failed;
                isDone = true;
            }
            try {
                database.execute(QStringLiteral("ROLLBACK"));
            } catch (const std::runtime_error&) {
                continue; // BEGIN had failed, so there is no transaction
            }
        }
    }
}

void serverRenews(const TestStore& store, Counts& counts)
{
    RawDatabase database(store);
    const QString lock = testEngine() == odb::Engine::Sqlite ? QString() : QStringLiteral(" FOR UPDATE");
    for (int i = 0; i < rounds; ++i) {
        serverTransaction(database, counts, [&] {
            const QString opaque =
                database
                    .value(QStringLiteral("SELECT opaque1 FROM zato_sso_session WHERE ust = ?") + lock,
                           {clearToken(shared)})
                    .toString();
            database.execute(
                QStringLiteral("UPDATE zato_sso_session SET expiration_time = ?, opaque1 = ? WHERE ust = ?"),
                {columnText(fixtureNow() + std::chrono::minutes{60}), withOneMore(opaque),
                 clearToken(shared)});
        });
        ++counts.renewals;
    }
}

/// Inserts and deletes sessions, also as a clean-up job does.
void serverInsertsAndDeletes(const TestStore& store, Counts& counts)
{
    RawDatabase database(store);
    for (int i = 0; i < rounds; ++i) {
        const QString ust = QStringLiteral("zustserver%1").arg(i);
        serverTransaction(database, counts, [&] {
            database.execute(
                QStringLiteral(
                    "INSERT INTO zato_sso_session (id, ust, creation_time, expiration_time, "
                    "remote_addr, user_agent, auth_type, auth_principal, user_id) VALUES (?, ?, ?, "
                    "?, '', '', 'default', 'alice', 11)"),
                {90'000 + i, ust, columnText(fixtureNow()),
                 columnText(fixtureNow() + std::chrono::minutes{1})});
        });
        serverTransaction(database, counts, [&] {
            database.execute(
                QStringLiteral("DELETE FROM zato_sso_session WHERE ust = ? OR expiration_time < ?"),
                {ust, columnText(fixtureNow())});
        });
    }
}

void usherRenewsAndLooks(const TestStore& store, const Clock& clock, Counts& counts)
{
    const auto sso = store.open(clock);
    for (int i = 0; i < rounds; ++i) {
        counts.renewals += counts.count(renew(*sso, shared)) ? 1 : 0;
        counts.count(get(*sso, QLatin1StringView("alice.active")));
        counts.count(search(*sso));
    }
}

void usherLogsInAndOut(const TestStore& store, const Clock& clock, Counts& counts)
{
    const auto sso = store.open(clock);
    for (int i = 0; i < rounds; ++i) {
        const auto login = logIn(*sso, QLatin1StringView("admin1"));
        if (counts.count(login)) {
            counts.count(sso->user().logout(login->ust, callerApp, callerAddress));
        }
    }
}

} // namespace

/// A server inserts, renews and deletes sessions in the same database while Usher reads and writes.
class BesideServerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLostAndNobodyWaitsForever_data();
    void nothingIsLostAndNobodyWaitsForever();

private:
    TestClock m_clock{fixtureNow()};
};

void BesideServerTest::nothingIsLostAndNobodyWaitsForever_data()
{
    QTest::addColumn<QString>("journalMode");
    QTest::newRow("as the server left it") << QString();
    if (testEngine() == odb::Engine::Sqlite) {
        QTest::newRow("write-ahead log") << QStringLiteral("WAL");
    }
}

void BesideServerTest::nothingIsLostAndNobodyWaitsForever()
{
    QFETCH(const QString, journalMode);
    const TestStore store;
    if (!journalMode.isEmpty()) {
        store.setJournalMode(journalMode);
    }
    const RawDatabase database(store);
    const int changesBefore = changesIn(database);
    Counts counts;
    {
        std::vector<std::thread> workers;
        workers.emplace_back([&] { serverRenews(store, counts); });
        workers.emplace_back([&] { serverInsertsAndDeletes(store, counts); });
        workers.emplace_back([&] { usherRenewsAndLooks(store, m_clock, counts); });
        workers.emplace_back([&] { usherRenewsAndLooks(store, m_clock, counts); });
        workers.emplace_back([&] { usherLogsInAndOut(store, m_clock, counts); });
        for (std::thread& worker : workers) {
            worker.join();
        }
    }
    qInfo(
        "Usher: %d calls answered, %d ended because the database was busy, %d failed. Renewals of the shared session: %d, of which %d are in its history. The server: %d transactions, tried again %d times.",
        counts.answered.load(), counts.busy.load(), counts.failed.load(), counts.renewals.load(),
        changesIn(database) - changesBefore, counts.serverWrites.load(), counts.serverBusy.load());
    QCOMPARE(counts.failed.load(), 0);
    QVERIFY(counts.answered > 0);
    QCOMPARE(counts.serverWrites.load(), 3 * rounds);
    QCOMPARE(changesIn(database) - changesBefore, counts.renewals.load()); // no renewal is lost
    QCOMPARE(records(database).size(), counts.answered.load());            // each answer has a record
}

USHER_TEST(BesideServerTest)

} // namespace BesideServerTests

#include "BesideServerTest.moc"
