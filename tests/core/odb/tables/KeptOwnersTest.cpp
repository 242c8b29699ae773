// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/tables/KeptOwners.h"

#include <functional>

#include <QTest>

#include "core/odb/Connection.h"
#include "core/odb/Transaction.h"
#include "core/store/StoreConfig.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/ManySessions.h"
#include "tests/core/support/RawDatabase.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace KeptOwnersTests
{

using namespace usher;
using namespace usher::odb;
using namespace usher::test;

class KeptOwnersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void ownersAreKeptWhileNoUserChanges();
    void changeOfAUserForgetsAllOwners_data();
    void changeOfAUserForgetsAllOwners();
    void ownersOfManyUsersAreNotKept();
    void ownersAreNotKeptIfTheDatabaseCannotTell();

private:
    /// Keeps an owner, as a search does.
    void keep()
    {
        QVERIFY(m_kept.refresh(*m_connection));
        QVERIFY(m_kept.keeps());
        m_kept.keep(1, Owner{.username = QStringLiteral("alice")});
        m_kept.setWhole();
    }

    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<Connection> m_connection;
    KeptOwners m_kept;
};

void KeptOwnersTest::init()
{
    m_connection.reset();
    m_store = std::make_unique<TestStore>();
    m_connection = Connection::open(store::loadStoreConfig(m_store->folder())->odb).value();
    m_kept = {};
}

void KeptOwnersTest::ownersAreKeptWhileNoUserChanges()
{
    keep();
    QVERIFY(m_connection->run(QStringLiteral("DELETE FROM zato_sso_session WHERE id = 1")));
    QVERIFY(m_kept.refresh(*m_connection));
    QVERIFY(m_kept.find(1) && *m_kept.find(1));
    QCOMPARE((*m_kept.find(1))->username, QStringLiteral("alice"));
    QVERIFY(!m_kept.find(2));
    QVERIFY(m_kept.all());
}

void KeptOwnersTest::changeOfAUserForgetsAllOwners_data()
{
    using Change = std::function<void(Connection&, const TestStore&)>;
    QTest::addColumn<Change>("change");
    const auto byOthers = [](const QString& sql) -> Change {
        return [sql](Connection&, const TestStore& store) { RawDatabase(store).execute(sql); };
    };
    const QString lock = QStringLiteral("UPDATE zato_sso_user SET is_locked = %1 WHERE username = 'alice'");
    const QString value = testEngine() == Engine::Sqlite ? QStringLiteral("1") : QStringLiteral("true");
    QTest::newRow("changed by others") << byOthers(lock.arg(value));
    QTest::newRow("removed by others") << byOthers(
        QStringLiteral("DELETE FROM zato_sso_user WHERE id = (SELECT max(id) FROM zato_sso_user)"));
    QTest::newRow("added by others") << Change(
        [](Connection&, const TestStore& store) { addUsersWithSessions(store, 1); });
    QTest::newRow("changed here") << Change([lock, value](Connection& connection, const TestStore&) {
        QVERIFY(connection.run(lock.arg(value)));
    });
    QTest::newRow("changed here in a transaction")
        << Change([lock, value](Connection& connection, const TestStore&) {
               auto transaction = Transaction::begin(connection);
               QVERIFY(transaction && connection.run(lock.arg(value)) && transaction->commit());
           });
    QTest::newRow("a column made anew")
        << byOthers(QStringLiteral("ALTER TABLE zato_sso_user ADD COLUMN something TEXT DEFAULT 'x'"));
    QTest::newRow("connected again") << Change([](Connection& connection, const TestStore&) {
        QVERIFY(connection.reconnect(std::chrono::seconds(5)));
    });
}

void KeptOwnersTest::changeOfAUserForgetsAllOwners()
{
    QFETCH(const std::function<void(Connection&, const TestStore&)>, change);
    keep();
    change(*m_connection, *m_store);
    QVERIFY(m_kept.refresh(*m_connection));
    QVERIFY(!m_kept.find(1));
    QVERIFY(!m_kept.all());
    QVERIFY(m_kept.keeps()); // what is read from now on
}

void KeptOwnersTest::ownersOfManyUsersAreNotKept()
{
    addUsersWithSessions(*m_store, KeptOwners::mostUsers);
    QVERIFY(m_kept.refresh(*m_connection));
    QVERIFY(!m_kept.keeps());
    m_kept.keep(1, Owner());
    m_kept.setWhole();
    QVERIFY(!m_kept.find(1));
    QVERIFY(!m_kept.all());
}

void KeptOwnersTest::ownersAreNotKeptIfTheDatabaseCannotTell()
{
    RawDatabase database(*m_store);
    database.execute(QStringLiteral("ALTER TABLE zato_sso_user RENAME TO other_table"));
    database.execute(testEngine() == Engine::Sqlite
                         ? QStringLiteral("CREATE TABLE zato_sso_user (id INTEGER PRIMARY KEY) WITHOUT ROWID")
                         : QStringLiteral("CREATE VIEW zato_sso_user AS SELECT * FROM other_table"));
    QVERIFY(m_kept.refresh(*m_connection));
    QVERIFY(!m_kept.keeps());
}

USHER_TEST(KeptOwnersTest)

} // namespace KeptOwnersTests

#include "KeptOwnersTest.moc"
