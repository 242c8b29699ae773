// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/sso/search/SessionIds.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/RawDatabase.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace SearchTests
{

using namespace usher;
using namespace usher::test;

class SearchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void liveSessionsComeNewestFirst();
    void expiredSessionsAreAbsentFromTheMicrosecondOn();
    void windowsFollowEachOtherWithoutOverlap_data();
    void windowsFollowEachOtherWithoutOverlap();
    void windowIsCutToTheMatches_data();
    void windowIsCutToTheMatches();
    void queryPicksWhatMatches_data();
    void queryPicksWhatMatches();
    void foundTokenIsTheOneToLookAt();
    void unreadableRowIsFoundAndMarked();
    void searchChangesNothing();
    void namesAreInTheOrderOfTheLanguage();
    void agentsAreInTheOrderOfTheirNames();

private:
    TestClock m_clock{fixtureNow()};
    TestStore m_store; // one store for all tests: a search changes only the log
    std::unique_ptr<sso::Sso> m_sso = m_store.open(m_clock);
    RawDatabase m_database{m_store};
};

void SearchTest::liveSessionsComeNewestFirst()
{
    const auto found = findSessions(*m_sso);
    QVERIFY(found);
    QCOMPARE(found->size(), std::size_t{52});
    QCOMPARE(idsOf(*found), idsOf(m_database, QStringLiteral("TRUE")));
    for (const auto& session : *found) {
        QVERIFY(!session.isUnreadable);
        QVERIFY(!session.hasEnded);
    }
}

void SearchTest::expiredSessionsAreAbsentFromTheMicrosecondOn()
{
    const auto found = findSessions(*m_sso);
    QVERIFY(found);
    QStringList tokens;
    for (const auto& session : *found) {
        tokens << QString::fromUtf8(session.ust.text());
    }
    QVERIFY(tokens.contains(clearToken(QLatin1StringView("alice.expires_in_1us"))));
    QVERIFY(!tokens.contains(clearToken(QLatin1StringView("alice.expires_now"))));
    QVERIFY(!tokens.contains(clearToken(QLatin1StringView("alice.expired_1us_ago"))));
    QVERIFY(!tokens.contains(clearToken(QLatin1StringView("admin1.expired"))));
}

void SearchTest::windowsFollowEachOtherWithoutOverlap_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {1, 7, 26, 51, 52, 53}) {
        QTest::addRow("%d", size) << size;
    }
}

void SearchTest::windowsFollowEachOtherWithoutOverlap()
{
    QFETCH(const int, size);
    const QList<qint64> all = idsOf(m_database, QStringLiteral("TRUE"));
    const auto whole = search(*m_sso);
    QVERIFY(whole);
    QVERIFY((*whole)->isWhole());
    QList<qint64> seen;
    while (seen.size() < all.size()) {
        const auto window = (*whole)->sessions(seen.size(), size);
        QVERIFY(window);
        QCOMPARE(window->size(),
                 static_cast<std::size_t>(std::min<qsizetype>(size, all.size() - seen.size())));
        seen << idsOf(*window);
    }
    QCOMPARE(seen, all);
}

void SearchTest::windowIsCutToTheMatches_data()
{
    QTest::addColumn<qint64>("first");
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("found");
    QTest::newRow("nothing") << qint64{0} << 0 << 0;
    QTest::newRow("less than nothing") << qint64{0} << -5 << 0;
    QTest::newRow("more than there is") << qint64{0} << std::numeric_limits<int>::max() << 52;
    QTest::newRow("the last") << qint64{51} << 10 << 1;
    QTest::newRow("after the last") << qint64{52} << 10 << 0;
    QTest::newRow("far after the last") << std::numeric_limits<qint64>::max() << 10 << 0;
    QTest::newRow("before the first") << qint64{-1} << 10 << 10;
}

void SearchTest::windowIsCutToTheMatches()
{
    QFETCH(const qint64, first);
    QFETCH(const int, count);
    QFETCH(const int, found);
    const auto whole = search(*m_sso);
    QVERIFY(whole);
    const auto window = (*whole)->sessions(first, count);
    QVERIFY(window);
    QCOMPARE(idsOf(*window), idsOf(m_database, QStringLiteral("TRUE")).sliced(found == 1 ? 51 : 0, found));
}

