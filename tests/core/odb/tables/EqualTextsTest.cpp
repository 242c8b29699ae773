// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/RawDatabase.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace EqualTextsTests
{

using namespace usher;
using namespace usher::test;

namespace
{

/// Gives user names and tokens a collation that does not distinguish `a` from `A`.
void ignoreCase(const TestStore& store)
{
    const auto run = [&](const QStringList& statements) {
        RawDatabase database(store);
        for (const QString& sql : statements) {
            database.execute(sql);
        }
    };
    if (testEngine() == odb::Engine::Sqlite) {
        const QString change =
            QStringLiteral("UPDATE sqlite_master SET sql = replace(sql, '%1 VARCHAR(191)', "
                           "'%1 VARCHAR(191) COLLATE NOCASE')");
        run({QStringLiteral("PRAGMA writable_schema = ON"), change.arg(QStringLiteral("username")),
             change.arg(QStringLiteral("ust"))});
        run({QStringLiteral("REINDEX")});
        return;
    }
    run({QStringLiteral("CREATE COLLATION anycase (provider = icu, locale = 'und-u-ks-level2', "
                        "deterministic = false)"),
         QStringLiteral("ALTER TABLE zato_sso_user ALTER username TYPE VARCHAR(191) COLLATE anycase"),
         QStringLiteral("ALTER TABLE zato_sso_session ALTER ust TYPE VARCHAR(191) COLLATE anycase")});
}

/// Returns whether the database finds this text in the column of the table.
bool isFoundIn(const TestStore& store, const char* table, const char* column, const QString& text)
{
    const QString sql = QStringLiteral("SELECT count(*) FROM %1 WHERE %2 = ?");
    return RawDatabase(store)
               .value(sql.arg(QLatin1StringView(table), QLatin1StringView(column)), {text})
               .toInt() == 1;
}

} // namespace

/// Names and tokens are compared exactly, also if the database finds others equal.
class EqualTextsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokenInOtherLettersIsNoSession();
    void nameInOtherLettersIsNoUser();

private:
    TestClock m_clock{fixtureNow()};
};

void EqualTextsTest::tokenInOtherLettersIsNoSession()
{
    const TestStore store;
    ignoreCase(store);
    const auto sso = store.open(m_clock);
    const auto found = [&](const QString& token) {
        return statusOf(
            sso->user().session().get(callerOf(QLatin1StringView("admin1.active")), sso::Ust(secret(token))));
    };
    const QString token = clearToken(QLatin1StringView("alice.active"));
    QCOMPARE(found(token), QStringLiteral("ok"));
    const QString other = token.toUpper().replace(0, 4, token.first(4));
    QVERIFY(isFoundIn(store, "zato_sso_session", "ust", other));
    QCOMPARE(found(other), QStringLiteral("E007001"));
}

void EqualTextsTest::nameInOtherLettersIsNoUser()
{
    const TestStore store;
    ignoreCase(store);
    const auto sso = store.open(m_clock);
    QVERIFY(isFoundIn(store, "zato_sso_user", "username", QStringLiteral("Admin1")));
    const QString password = QString::fromUtf8(fixtureUser(QLatin1StringView("admin1")).password.view());
    QCOMPARE(statusOf(logInAs(*sso, QStringLiteral("Admin1"), password)), QStringLiteral("E005001"));
    QCOMPARE(statusOf(logInAs(*sso, QStringLiteral("admin1"), password)), QStringLiteral("ok"));
    const auto user = [&](const char* name) {
        return statusOf(
            sso->user().get(callerOf(QLatin1StringView("admin1.active")), QLatin1StringView(name)));
    };
    QCOMPARE(user("Alice"), QStringLiteral("E005001"));
    QCOMPARE(user("alice"), QStringLiteral("ok"));
}

USHER_TEST(EqualTextsTest)

} // namespace EqualTextsTests

#include "EqualTextsTest.moc"
