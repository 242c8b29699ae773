// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/Connection.h"

#include <QFile>
#include <QFileInfo>
#include <QTest>

#include "core/audit/log/AuditSchema.h"
#include "core/odb/Transaction.h"
#include "core/odb/tables/SessionTable.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace ConnectionTests
{

using namespace usher;
using namespace usher::odb;
using usher::test::RawDatabase;
using usher::test::TestStore;

namespace
{

QVariant valueOf(Connection& connection, const QString& sql, const QVariantList& values = {})
{
    auto rows = connection.run(sql, values);
    return rows && rows->next() ? rows->value(0) : QVariant();
}

} // namespace

class ConnectionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commitIsDurableWhenItReturns_data();
    void commitIsDurableWhenItReturns();
    void schemaOfTheDatabaseIsNotTrusted();
    void emptyTextIsNoNull();
    void statementThatDoesNotFitItsValuesIsRefused_data();
    void statementThatDoesNotFitItsValuesIsRefused();
    void errorAfterTheFirstRowIsTold();
    void transactionThatIsDroppedIsUndone();
    void transactionKeepsOthersFromWriting();
    void failedStatementCanBeRunAgain();
    void connectionThatCannotConnectAgainRefuses();
    void readOnlyConnectionWritesNothing();
    void readOnlyConnectionSeesWhatOthersWriteLater_data();
    void readOnlyConnectionSeesWhatOthersWriteLater();
    void transactionThatWasLeftIsNotReadAsIfItWereCommitted();
    void lostConnectionLeavesTheRowsThatAreRead();
    void writesBeyondOwnSessionAndLogAreRefused_data();
    void writesBeyondOwnSessionAndLogAreRefused();

private:
    TestStore m_store;
    std::unique_ptr<Connection> m_connection = std::move(*Connection::open({.path = m_store.databasePath()}));
};

/// A test cannot see the disk, so it checks the setting that makes SQLite wait for it.
void ConnectionTest::commitIsDurableWhenItReturns_data()
{
    QTest::addColumn<QString>("journalMode");
    QTest::addColumn<int>("synchronous");
    QTest::newRow("WAL, full") << QStringLiteral("WAL") << 2;
    QTest::newRow("rollback journal, extra") << QStringLiteral("DELETE") << 3;
}

void ConnectionTest::commitIsDurableWhenItReturns()
{
    QFETCH(const QString, journalMode);
    QFETCH(const int, synchronous);
    const TestStore store;
    store.setJournalMode(journalMode);
    const auto connection = Connection::open({.path = store.databasePath()});
    QVERIFY(connection);
    QCOMPARE(valueOf(**connection, QStringLiteral("PRAGMA synchronous")).toInt(), synchronous);
}

void ConnectionTest::schemaOfTheDatabaseIsNotTrusted()
{
    QCOMPARE(valueOf(*m_connection, QStringLiteral("PRAGMA trusted_schema")).toInt(), 0);
    QVERIFY(m_connection->execute(QStringLiteral("PRAGMA writable_schema = ON")));
    QVERIFY(!m_connection->execute(QStringLiteral("DELETE FROM sqlite_master"))); // defensive mode
}

void ConnectionTest::emptyTextIsNoNull()
{
    const QString type = QStringLiteral("SELECT typeof(?)");
    QCOMPARE(valueOf(*m_connection, type, {QString()}).toString(), QStringLiteral("text"));
    QCOMPARE(valueOf(*m_connection, type, {QStringLiteral("")}).toString(), QStringLiteral("text"));
    QCOMPARE(valueOf(*m_connection, type, {QVariant()}).toString(), QStringLiteral("null"));
    QCOMPARE(valueOf(*m_connection, type, {QByteArray("x")}).toString(), QStringLiteral("blob"));
    QCOMPARE(valueOf(*m_connection, type, {qint64{1}}).toString(), QStringLiteral("integer"));
}

void ConnectionTest::statementThatDoesNotFitItsValuesIsRefused_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QVariantList>("values");
    const auto row = [](const char* sql, const QVariantList& values) {
        QTest::newRow(sql) << QString::fromLatin1(sql) << values;
    };
    row("SELECT ?", {});
    row("SELECT 1", {1});
    row("SELECT ?, ?", {1});
    row("SELECT $2", {1});
    row("SELECT $1, $3", {1, 2});
    row("SELECT 1; SELECT 2", {});
    row("", {});
}

