// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/sso/search/SessionIds.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/RawDatabase.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace RefusedMatchTests
{

using namespace usher;
using namespace usher::test;

namespace
{

const sso::FoundSession* findUser(const std::vector<sso::FoundSession>& found, const QString& username)
{
    for (const auto& session : found) {
        if (session.username == username) {
            return &session;
        }
    }
    return nullptr;
}

} // namespace

/// A session that may not be looked at tells no more by what finds it and by its place than its row shows.
class RefusedMatchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusedSessionShowsItsOwnerAndTheCauseOnly_data();
    void refusedSessionShowsItsOwnerAndTheCauseOnly();
    void refusedSessionDoesNotMatchWhatItHides_data();
    void refusedSessionDoesNotMatchWhatItHides();
    void sortOrderDoesNotShowWhatARefusedSessionHides_data();
    void sortOrderDoesNotShowWhatARefusedSessionHides();

private:
    TestClock m_clock{fixtureNow()};
    TestStore m_store; // one store for all tests: a search changes only the log
    std::unique_ptr<sso::Sso> m_sso = m_store.open(m_clock);
    RawDatabase m_database{m_store};
};

void RefusedMatchTest::refusedSessionShowsItsOwnerAndTheCauseOnly_data()
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

void RefusedMatchTest::refusedSessionShowsItsOwnerAndTheCauseOnly()
{
    QFETCH(const QString, username);
    QFETCH(const QString, cause);
    const auto found = findSessions(*m_sso, QStringLiteral("user:=") + username);
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

void RefusedMatchTest::refusedSessionDoesNotMatchWhatItHides_data()
{
    // bob_locked has one session: address 2001:db8::1, user agent "tab\tnewline\nin agent".
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isFound"); // as if its address and agent were empty
    const auto row = [](const char* text, bool isFound) {
        QTest::newRow(text) << QString::fromUtf8(text) << isFound;
    };
    row("ip:2001:db8::1", false);
    row("ip:2001:db8::/32", false);
    row("ip:::/0", false);
    row("2001:db8::1", false);
    row("agent:tab", false);
    row("agent:=\"tab\tnewline\nin agent\"", false);
    row("newline", false);
    row("-ip:2001:db8::1", true);
    row("-ip:10.0.0.0/8", true);
    row("-2001:db8::1", true);
    row("-10.1.2.3", true);
    row("-agent:tab", true);
    row("-agent:curl", true);
    row("-agent:=\"tab\tnewline\nin agent\"", true);
    row("user:bob state:locked -agent:tab", true);
    row("user:bob state:locked agent:tab", false);
}

void RefusedMatchTest::refusedSessionDoesNotMatchWhatItHides()
{
    QFETCH(const QString, text);
    QFETCH(const bool, isFound);
    const auto found = findSessions(*m_sso, text);
    QVERIFY(found);
    QCOMPARE(findUser(*found, QStringLiteral("bob_locked")) != nullptr, isFound);
}

void RefusedMatchTest::sortOrderDoesNotShowWhatARefusedSessionHides_data()
{
    QTest::addColumn<int>("by");
    QTest::addColumn<bool>("isDescending");
    for (const bool isDescending : {false, true}) {
        const char* direction = isDescending ? "descending" : "ascending";
        QTest::addRow("by address, %s", direction)
            << static_cast<int>(sso::SessionOrder::By::RemoteAddress) << isDescending;
        QTest::addRow("by agent, %s", direction)
            << static_cast<int>(sso::SessionOrder::By::UserAgent) << isDescending;
    }
}

void RefusedMatchTest::sortOrderDoesNotShowWhatARefusedSessionHides()
{
    QFETCH(const int, by);
    QFETCH(const bool, isDescending);
    const sso::SessionOrder order{.by = static_cast<sso::SessionOrder::By>(by), .isDescending = isDescending};
    const auto found = findSessions(*m_sso, {}, order);
    QVERIFY(found);
    const QString column = order.by == sso::SessionOrder::By::UserAgent ? QStringLiteral("s.user_agent")
                                                                        : QStringLiteral("s.remote_addr");
    QList<qint64> last = idsOf(
        m_database,
        column + QStringLiteral(" = '' OR u.approval_status <> 'approved' OR u.sign_up_status <> 'final' OR "
                                "u.is_locked OR u.password_expiry < '2026-03-14 16:27:55.000000'"));
    if (!isDescending) {
        std::ranges::reverse(last);
    }
    QVERIFY(last.size() >= 10);
    QCOMPARE(idsOf(*found).last(last.size()), last);
}

USHER_TEST(RefusedMatchTest)

} // namespace RefusedMatchTests

#include "RefusedMatchTest.moc"
