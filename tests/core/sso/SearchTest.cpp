// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Calls.h"
#include "support/Engine.h"
#include "support/Fixture.h"
#include "support/Record.h"
#include "support/TestClock.h"
#include "support/TestStore.h"

#include <QTest>

using namespace usher;
using namespace usher::test;

namespace
{

QList<qint64> idsOf(const sso::FoundSessions& found)
{
    QList<qint64> ids;
    for (const auto& session : found.sessions) {
        ids << session.id;
    }
    return ids;
}

QList<qint64> idsOf(const RawDatabase& database, const QString& where)
{
    QList<qint64> ids;
    const QString sql =
        QStringLiteral("SELECT s.id FROM zato_sso_session s JOIN zato_sso_user u ON u.id = s.user_id "
                       "WHERE s.expiration_time > '2026-03-14 16:27:55.000000' AND (%1) "
                       "ORDER BY s.id DESC");
    for (const auto& row : database.rows(sql.arg(where))) {
        ids << row.value(QStringLiteral("id")).toLongLong();
    }
    return ids;
}

const sso::FoundSession* findUser(const sso::FoundSessions& found, const QString& username)
{
    for (const auto& session : found.sessions) {
        if (session.username == username) {
            return &session;
        }
    }
    return nullptr;
}

} // namespace

Q_DECLARE_METATYPE(usher::sso::SessionFilter)

class SearchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void liveSessionsComeNewestFirst();
    void expiredSessionsAreAbsentFromTheMicrosecondOn();
    void pagesFollowEachOtherWithoutOverlap_data();
    void pagesFollowEachOtherWithoutOverlap();
    void pageSizeIsBounded_data();
    void pageSizeIsBounded();
    void filterPicksWhatContainsItsText_data();
    void filterPicksWhatContainsItsText();
    void refusedSessionShowsItsOwnerAndTheCauseOnly_data();
    void refusedSessionShowsItsOwnerAndTheCauseOnly();
    void refusedSessionDoesNotMatchWhatItHides();
    void foundTokenIsTheOneToLookAt();
    void unreadableRowIsPassedOverAndCountedOnce();
    void searchChangesNothing();

private:
    TestClock m_clock{fixtureNow()};
    TestStore m_store; // a search changes nothing but the log
    std::unique_ptr<sso::Sso> m_sso = m_store.open(m_clock);
    RawDatabase m_database{m_store};
};

void SearchTest::liveSessionsComeNewestFirst()
{
    const auto found = search(*m_sso);
    QVERIFY(found);
    QCOMPARE(found->sessions.size(), std::size_t{52});
    QCOMPARE(idsOf(*found), idsOf(m_database, QStringLiteral("TRUE")));
    QVERIFY(!found->nextBeforeId);
    QCOMPARE(found->unreadableRows, 0);
}

void SearchTest::expiredSessionsAreAbsentFromTheMicrosecondOn()
{
    const auto found = search(*m_sso);
    QVERIFY(found);
    QStringList tokens;
    for (const auto& session : found->sessions) {
        tokens << QString::fromUtf8(session.ust.text());
    }
    QVERIFY(tokens.contains(clearToken(QLatin1StringView("alice.expires_in_1us"))));
    QVERIFY(!tokens.contains(clearToken(QLatin1StringView("alice.expires_now"))));
    QVERIFY(!tokens.contains(clearToken(QLatin1StringView("alice.expired_1us_ago"))));
    QVERIFY(!tokens.contains(clearToken(QLatin1StringView("admin1.expired"))));
}

void SearchTest::pagesFollowEachOtherWithoutOverlap_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {1, 7, 26, 51, 52, 53}) {
        QTest::addRow("%d", size) << size;
    }
}

void SearchTest::pagesFollowEachOtherWithoutOverlap()
{
    QFETCH(const int, size);
    const QList<qint64> all = idsOf(m_database, QStringLiteral("TRUE"));
    QList<qint64> seen;
    std::optional<qint64> next = std::numeric_limits<qint64>::max();
    while (next) {
        const auto page = search(*m_sso, {}, {.beforeId = *next, .size = size});
        QVERIFY(page);
        QCOMPARE(page->sessions.size(),
                 static_cast<std::size_t>(std::min<qsizetype>(size, all.size() - seen.size())));
        seen << idsOf(*page);
        next = page->nextBeforeId;
        QCOMPARE(next.has_value(), seen.size() < all.size());
    }
    QCOMPARE(seen, all);
}