void SearchTest::queryPicksWhatMatches_data()
{
    QTest::addColumn<QString>("text");
    // The sessions that must match. Refused ones do not match by address or agent.
    QTest::addColumn<QString>("where");
    const QString shown =
        QStringLiteral("u.approval_status = 'approved' AND u.sign_up_status = 'final' AND NOT "
                       "u.is_locked AND u.password_expiry >= '2026-03-14 16:27:55.000000' AND ");
    const auto row = [](const char* name, const char* text, const QString& where) {
        QTest::newRow(name) << QString::fromUtf8(text) << where;
    };
    row("user", "user:alice", QStringLiteral("u.username = 'alice'"));
    row("user, in another case", "user:ALI", QStringLiteral("u.username = 'alice'"));
    row("user, Cyrillic in another case", "user:ИВАН", QStringLiteral("u.username = 'иван'"));
    row("user, several", "user:admin", QStringLiteral("u.username LIKE 'admin%'"));
    row("user, exactly", "user:=admin1", QStringLiteral("u.username = 'admin1'"));
    row("user, exactly, in another case", "user:=Admin1", QStringLiteral("FALSE"));
    row("user, exactly, a part", "user:=admin", QStringLiteral("FALSE"));
    row("user, SQL in the name", R"(user:"o'brien\"; drop")", QStringLiteral("u.username LIKE 'o''brien%'"));
    row("percent sign is a percent sign", "user:%", QStringLiteral("FALSE"));
    row("underscore is an underscore", "user:_locked",
        QStringLiteral("u.username LIKE '%\\_locked' ESCAPE '\\'"));
    row("address, of any hop", "ip:10.0.0.1", shown + QStringLiteral("s.remote_addr LIKE '%, 10.0.0.1,%'"));
    row("address, in another spelling", "ip:2001:DB8:0:0::1",
        shown + QStringLiteral("s.remote_addr = '2001:db8::1'"));
    row("address, mapped into IPv6", "ip:192.0.2.128",
        shown + QStringLiteral("s.remote_addr = '::ffff:c000:280'"));
    row("network", "ip:10.0.0.0/8",
        shown + QStringLiteral("(s.remote_addr = '10.1.2.3' OR s.remote_addr LIKE '%, 10.0.0.1,%')"));
    row("network of IPv6", "ip:2001:db8::/32", shown + QStringLiteral("s.remote_addr LIKE '2001:db8:%'"));
    row("agent", "agent:CURL", shown + QStringLiteral("s.user_agent LIKE '%curl%'"));
    row("agent, Japanese", "agent:ブラウザ", shown + QStringLiteral("s.user_agent LIKE '%ブラウザ%'"));
    row("agent, HTML", "agent:<SCRIPT>", shown + QStringLiteral("s.user_agent LIKE '%<script>%'"));
    row("agent, exactly", "agent:=\"Firefox 139.0\"",
        shown + QStringLiteral("s.user_agent = 'Firefox 139.0'"));
    row("anywhere, in the name", "иВа", QStringLiteral("u.username = 'иван'"));
    row("anywhere, in the address", "100.64.3.4", shown + QStringLiteral("s.remote_addr = '100.64.3.4'"));
    row("anywhere, in the address of IPv6",
        "2001:DB8:", shown + QStringLiteral("s.remote_addr LIKE '%2001:db8:%'"));
    row("anywhere, in the agent", "hyperlink", shown + QStringLiteral("s.user_agent LIKE '%HYPERLINK%'"));
    row("user and agent", "user:frank agent:curl",
        QStringLiteral("u.username = 'frank' AND s.user_agent LIKE '%curl%'"));
    row("user, but not the agent", "user:frank -agent:curl",
        QStringLiteral("u.username = 'frank' AND s.user_agent NOT LIKE '%curl%'"));
    row("everything at once", "frank user:fra ip:10.0.0.0/8 agent:firefox",
        QStringLiteral(
            "u.username = 'frank' AND s.remote_addr LIKE '%10.%' AND s.user_agent LIKE '%Firefox%'"));
    row("nobody", "user:nobody", QStringLiteral("FALSE"));
}

void SearchTest::queryPicksWhatMatches()
{
    QFETCH(const QString, text);
    QFETCH(const QString, where);
    const auto found = findSessions(*m_sso, text);
    QVERIFY(found);
    QCOMPARE(idsOf(*found), idsOf(m_database, where));
}

void SearchTest::foundTokenIsTheOneToLookAt()
{
    const auto found = findSessions(*m_sso, QStringLiteral("user:иван"));
    QVERIFY(found);
    QCOMPARE(found->size(), std::size_t{1});
    const auto details = m_sso->user().session().get(
        {}, found->front().ust, token(QLatin1StringView("admin1.active")), callerApp, callerAddress);
    QVERIFY(details);
    QCOMPARE(details->username, QStringLiteral("иван"));
    QCOMPARE(details->remoteAddr, found->front().remoteAddr.value());
}

void SearchTest::unreadableRowIsFoundAndMarked()
{
    const TestStore store;
    RawDatabase database(store);
    database.execute(QStringLiteral("UPDATE zato_sso_session SET creation_time = ? WHERE id IN (30, 54)"),
                     {database.unreadableTime()});
    const auto sso = store.open(m_clock);
    const auto found = findSessions(*sso);
    QVERIFY(found);
    QCOMPARE(idsOf(*found), idsOf(m_database, QStringLiteral("TRUE")));
    for (const auto& session : *found) {
        QCOMPARE(session.isUnreadable, session.id == 30 || session.id == 54);
        QCOMPARE(session.username.isEmpty(), session.isUnreadable);
        QCOMPARE(session.ust.text().isEmpty(), session.isUnreadable);
        QVERIFY(!session.isUnreadable || (!session.remoteAddr && !session.userAgent));
    }
}

void SearchTest::searchChangesNothing()
{
    const QString before = m_database.referenceTables();
    QVERIFY(findSessions(*m_sso));
    QCOMPARE(m_database.referenceTables(), before);
}

void SearchTest::namesAreInTheOrderOfTheLanguage()
{
    const TestStore store;
    RawDatabase database(store);
    const auto rename = [&](const char* from, const char* to) {
        database.execute(QStringLiteral("UPDATE zato_sso_user SET username = '%1' WHERE username = '%2'")
                             .arg(QString::fromUtf8(to), QString::fromUtf8(from)));
    };
    rename("alice", "Zoë");
    rename("frank", "ärger");
    rename("bob_locked", "Bernd");
    const auto sso = store.open(m_clock);
    const auto found = findSessions(*sso, {}, {.by = sso::SessionOrder::By::User, .isDescending = false});
    QVERIFY(found);
    QStringList names;
    for (const auto& session : *found) {
        if (!names.contains(session.username) && !session.username.contains(u'_')) {
            names << session.username;
        }
    }
    const QStringList expected{QStringLiteral("admin1"), QStringLiteral("ärger"), QStringLiteral("Bernd"),
                               QStringLiteral("Zoë")};
    QStringList those;
    std::ranges::copy_if(names, std::back_inserter(those),
                         [&](const QString& name) { return expected.contains(name); });
    QCOMPARE(those, expected);
}

void SearchTest::agentsAreInTheOrderOfTheirNames()
{
    const TestStore store;
    RawDatabase database(store);
    const auto ids = idsOf(database, QStringLiteral("u.username = 'alice'"));
    QVERIFY(ids.size() >= 4);
    // What the agents begin with is in another order than the names that a list shows.
    const QStringList agents{
        QStringLiteral("curl/9.77.0"),
        QStringLiteral("Mozilla/5.0 (Windows NT 10.0; rv:9.0) Gecko/20100101 Firefox/9.0"),
        QStringLiteral("Mozilla/5.0 (X11; Linux x86_64; rv:139.0) Gecko/20100101 Firefox/139.7"),
        QStringLiteral("An agent that nobody knows")};
    for (qsizetype i = 0; i < agents.size(); ++i) {
        database.execute(QStringLiteral("UPDATE zato_sso_session SET user_agent = ? WHERE id = ?"),
                         {agents[i], ids[i]});
    }
    const auto sso = store.open(m_clock);
    const auto found = findSessions(*sso, QStringLiteral("user:=alice"),
                                    {.by = sso::SessionOrder::By::UserAgent, .isDescending = false});
    QVERIFY(found);
    QStringList those;
    for (const auto& session : *found) {
        if (agents.contains(session.userAgent.value_or(QString()))) {
            those << *session.userAgent;
        }
    }
    QCOMPARE(those, QStringList({agents[3], agents[0], agents[1], agents[2]}));
}

USHER_TEST(SearchTest)

} // namespace SearchTests

#include "SearchTest.moc"
