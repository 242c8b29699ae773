// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/postgres/protocol/NamedStatements.h"

#include <vector>

#include <QTest>

#include "core/audit/log/Log.h"
#include "core/odb/Connection.h"
#include "core/odb/Transaction.h"
#include "core/store/StoreConfig.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/core/support/disturbance/AtCommit.h"
#include "tests/support/TestRegistry.h"

namespace NamedStatementsTests
{

using namespace usher;
using namespace usher::odb;
using namespace usher::test;

namespace
{

const QString insertSql = QStringLiteral("INSERT INTO numbered (number, word) VALUES (?, ?)");
const QString wordSql = QStringLiteral("SELECT word FROM numbered WHERE number = ?");
const QString forgetSql = QStringLiteral("DEALLOCATE ALL");

} // namespace

/// What a server's process keeps by name, and what happens when it does not keep it.
class NamedStatementsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_store.reset(); }
    void repeatedStatementIsParsedOnce();
    void statementPlannedForItsValuesHasNoName();
    void eachConnectionHasOtherNames();
    void namesAreLimited();
    void statementAfterOneThatFailsGetsItsNameLater();
    void forgottenStatementsRunAtTheBeginning();
    void forgottenStatementsRunAfterTheCommit();
    void transactionThatForgetsInItsMiddleIsUndone();
    void columnOfAnotherTypeIsRead();
    void transactionThatIsUndoneLeavesNoNames();
    void callIsAnsweredAfterAMigration();
    void recordIsMadeOnceAfterEverythingIsForgotten();
    void callWhoseStatementsAreForgottenChangesNothing();

private:
    [[nodiscard]] static Step insert(int number, const QString& word)
    {
        return {.sql = insertSql, .values = {number, word}, .plan = Plan::SameForAllValues};
    }
    /// Returns a step that appends a word to m_words.
    [[nodiscard]] Step word(int number)
    {
        return {.sql = wordSql,
                .values = {number},
                .plan = Plan::SameForAllValues,
                .read = [this](Statement& rows) {
                    m_words << (rows.next() ? rows.text(onlyColumn) : QStringLiteral("none"));
                    return rows.ended();
                }};
    }
    QStringList takeWords() { return std::exchange(m_words, {}); }
    /// Runs `steps` at the beginning of a transaction and commits it. Returns whether all succeeded.
    [[nodiscard]] bool isDone(const std::vector<Step>& steps)
    {
        auto transaction = Transaction::begin(*m_connection, {}, steps);
        return transaction && transaction->firstSteps() && transaction->commit();
    }
    /// Returns the only value of a query about this connection's session of the server.
    [[nodiscard]] QString asked(const QString& sql)
    {
        auto rows = m_connection->run(sql);
        return rows && rows->next() ? rows->text(onlyColumn) : QStringLiteral("failed");
    }
    [[nodiscard]] int names()
    {
        return asked(QStringLiteral("SELECT count(*) FROM pg_prepared_statements")).toInt();
    }
    [[nodiscard]] std::unique_ptr<Connection> open() const
    {
        return std::move(*Connection::open(store::loadStoreConfig(m_store->folder())->odb));
    }

    TestClock m_clock{fixtureNow()};
    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<Connection> m_connection;
    QStringList m_words;
};

void NamedStatementsTest::init()
{
    m_connection.reset();
    m_words.clear();
    m_store = std::make_unique<TestStore>();
    m_store->avoidPooler();
    m_connection = open();
    QVERIFY(m_connection->execute(
        QStringLiteral("CREATE TABLE numbered (number INTEGER PRIMARY KEY, word VARCHAR(20))")));
    QVERIFY(isDone({insert(1, QStringLiteral("one")), word(1)}));
    QCOMPARE(takeWords(), QStringList{QStringLiteral("one")});
}

void NamedStatementsTest::repeatedStatementIsParsedOnce()
{
    QVERIFY(isDone({insert(2, QStringLiteral("two")), word(2), word(3)}));
    QCOMPARE(takeWords(), (QStringList{QStringLiteral("two"), QStringLiteral("none")}));
    const QString runs = QStringLiteral("SELECT string_agg((generic_plans + custom_plans)::text, ' ') FROM "
                                        "pg_prepared_statements WHERE statement LIKE '%1%'");
    QCOMPARE(asked(runs.arg(QLatin1StringView("SELECT word"))), QStringLiteral("3"));
    QCOMPARE(asked(runs.arg(QLatin1StringView("INSERT"))), QStringLiteral("2"));
}