void ConnectionTest::statementThatDoesNotFitItsValuesIsRefused()
{
    QFETCH(const QString, sql);
    QFETCH(const QVariantList, values);
    const auto refused = m_connection->run(sql, values).map([](const Statement&) {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::DatabaseFailed);
    QCOMPARE(valueOf(*m_connection, QStringLiteral("SELECT ?"), {7}).toInt(), 7);
}

/// Rows that cannot be read must not look as if there were no more of them.
void ConnectionTest::errorAfterTheFirstRowIsTold()
{
    const QString sql = QStringLiteral(
        "WITH n(i) AS (VALUES (1), (-9223372036854775807 - 1)) SELECT abs(i) FROM n"); // the second has none
    auto rows = m_connection->run(sql);
    QVERIFY(rows);
    QVERIFY(rows->next());
    QVERIFY(!rows->next());
    const auto ended = rows->ended();
    QVERIFY(!ended);
    QCOMPARE(ended.error().kind, ErrorKind::DatabaseFailed);
    RowBlock block(1);
    QVERIFY(!m_connection->fetch(sql, {}, block));
    QVERIFY(!m_connection->firstText(QStringLiteral("SELECT abs(-9223372036854775807 - 1)")));
}

void ConnectionTest::transactionThatIsDroppedIsUndone()
{
    const QString count = QStringLiteral("SELECT count(*) FROM zato_sso_session");
    const QVariant before = valueOf(*m_connection, count);
    {
        const auto transaction = Transaction::begin(*m_connection);
        QVERIFY(transaction);
        QVERIFY(m_connection->run(QStringLiteral("DELETE FROM zato_sso_session")));
        QCOMPARE(valueOf(*m_connection, count).toInt(), 0);
    }
    QCOMPARE(valueOf(*m_connection, count), before);
    auto next = Transaction::begin(*m_connection);
    QVERIFY(next);
    QVERIFY(next->commit());
}

void ConnectionTest::transactionKeepsOthersFromWriting()
{
    test::RawDatabase other(m_store.databasePath());
    other.execute(QStringLiteral("PRAGMA busy_timeout = 0"));
    const QString sql = QStringLiteral("UPDATE zato_sso_user SET is_locked = 1");
    {
        const auto transaction = Transaction::begin(*m_connection);
        QVERIFY(transaction);
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, other.execute(sql)); // before anything is written
    }
    other.execute(sql);
}

void ConnectionTest::failedStatementCanBeRunAgain()
{
    const QString sql =
        QStringLiteral("INSERT INTO usher_audit_head (id, store, key, size, root, frontier, note) "
                       "VALUES (?, '', '', 0, x'', x'', '')");
    const auto failed = m_connection->run(sql, {1}).map([](const Statement&) {});
    QVERIFY(!failed);
    QCOMPARE(failed.error().kind, ErrorKind::DatabaseFailed);
    QVERIFY(m_connection->execute(QStringLiteral("DELETE FROM usher_audit_head")));
    QVERIFY(m_connection->run(sql, {1}));
}

void ConnectionTest::connectionThatCannotConnectAgainRefuses()
{
    const TestStore store;
    const auto connection = Connection::open({.path = store.databasePath()}).value();
    const QString away = store.databasePath() + QStringLiteral(".away");
    QVERIFY(QFile::rename(store.databasePath(), away));
    QVERIFY(!connection->reconnect({}));
    QVERIFY(!Transaction::begin(*connection));

    QVERIFY(QFile::rename(away, store.databasePath()));
    QVERIFY(connection->reconnect({}));
    QVERIFY(Transaction::begin(*connection));
}

void ConnectionTest::readOnlyConnectionWritesNothing()
{
    const TestStore store;
    const auto connection = Connection::open({.path = store.databasePath()}, OpenMode::ReadOnly);
    QVERIFY(connection);
    const auto written = (*connection)->execute(QStringLiteral("DELETE FROM zato_sso_session"));
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::DatabaseReadOnly);
}

/// A log would else be followed for hours as it was when nobody used the file.
void ConnectionTest::readOnlyConnectionSeesWhatOthersWriteLater_data()
{
    QTest::addColumn<QString>("journalMode");
    QTest::newRow("WAL") << QStringLiteral("WAL");
    QTest::newRow("rollback journal") << QStringLiteral("DELETE");
}

void ConnectionTest::readOnlyConnectionSeesWhatOthersWriteLater()
{
    QFETCH(const QString, journalMode);
    const TestStore store;
    store.setJournalMode(journalMode);
    const auto reader = Connection::open({.path = store.databasePath()}, OpenMode::ReadOnly);
    QVERIFY(reader);
    const QString locked = QStringLiteral("SELECT count(*) FROM zato_sso_user WHERE is_locked = 5");
    QCOMPARE(valueOf(**reader, locked).toInt(), 0);
    const auto lock = [](test::RawDatabase& database, int id) {
        database.execute(QStringLiteral("UPDATE zato_sso_user SET is_locked = 5 WHERE id = ?"), {id});
    };
    {
        test::RawDatabase writer(store.databasePath());
        lock(writer, 1);
        QCOMPARE(valueOf(**reader, locked).toInt(), 1); // while the writer is there
        lock(writer, 2);
        QCOMPARE(valueOf(**reader, locked).toInt(), 2);
    }
    {
        test::RawDatabase writer(store.databasePath());
        lock(writer, 3);
    }
    QCOMPARE(valueOf(**reader, locked).toInt(), 3);
}