void SearchTest::pageSizeIsBounded_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("found");
    QTest::newRow("nothing") << 0 << 1;
    QTest::newRow("less than nothing") << -5 << 1;
    QTest::newRow("more than there is") << 1'000'000 << 1'000;
}

void SearchTest::pageSizeIsBounded()
{
    QFETCH(const int, size);
    QFETCH(const int, found);
    const TestStore store;
    RawDatabase(store).execute(
        QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1100) "
                       "INSERT INTO zato_sso_session (id, ust, creation_time, expiration_time, remote_addr, "
                       "user_agent, auth_type, auth_principal, user_id) SELECT 1000 + i, 'zustmany' || i, "
                       "'2026-03-14 16:00:00.000000', '2026-03-14 17:00:00.000000', '', '', 'default', "
                       "'alice', 11 FROM n"));
    const auto sso = store.open(m_clock);
    const auto page = search(*sso, {}, {.size = size});
    QVERIFY(page);
    QCOMPARE(page->sessions.size(), static_cast<std::size_t>(found));
    QVERIFY(page->nextBeforeId);
}

void SearchTest::filterPicksWhatContainsItsText_data()
{
    QTest::addColumn<sso::SessionFilter>("filter");
    QTest::addColumn<QString>("where"); // among sessions that session.get would not refuse, if not by user
    const QString shown =
        QStringLiteral("u.approval_status = 'approved' AND u.sign_up_status = 'final' AND NOT "
                       "u.is_locked AND u.password_expiry >= '2026-03-14 16:27:55.000000' AND ");
    const auto row = [](const char* name, const sso::SessionFilter& filter, const QString& where) {
        QTest::newRow(name) << filter << where;
    };
    row("user", {.username = QStringLiteral("alice")}, QStringLiteral("u.username = 'alice'"));
    row("user, in another case", {.username = QStringLiteral("ALI")}, QStringLiteral("u.username = 'alice'"));
    row("user, Cyrillic in another case", {.username = QStringLiteral("ИВАН")},
        QStringLiteral("u.username = 'иван'"));
    row("user, several", {.username = QStringLiteral("admin")}, QStringLiteral("u.username LIKE 'admin%'"));
    row("user, SQL in the name", {.username = QStringLiteral("o'brien\"; drop")},
        QStringLiteral("u.username LIKE 'o''brien%'"));
    row("percent sign is a percent sign", {.username = QStringLiteral("%")}, QStringLiteral("FALSE"));
    row("underscore is an underscore", {.username = QStringLiteral("_locked")},
        QStringLiteral("u.username LIKE '%\\_locked' ESCAPE '\\'"));
    row("address", {.remoteAddr = QStringLiteral("10.0.0.1")},
        shown + QStringLiteral("s.remote_addr LIKE '%10.0.0.1%'"));
    row("address, in another case", {.remoteAddr = QStringLiteral("2001:DB8")},
        shown + QStringLiteral("s.remote_addr LIKE '%2001:db8%'"));
    row("agent", {.userAgent = QStringLiteral("CURL")}, shown + QStringLiteral("s.user_agent LIKE '%curl%'"));
    row("agent, Japanese", {.userAgent = QStringLiteral("ブラウザ")},
        shown + QStringLiteral("s.user_agent LIKE '%ブラウザ%'"));
    row("agent, HTML", {.userAgent = QStringLiteral("<SCRIPT>")},
        shown + QStringLiteral("s.user_agent LIKE '%<script>%'"));
    row("anywhere, in the name", {.anywhere = QStringLiteral("иВа")}, QStringLiteral("u.username = 'иван'"));
    row("anywhere, in the address", {.anywhere = QStringLiteral("100.64.3.4")},
        shown + QStringLiteral("s.remote_addr = '100.64.3.4'"));
    row("anywhere, in the agent", {.anywhere = QStringLiteral("hyperlink")},
        shown + QStringLiteral("s.user_agent LIKE '%HYPERLINK%'"));
    row("user and agent", {.username = QStringLiteral("frank"), .userAgent = QStringLiteral("curl")},
        QStringLiteral("u.username = 'frank' AND s.user_agent LIKE '%curl%'"));
    row("everything at once",
        {.anywhere = QStringLiteral("frank"),
         .username = QStringLiteral("fra"),
         .remoteAddr = QStringLiteral("10."),
         .userAgent = QStringLiteral("firefox")},
        QStringLiteral(
            "u.username = 'frank' AND s.remote_addr LIKE '%10.%' AND s.user_agent LIKE '%Firefox%'"));
    row("nobody", {.username = QStringLiteral("nobody")}, QStringLiteral("FALSE"));
}

