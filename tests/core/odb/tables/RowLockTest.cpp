// SPDX-License-Identifier: GPL-3.0-or-later
#include <functional>
#include <stdexcept>

#include <QTest>

#include "core/odb/Connection.h"
#include "core/odb/Transaction.h"
#include "core/odb/tables/SessionRemoval.h"
#include "core/odb/tables/SessionTable.h"
#include "core/odb/tables/UserTable.h"
#include "core/store/StoreConfig.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace RowLockTests
{

using namespace usher;
using namespace usher::odb;
using namespace usher::test;

namespace
{

using Read = std::function<bool(Connection& connection, qint64 id)>;

/// Returns whether another program could change these rows at once.
bool areFree(RawDatabase& other, const QString& rows)
{
    try {
        other.execute(QStringLiteral("SELECT 1 FROM %1 FOR UPDATE NOWAIT").arg(rows));
        return true;
    } catch (const std::runtime_error& error) {
        constexpr auto lockNotAvailable = QLatin1StringView("55P03");
        if (!QString::fromUtf8(error.what()).contains(lockNotAvailable)) {
            throw;
        }
        return false;
    }
}

} // namespace

/// What is judged is still so when it is changed: a server cannot change the row in between.
class RowLockTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowThatIsReadToBeChangedIsKeptFromOthers_data();
    void rowThatIsReadToBeChangedIsKeptFromOthers();
};

void RowLockTest::rowThatIsReadToBeChangedIsKeptFromOthers_data()
{
    QTest::addColumn<Read>("read");
    QTest::addColumn<QString>("rows");
    QTest::addColumn<bool>("isKept");
    const QString frank = QStringLiteral("frank");
    const QString token = clearToken(QLatin1StringView("frank.active"));
    const auto find = [token](RowLock lock) {
        return [token, lock](Connection& connection, qint64) {
            return SessionTable(connection).find(secret(token), lock)->has_value();
        };
    };
    const QString session = QStringLiteral("zato_sso_session WHERE ust = '%1'").arg(token);
    const QString user = QStringLiteral("zato_sso_user WHERE username = 'frank'");
    QTest::newRow("a session to look at") << Read(find(RowLock::None)) << session << false;
    QTest::newRow("a session to renew") << Read(find(RowLock::ForUpdate)) << session << true;
    QTest::newRow("sessions to end") << Read([](Connection& connection, qint64 id) {
        return SessionRemoval(connection).lock({&id, 1})->size() == 1;
    }) << session << true;
    QTest::newRow("a user to look at") << Read([frank](Connection& connection, qint64) {
        return UserTable(connection).find(frank)->has_value();
    }) << user << false;
    QTest::newRow("a user to change") << Read([frank](Connection& connection, qint64) {
        return UserTable(connection).findForUpdate(frank)->has_value();
    }) << user << true;
}

void RowLockTest::rowThatIsReadToBeChangedIsKeptFromOthers()
{
    QFETCH(const Read, read);
    QFETCH(const QString, rows);
    QFETCH(const bool, isKept);
    const TestStore store;
    RawDatabase other(store);
    const qint64 id = other
                          .value(QStringLiteral("SELECT id FROM zato_sso_session WHERE ust = ?"),
                                 {clearToken(QLatin1StringView("frank.active"))})
                          .toLongLong();
    const auto connection = Connection::open(store::loadStoreConfig(store.folder())->odb);
    QVERIFY(connection);
    auto transaction = Transaction::begin(**connection);
    QVERIFY(transaction);
    QVERIFY(read(**connection, id));
    QCOMPARE(areFree(other, rows), !isKept);
    transaction->rollBack();
    QVERIFY(areFree(other, rows));
}

USHER_TEST(RowLockTest)

} // namespace RowLockTests

#include "RowLockTest.moc"
