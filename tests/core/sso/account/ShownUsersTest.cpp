// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/sso/account/UserActsStore.h"
#include "tests/core/sso/login/Guessing.h"
#include "tests/support/TestRegistry.h"

namespace ShownUsersTests
{

using namespace usher;
using namespace usher::test;

namespace
{

const QString frank = QStringLiteral("frank");

} // namespace

/// Users are shown and listed as they are. One who cannot be read hides nobody else.
class ShownUsersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_store = std::make_unique<UserActsStore>(); }
    void userIsShown();
    void usersAreListedInPages();
    void tokenInASearchIsNotOnRecord();
    void usersThatCannotBeReadHideNobody();
    void endedSessionIsNotCountedHoweverItsTimeIsSpelled();

private:
    std::unique_ptr<UserActsStore> m_store;
};

void ShownUsersTest::userIsShown()
{
    guess(*m_store->sso, frank, freeFailures);
    const auto shown = m_store->users().get(m_store->caller, frank);
    QVERIFY(shown);
    QCOMPARE(shown->userId, m_store->userId(frank));
    QVERIFY(!shown->isSuperUser);
    QVERIFY(!shown->isTotpEnabled);
    QVERIFY(shown->liveSessions > 10);
    QCOMPARE(shown->failuresInRow, freeFailures);
    QCOMPARE(shown->waitsUntil, std::optional(fixtureNow() + firstWait));
    QVERIFY(m_store->users().get(m_store->caller, QStringLiteral("admin_totp"))->isTotpEnabled);
}

void ShownUsersTest::usersAreListedInPages()
{
    QStringList names;
    qint64 after = 0;
    bool hasMore = true;
    while (hasMore) {
        const auto page = m_store->users().search(m_store->caller, QStringLiteral("ADMIN_"), after, 4);
        QVERIFY(page);
        for (const sso::ListedUser& user : page->users) {
            names << user.username;
        }
        after = page->last;
        hasMore = page->hasMore;
    }
    QCOMPARE(names.size(), 9);
    QVERIFY(!names.contains(QStringLiteral("admin1"))); // the underscore is no wild card
}

void ShownUsersTest::tokenInASearchIsNotOnRecord()
{
    const QString token = clearToken(QLatin1StringView("alice.active"));
    QVERIFY(m_store->users().search(m_store->caller, token, 0, 10));
    QCOMPARE(extraOf(lastRecord(RawDatabase(m_store->store)), QLatin1StringView("query")),
             QJsonValue(QStringLiteral("[token]")));
}

void ShownUsersTest::usersThatCannotBeReadHideNobody()
{
    RawDatabase database(m_store->store);
    database.execute(QStringLiteral("UPDATE zato_sso_user SET password_expiry = ? WHERE username <> 'frank'"),
                     {database.unreadableTime()});
    database.execute(
        QStringLiteral("UPDATE zato_sso_user SET password_expiry = '2030-01-01 00:00:00.000000' WHERE "
                       "username = 'admin1'"));
    QStringList names;
    sso::FoundUsers page{.hasMore = true};
    while (page.hasMore) {
        page = m_store->users().search(m_store->caller, {}, page.last, 2).value();
        for (const sso::ListedUser& user : page.users) {
            names << user.username;
        }
    }
    names.sort();
    QCOMPARE(names, QStringList({QStringLiteral("admin1"), frank}));
}

void ShownUsersTest::endedSessionIsNotCountedHoweverItsTimeIsSpelled()
{
    RawDatabase database(m_store->store);
    const qint64 before = m_store->users().get(m_store->caller, frank)->liveSessions;
    // It has ended today. On SQLite, the text is behind that of the present moment.
    database.execute(
        QStringLiteral("UPDATE zato_sso_session SET expiration_time = '2026-03-14T00:00:00' WHERE ust = ?"),
        {clearToken(QLatin1StringView("frank.active"))});
    QCOMPARE(m_store->users().get(m_store->caller, frank)->liveSessions, before - 1);
    QCOMPARE(static_cast<qint64>(planOfUser(*m_store->sso, m_store->caller, frank).sessions.size()),
             before - 1);
}

USHER_TEST(ShownUsersTest)

} // namespace ShownUsersTests

#include "ShownUsersTest.moc"