void SearchTest::filterPicksWhatContainsItsText()
{
    QFETCH(const sso::SessionFilter, filter);
    QFETCH(const QString, where);
    const auto found = search(*m_sso, filter);
    QVERIFY(found);
    QCOMPARE(idsOf(*found), idsOf(m_database, where));
}

void SearchTest::refusedSessionShowsItsOwnerAndTheCauseOnly_data()
{
    QTest::addColumn<QString>("username");
    QTest::addColumn<QString>("cause");
    const auto row = [](const char* username, const char* cause) {
        QTest::newRow(username) << QString::fromLatin1(username) << QString::fromLatin1(cause);
    };
    row("bob_locked", "target_locked");
    row("carol_unapproved", "target_not_approved");
    row("dave_rejected", "target_not_approved");
    row("erin_expired", "target_password_expired");
    row("heidi_unconfirmed", "target_sign_up_not_final");
    row("alice", "");
    row("admin_mustchange", "");
}

void SearchTest::refusedSessionShowsItsOwnerAndTheCauseOnly()
{
    QFETCH(const QString, username);
    QFETCH(const QString, cause);
    const auto found = search(*m_sso, {.username = username});
    QVERIFY(found);
    const auto* session = findUser(*found, username);
    QVERIFY(session);
    const bool isRefused = !cause.isEmpty();
    QCOMPARE(session->refusedFor.has_value(), isRefused);
    QCOMPARE(session->remoteAddr.has_value(), !isRefused);
    QCOMPARE(session->userAgent.has_value(), !isRefused);
    if (session->refusedFor) {
        QCOMPARE(reasonName({.party = Party::Target, .cause = *session->refusedFor}), cause);
    }
    QVERIFY(session->creationTime < fixtureNow());
    QVERIFY(session->expirationTime > fixtureNow());
    QCOMPARE(session->authType, QStringLiteral("default"));
}

void SearchTest::refusedSessionDoesNotMatchWhatItHides()
{
    // bob_locked's one session comes from 2001:db8::1.
    for (const auto& filter : {sso::SessionFilter{.remoteAddr = QStringLiteral("2001:db8::1")},
                               sso::SessionFilter{.anywhere = QStringLiteral("2001:db8::1")},
                               sso::SessionFilter{.userAgent = QStringLiteral("tab")}}) {
        const auto found = search(*m_sso, filter);
        QVERIFY(found);
        QVERIFY(!found->sessions.empty());
        QVERIFY(!findUser(*found, QStringLiteral("bob_locked")));
    }
}

void SearchTest::foundTokenIsTheOneToLookAt()
{
    const auto found = search(*m_sso, {.username = QStringLiteral("иван")});
    QVERIFY(found);
    QCOMPARE(found->sessions.size(), std::size_t{1});
    const auto details = m_sso->user().session().get(
        {}, found->sessions.front().ust, token(QLatin1StringView("admin1.active")), callerApp, callerAddress);
    QVERIFY(details);
    QCOMPARE(details->username, QStringLiteral("иван"));
    QCOMPARE(details->remoteAddr, found->sessions.front().remoteAddr.value());
}

void SearchTest::unreadableRowIsPassedOverAndCountedOnce()
{
    const TestStore store;
    RawDatabase database(store);
    database.execute(QStringLiteral("UPDATE zato_sso_session SET creation_time = ? WHERE id IN (30, 54)"),
                     {database.unreadableTime()});
    const auto sso = store.open(m_clock);
    const auto all = search(*sso);
    QVERIFY(all);
    QCOMPARE(all->sessions.size(), std::size_t{50});
    QCOMPARE(all->unreadableRows, 2);

    int counted = 0;
    std::optional<qint64> next = std::numeric_limits<qint64>::max();
    while (next) {
        const auto page = search(*sso, {}, {.beforeId = *next, .size = 1});
        QVERIFY(page);
        counted += page->unreadableRows;
        next = page->nextBeforeId;
    }
    QCOMPARE(counted, 2);
}

void SearchTest::searchChangesNothing()
{
    const QString before = m_database.referenceTables();
    QVERIFY(search(*m_sso));
    QCOMPARE(m_database.referenceTables(), before);
}

USHER_ENGINES_TEST_MAIN(SearchTest)
#include "SearchTest.moc"