/// The best plan of a search depends on what is searched for.
void NamedStatementsTest::statementPlannedForItsValuesHasNoName()
{
    const int before = names();
    const Step search{.sql = QStringLiteral("SELECT word FROM numbered WHERE word LIKE ?"),
                      .values = {QStringLiteral("o%")}};
    QVERIFY(isDone({search}));
    auto transaction = Transaction::begin(*m_connection);
    QVERIFY(transaction);
    QVERIFY(m_connection->run(wordSql, {1}));
    QVERIFY(transaction->commit());
    QVERIFY(m_connection->run(search.sql, search.values));
    QCOMPARE(names(), before);
}

void NamedStatementsTest::eachConnectionHasOtherNames()
{
    NamedStatements one;
    NamedStatements other;
    one.use();
    other.use();
    QVERIFY(one.nameOf("SELECT 1").name != other.nameOf("SELECT 1").name);
    QVERIFY(one.nameOf("SELECT 1").name != one.nameOf("SELECT 2").name);
    QCOMPARE(one.nameOf("SELECT 1").name, one.nameOf("SELECT 1").name);
}

void NamedStatementsTest::namesAreLimited()
{
    constexpr int count = 3 * static_cast<int>(NamedStatements::most);
    std::vector<Step> steps;
    steps.reserve(count);
    int sum = 0;
    for (int i = 0; i < count; ++i) {
        steps.push_back({.sql = QStringLiteral("SELECT %1").arg(i),
                         .plan = Plan::SameForAllValues,
                         .read = [&sum](Statement& rows) {
                             sum += rows.next() ? static_cast<int>(rows.number(onlyColumn)) : 0;
                             return rows.ended();
                         }});
    }
    QVERIFY(isDone(steps));
    QCOMPARE(sum, count * (count - 1) / 2);
    QCOMPARE(names(), static_cast<int>(NamedStatements::most));
}

void NamedStatementsTest::statementAfterOneThatFailsGetsItsNameLater()
{
    const QString newSql = QStringLiteral("SELECT number FROM numbered WHERE word = ?");
    const Step added{.sql = newSql, .values = {QStringLiteral("one")}, .plan = Plan::SameForAllValues};
    QVERIFY(!isDone({insert(1, QStringLiteral("again")), added}));
    QVERIFY(isDone({added}));
    QVERIFY(isDone({added}));
    QCOMPARE(asked(QStringLiteral("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE "
                                  "'SELECT number FROM numbered%'")),
             QStringLiteral("1"));
}

/// As after a pooler has led the connection to another process of the server.
void NamedStatementsTest::forgottenStatementsRunAtTheBeginning()
{
    QVERIFY(names() > 0);
    QVERIFY(m_connection->execute(forgetSql));
    QVERIFY(isDone({insert(2, QStringLiteral("two")), word(2)}));
    QCOMPARE(takeWords(), QStringList{QStringLiteral("two")});
    QVERIFY(isDone({word(1)}));
    QCOMPARE(takeWords(), QStringList{QStringLiteral("one")});
    QCOMPARE(names(), 0); // none is trusted any more
}

void NamedStatementsTest::forgottenStatementsRunAfterTheCommit()
{
    for (const QString& statement :
         atCommit(QStringLiteral("EXECUTE 'DEALLOCATE ALL';"), QStringLiteral("INSERT ON numbered"),
                  QStringLiteral("WHEN (NEW.number = 2)"))) {
        QVERIFY(m_connection->execute(statement));
    }
    auto transaction = Transaction::begin(*m_connection, {}, std::vector<Step>{word(1)});
    QVERIFY(transaction);
    QVERIFY(m_connection->runAll(std::vector<Step>{insert(2, QStringLiteral("two"))}));
    QVERIFY(names() > 0);
    takeWords();
    const auto read = transaction->commitAndRun(std::vector<Step>{word(2), insert(3, {})});
    QVERIFY(read && read->steps);
    QCOMPARE(names(), 0);
    QCOMPARE(takeWords(), QStringList{QStringLiteral("two")});
    QVERIFY(isDone({word(2), word(3)}));
    QCOMPARE(takeWords(), (QStringList{QStringLiteral("two"), QString()}));
}