/// A program that was killed leaves its changes in the file, and in the journal what was there before.
void ConnectionTest::transactionThatWasLeftIsNotReadAsIfItWereCommitted()
{
    const TestStore store;
    store.setJournalMode(QStringLiteral("DELETE"));
    const TestStore left;
    QVERIFY(QFile::remove(left.databasePath()));
    RawDatabase writer(store.databasePath());
    const qint64 sizeBefore = QFileInfo(store.databasePath()).size();
    writer.execute(QStringLiteral("PRAGMA cache_size = 1")); // so that it writes before it commits
    writer.execute(QStringLiteral("BEGIN"));
    writer.execute(QStringLiteral("UPDATE zato_sso_user SET is_locked = 5, opaque1 = hex(zeroblob(20000))"));
    for (const char* suffix : {"", "-journal"}) {
        QVERIFY(QFile::copy(store.databasePath() + QLatin1StringView(suffix),
                            left.databasePath() + QLatin1StringView(suffix)));
    }
    writer.execute(QStringLiteral("ROLLBACK"));
    QVERIFY(QFileInfo(left.databasePath()).size() > sizeBefore);
    const auto reader = Connection::open({.path = left.databasePath()}, OpenMode::ReadOnly);
    QVERIFY(!reader); // to read it, the changes would have to be undone
    QCOMPARE(reader.error().kind, ErrorKind::DatabaseReadOnly);
}

void ConnectionTest::lostConnectionLeavesTheRowsThatAreRead()
{
    const TestStore store;
    store.setJournalMode(QStringLiteral("DELETE"));
    const auto reader = Connection::open({.path = store.databasePath()}, OpenMode::ReadOnly);
    QVERIFY(reader);
    const QString one = QStringLiteral("SELECT 1");
    {
        auto rows = (*reader)->run(QStringLiteral("SELECT username FROM zato_sso_user ORDER BY id"));
        QVERIFY(rows);
        QVERIFY(rows->next());
        const QString first = rows->text(onlyColumn);
        RawDatabase(store).execute(QStringLiteral("UPDATE zato_sso_user SET is_locked = TRUE")); // is lost
        const auto meanwhile = (*reader)->run(one);
        QVERIFY(!meanwhile);
        QCOMPARE(meanwhile.error().kind, ErrorKind::ConnectionLost);
        QCOMPARE(rows->text(onlyColumn), first);
        QVERIFY(rows->next());
    }
    QCOMPARE(valueOf(**reader, one).toInt(), 1); // connects again
}

void ConnectionTest::writesBeyondOwnSessionAndLogAreRefused_data()
{
    QTest::addColumn<QString>("sql");
    const auto row = [](const char* sql) { QTest::newRow(sql) << QString::fromLatin1(sql); };
    row("UPDATE zato_sso_user SET is_locked = FALSE");
    row("UPDATE zato_sso_user SET password = 'x'");
    row("DELETE FROM zato_sso_user");
    row("UPDATE zato_sso_session SET user_id = 1");
    row("UPDATE zato_sso_session SET ust = 'x' WHERE id = 1");
    row("UPDATE usher_audit SET leaf = 'x'");
    row("DELETE FROM usher_audit");
    row("INSERT INTO usher_audit_head (id, store, key, size, root, frontier, note) VALUES (2, '', '', 0, '', "
        "'', '')");
    row("UPDATE sqlite_master SET sql = ''");
    row("DROP TABLE usher_audit");
    row("CREATE TABLE t (i INTEGER)");
    row("CREATE TEMP TRIGGER t AFTER INSERT ON usher_audit BEGIN SELECT 1; END");
    row("ALTER TABLE usher_audit ADD more TEXT");
    row("ATTACH ':memory:' AS other");
    row("PRAGMA synchronous = OFF");
    row("PRAGMA journal_mode = DELETE");
    row("PRAGMA writable_schema = ON");
}

/// The connection refuses such writes even if core has a bug. On PostgreSQL grants do the same.
void ConnectionTest::writesBeyondOwnSessionAndLogAreRefused()
{
    QFETCH(const QString, sql);
    const TestStore store;
    RawDatabase(store).execute(
        QStringLiteral("INSERT INTO usher_audit VALUES (99, '{}', x'', '', '', '', '', '', '', '')"));
    const auto connection = Connection::open({.path = store.databasePath()}, OpenMode::AsGranted,
                                             ownSessionGrants() + audit::appendGrants());
    QVERIFY(connection);
    const auto written = (*connection)->execute(sql);
    QVERIFY(!written);
    // SQLite itself refuses every write to its own table.
    const bool isSqlites = sql.contains(QLatin1StringView("sqlite_master"));
    QCOMPARE(written.error().kind, isSqlites ? ErrorKind::DatabaseFailed : ErrorKind::NotInReadOnly);
}

USHER_TEST(ConnectionTest)

} // namespace ConnectionTests

#include "ConnectionTest.moc"