void NamedStatementsTest::transactionThatForgetsInItsMiddleIsUndone()
{
    {
        auto transaction = Transaction::begin(*m_connection);
        QVERIFY(transaction);
        QVERIFY(m_connection->run(QStringLiteral("INSERT INTO numbered VALUES (2, 'two')")));
        QVERIFY(m_connection->execute(forgetSql));
        const auto ran = m_connection->runAll(std::vector<Step>{word(2)}, Next::Commit);
        QVERIFY(!ran);
        QCOMPARE(ran.error().kind, ErrorKind::DatabaseBusy);
        QVERIFY(!transaction->commit());
    }
    QVERIFY(isDone({word(2), word(1)}));
    QCOMPARE(takeWords(), (QStringList{QStringLiteral("none"), QStringLiteral("one")}));
}

void NamedStatementsTest::columnOfAnotherTypeIsRead()
{
    RawDatabase(*m_store).execute(QStringLiteral("ALTER TABLE numbered ALTER COLUMN word TYPE VARCHAR(30)"));
    QVERIFY(isDone({insert(2, QStringLiteral("two")), word(2)}));
    QCOMPARE(takeWords(), QStringList{QStringLiteral("two")});
}

void NamedStatementsTest::transactionThatIsUndoneLeavesNoNames()
{
    QVERIFY(names() > 0);
    QVERIFY(!isDone({insert(1, QStringLiteral("again"))}));
    QCOMPARE(names(), 0);
    QVERIFY(isDone({insert(2, QStringLiteral("two")), word(2)}));
    QVERIFY(names() > 0);
}

void NamedStatementsTest::callIsAnsweredAfterAMigration()
{
    const auto sso = m_store->open(m_clock);
    RawDatabase database(*m_store);
    for (int length = 300; length < 303; ++length) { // characters
        QVERIFY(get(*sso, QLatin1StringView("alice.active")));
        database.execute(
            QStringLiteral("ALTER TABLE zato_sso_user ALTER COLUMN username TYPE VARCHAR(%1)").arg(length));
    }
    const auto looked = get(*sso, QLatin1StringView("alice.active"));
    QVERIFY2(looked, looked ? "" : qPrintable(errorSentence(looked.error())));
    QCOMPARE(records(database).size(), 4);
}

void NamedStatementsTest::recordIsMadeOnceAfterEverythingIsForgotten()
{
    const auto config = store::loadStoreConfig(m_store->folder());
    audit::Log log(*m_connection, config->key.key(), m_clock);
    const auto written = [&] {
        auto transaction = log.begin();
        return transaction && transaction->firstSteps() &&
               log.commitWith(std::move(*transaction), {.op = QStringLiteral("session.get")});
    };
    QVERIFY(written());
    QVERIFY(m_connection->execute(forgetSql));
    QVERIFY(written());
    QVERIFY(written());
    QCOMPARE(records(RawDatabase(*m_store)).size(), 3);
}

/// The server forgets the statements between two messages of one call. This trigger does it; a pooler cannot.
void NamedStatementsTest::callWhoseStatementsAreForgottenChangesNothing()
{
    RawDatabase database(*m_store);
    const auto sso = m_store->open(m_clock);
    QVERIFY(get(*sso, QLatin1StringView("alice.active")));
    database.execute(QStringLiteral("CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                                    "EXECUTE 'DEALLOCATE ALL'; RETURN NULL; END $$"));
    database.execute(QStringLiteral("CREATE TRIGGER forget AFTER UPDATE ON zato_sso_session FOR EACH ROW "
                                    "EXECUTE FUNCTION forget()"));
    const QString before = database.referenceTables();
    const auto renewal = renew(*sso, QLatin1StringView("alice.active"));
    QVERIFY(!renewal);
    QCOMPARE(renewal.error().kind, ErrorKind::DatabaseBusy);
    QCOMPARE(database.referenceTables(), before);
    QCOMPARE(records(database).size(), 1);
    QVERIFY(renew(*sso, QLatin1StringView("alice.active")));
    QCOMPARE(records(database).size(), 2);
}

USHER_TEST(NamedStatementsTest)

} // namespace NamedStatementsTests

#include "NamedStatementsTest.moc"
