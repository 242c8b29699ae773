// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/SessionSearch.h"

#include <QCollator>
#include <QTest>

#include "core/text/AgentPatterns.h"
#include "core/text/address/WrittenAddress.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/ManySessions.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/core/support/disturbance/EndlessRow.h"
#include "tests/core/support/disturbance/Interrupting.h"
#include "tests/support/TestRegistry.h"

namespace SessionSearchTests
{

using namespace usher;
using namespace usher::test;

using By = sso::SessionOrder::By;

namespace
{

constexpr int many = 25'000; // more than one portion
constexpr std::chrono::hours longEnough{1};

/// An SQL condition: session.get would answer for this session. admin_aboutexp's sessions are refused because
/// of the caller's address.
const QString shown =
    QStringLiteral("(u.approval_status = 'approved' AND u.sign_up_status = 'final' AND NOT u.is_locked AND "
                   "u.password_expiry >= '2026-03-14 16:27:55.000000' AND u.username <> 'admin_aboutexp')");

QString shownAnd(const char* condition)
{
    return u'(' + shown + QStringLiteral(" AND (%1))").arg(QString::fromUtf8(condition));
}

QList<QVariantMap> liveRows(const RawDatabase& database, const QString& columns, const QString& where)
{
    return database.rows(QStringLiteral("SELECT s.id, %1 FROM zato_sso_session s JOIN zato_sso_user u ON "
                                        "u.id = s.user_id WHERE s.expiration_time > '2026-03-14 "
                                        "16:27:55.000000' AND (%2) ORDER BY s.id DESC")
                             .arg(columns, where));
}

std::vector<qint64> liveIds(const RawDatabase& database, const QString& where)
{
    std::vector<qint64> ids;
    for (const auto& row : liveRows(database, QStringLiteral("1"), where)) {
        ids.push_back(row.value(QStringLiteral("id")).toLongLong());
    }
    return ids;
}

/// Returns the bytes that one of the few names or agents in the store is sorted by.
QByteArray placeOf(const QString& name, const QStringList& sortedNames)
{
    return QByteArray::number(sortedNames.indexOf(name)).rightJustified(20, '0');
}

QCollator nameOrder()
{
    QCollator order{QLocale(QLocale::English)};
    order.setNumericMode(true);
    return order;
}

QStringList sortedUsers(const RawDatabase& database)
{
    QStringList names;
    for (const auto& row : database.rows(QStringLiteral("SELECT username FROM zato_sso_user"))) {
        names << row.value(QStringLiteral("username")).toString();
    }
    std::sort(names.begin(), names.end(), nameOrder());
    return names;
}

/// Returns the user agents in the order of what a list shows.
QStringList sortedAgents(const RawDatabase& database)
{
    QStringList agents;
    for (const auto& row :
         database.rows(QStringLiteral("SELECT DISTINCT user_agent FROM zato_sso_session"))) {
        agents << row.value(QStringLiteral("user_agent")).toString();
    }
    const auto shownText = [](const QString& agent) {
        const AgentPatterns& patterns = AgentPatterns::bundled();
        const QString name = patterns.browserOf(agent).name + u' ' + patterns.systemOf(agent).name;
        return name == u" " ? agent : name.trimmed();
    };
    const QCollator order = nameOrder();
    std::ranges::sort(agents, [&](const QString& one, const QString& other) {
        const int compared = order.compare(shownText(one), shownText(other));
        return compared != 0 ? compared < 0 : one.toUtf8() < other.toUtf8();
    });
    return agents;
}

/// Returns the bytes that a row is sorted by; they compare as the values do. Null if the row has no such
/// value or hides it.
QByteArray sortKey(By by, const QVariantMap& row, const QStringList& sortedTexts)
{
    const auto text = [&](const char* column) {
        return row.value(QString::fromLatin1(column)).toString().toUtf8();
    };
    const bool isHidden = row.value(QStringLiteral("is_hidden")).toInt() != 0;
    switch (by) {
    case By::Number:
        return text("id").rightJustified(20, '0');
    case By::Creation:
        return text("creation_time");
    case By::Expiration:
        return text("expiration_time");
    case By::User:
        return placeOf(row.value(QStringLiteral("username")).toString(), sortedTexts);
    case By::Kind:
        return text("auth_type");
    case By::UserAgent:
        return isHidden || text("user_agent").isEmpty()
                   ? QByteArray()
                   : placeOf(row.value(QStringLiteral("user_agent")).toString(), sortedTexts);
    case By::RemoteAddress:
        break;
    }
    const QByteArray chain = text("remote_addr");
    if (isHidden || chain.isEmpty()) {
        return {};
    }
    const auto address = readAddress(chain.split(',').first());
    return address ? QByteArray(1, '0').append(reinterpret_cast<const char*>(address->data()), 16)
                   : '1' + chain;
}

} // namespace

/// Compares searches among many sessions with the results of SQL queries.
class SessionSearchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void matchesAreTheDatabasesOwn_data();
    void matchesAreTheDatabasesOwn();
    void everyOrderGoesBothWays_data();
    void everyOrderGoesBothWays();
    void windowCanBeReadAtAnyPlace();
    void searchGoesOnByPortionsUntilItIsWhole();
    void sortedSearchIsWholeFromItsBeginning();
    void allLiveSessionsAreCountedAfterTheMatches();
    void interruptedSearchGoesOnAfterwards();

private:
    TestClock m_clock{fixtureNow()};
    TestStore m_store;
    std::unique_ptr<sso::Sso> m_sso;
    RawDatabase m_database{m_store};
    std::vector<qint64> m_all; ///< newest first
    QList<QVariantMap> m_rows; ///< of all sessions, with what they can be sorted by
};

void SessionSearchTest::initTestCase()
{
    m_store.configure("[user_address_list] admin_aboutexp=10.0.0.1");
    addMixedSessions(m_store, many);
    m_sso = m_store.open(m_clock);
    m_all = liveIds(m_database, QStringLiteral("TRUE"));
    QVERIFY(m_all.size() > 20'000);
    const QString columns =
        QStringLiteral(
            "s.creation_time, s.expiration_time, s.remote_addr, s.user_agent, s.auth_type, u.username, "
            "CASE WHEN %1 THEN 0 ELSE 1 END AS is_hidden")
            .arg(shown);
    m_rows = liveRows(m_database, columns, QStringLiteral("TRUE"));
}

void SessionSearchTest::matchesAreTheDatabasesOwn_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("where");
    const auto row = [](const char* text, const QString& where) {
        QTest::newRow(text) << QString::fromUtf8(text) << where;
        QTest::addRow("-%s", text) << u'-' + QString::fromUtf8(text) << QStringLiteral("NOT ") + where;
    };
    row("ip:10.0.0.0/8", shownAnd("s.remote_addr LIKE '10.%' OR s.remote_addr LIKE '%, 10.%' OR "
                                  "s.remote_addr = '::ffff:10.9.8.7'"));
    row("ip:10.7.0.0/16", shownAnd("s.remote_addr LIKE '10.7.%'"));
    row("ip:2001:db8::/32", shownAnd("s.remote_addr LIKE '2001:db8:%'"));
    row("ip:192.168.4.1", shownAnd("s.remote_addr LIKE '%, 192.168.4.1'"));
    row("agent:CURL", shownAnd("lower(s.user_agent) LIKE '%curl%'"));
    row("agent:=curl/8.7", shownAnd("s.user_agent = 'curl/8.7'"));
    row("agent:ブラウザ", shownAnd("s.user_agent LIKE '%ブラウザ%'"));
    row("user:ALI", QStringLiteral("(u.username = 'alice')"));
    row("user:ИВАН", QStringLiteral("(u.username = 'иван')"));
    row("user:=bob_locked", QStringLiteral("(u.username = 'bob_locked')"));
    row("10.7", QStringLiteral("(u.username LIKE '%10.7%' OR %1)")
                    .arg(shownAnd("s.remote_addr LIKE '%10.7%' OR s.user_agent LIKE '%10.7%'")));
    row("fr", QStringLiteral("(u.username LIKE '%fr%' OR %1)").arg(shownAnd("s.user_agent LIKE '%fr%'")));
    row("kind:default", QStringLiteral("(s.auth_type = 'default')"));
    row("kind:basic", QStringLiteral("(s.auth_type = 'basic_auth')"));
    row("kind:jwt", QStringLiteral("(s.auth_type = 'jwt')"));
    row("age:<2h", QStringLiteral("(s.creation_time > '2026-03-14 14:27:55.000000')"));
    row("age:>90m", QStringLiteral("(s.creation_time <= '2026-03-14 14:57:55.000000')"));
    row("age:<100000w", QStringLiteral("(TRUE)"));
    row("left:<1h", QStringLiteral("(s.expiration_time <= '2026-03-14 17:27:55.000000')"));
    row("left:>1h", QStringLiteral("(s.expiration_time > '2026-03-14 17:27:55.000000')"));
    row("left:>100000w", QStringLiteral("(FALSE)"));
    row("state:ok", shown);
    row("state:refused", QStringLiteral("(NOT %1)").arg(shown));
    row("state:locked", QStringLiteral("(u.is_locked)"));
    row("state:unapproved", QStringLiteral("(u.approval_status <> 'approved')"));
    row("state:unconfirmed", QStringLiteral("(u.sign_up_status <> 'final')"));
    row("state:expired", QStringLiteral("(u.password_expiry < '2026-03-14 16:27:55.000000')"));
    row("state:elsewhere", QStringLiteral("(u.username = 'admin_aboutexp')"));
    QTest::newRow("everything") << QString() << QStringLiteral("TRUE");
    QTest::newRow("many at once")
        << QStringLiteral("user:i -agent:curl ip:10.0.0.0/8 age:>1h left:>1h kind:default -kind:jwt")
        << shownAnd("u.username LIKE '%i%' AND lower(s.user_agent) NOT LIKE '%curl%' AND (s.remote_addr LIKE "
                    "'10.%' OR s.remote_addr "
                    "LIKE '%, 10.%' OR s.remote_addr = '::ffff:10.9.8.7') AND s.creation_time <= "
                    "'2026-03-14 15:27:55.000000' AND s.expiration_time > '2026-03-14 17:27:55.000000' AND "
                    "s.auth_type = 'default'");
}

void SessionSearchTest::matchesAreTheDatabasesOwn()
{
    QFETCH(const QString, text);
    QFETCH(const QString, where);
    const auto found = search(*m_sso, text);
    QVERIFY(found);
    QVERIFY((*found)->searchMore(longEnough));
    QVERIFY((*found)->isWhole());
    const std::vector<qint64> expected = liveIds(m_database, where);
    QVERIFY(!expected.empty() || where.contains(QLatin1StringView("FALSE")) ||
            where.contains(QLatin1StringView("TRUE")));
    QCOMPARE((*found)->ids().size(), expected.size());
    QVERIFY((*found)->ids() == expected);
}

void SessionSearchTest::everyOrderGoesBothWays_data()
{
    QTest::addColumn<int>("by");
    QTest::addColumn<bool>("isDescending");
    const auto row = [](const char* name, By by) {
        QTest::addRow("%s, ascending", name) << static_cast<int>(by) << false;
        QTest::addRow("%s, descending", name) << static_cast<int>(by) << true;
    };
    row("number", By::Number);
    row("creation", By::Creation);
    row("expiration", By::Expiration);
    row("user", By::User);
    row("address", By::RemoteAddress);
    row("agent", By::UserAgent);
    row("kind", By::Kind);
}

void SessionSearchTest::everyOrderGoesBothWays()
{
    QFETCH(const int, by);
    QFETCH(const bool, isDescending);
    const sso::SessionOrder order{.by = static_cast<By>(by), .isDescending = isDescending};
    const auto found = search(*m_sso, {}, order);
    QVERIFY(found);
    QVERIFY((*found)->searchMore(longEnough));

    struct Row {
        bool isHidden;
        QByteArray key;
        qint64 id;
    };
    const QStringList texts = order.by == By::UserAgent ? sortedAgents(m_database) : sortedUsers(m_database);
    std::vector<Row> rows;
    for (const auto& row : m_rows) {
        const QByteArray key = sortKey(order.by, row, texts);
        rows.push_back({key.isNull(), key, row.value(QStringLiteral("id")).toLongLong()});
    }
    std::ranges::sort(rows, [&](const Row& one, const Row& other) {
        if (one.isHidden != other.isHidden) {
            return other.isHidden; // hidden rows come last in both directions
        }
        return isDescending ? std::tie(one.key, one.id) > std::tie(other.key, other.id)
                            : std::tie(one.key, one.id) < std::tie(other.key, other.id);
    });
    std::vector<qint64> expected;
    std::ranges::transform(rows, std::back_inserter(expected), &Row::id);
    QVERIFY((*found)->ids() == expected);
}

void SessionSearchTest::windowCanBeReadAtAnyPlace()
{
    const auto found = search(*m_sso);
    QVERIFY(found);
    QVERIFY((*found)->searchMore(longEnough));
    const auto last = static_cast<qint64>(m_all.size());
    for (const qint64 first : {qint64{0}, qint64{99}, qint64{150}, qint64{20'050}, last - 250, last - 1}) {
        const auto window = (*found)->sessions(first, 250);
        QVERIFY(window);
        QCOMPARE(static_cast<qint64>(window->size()), std::min<qint64>(250, last - first));
        for (std::size_t i = 0; i < window->size(); ++i) {
            QVERIFY((*window)[i].id == m_all[static_cast<std::size_t>(first) + i]);
            QVERIFY(!(*window)[i].hasEnded && !(*window)[i].username.isEmpty());
        }
    }
}

void SessionSearchTest::searchGoesOnByPortionsUntilItIsWhole()
{
    const auto found = search(*m_sso);
    QVERIFY(found);
    sso::SessionSearch& sessions = **found;
    QVERIFY(!sessions.isWhole());
    QVERIFY(sessions.ids().size() >= 200);
    QVERIFY(
        !lastRecord(m_database).object(QLatin1StringView("extra")).contains(QLatin1StringView("matches")));
    QCOMPARE(sessions.sessions(0, 1000)->size(), sessions.ids().size());

    int portions = 0;
    for (; portions < 100 && !sessions.isWhole(); ++portions) {
        const std::vector<qint64> before = sessions.ids();
        QVERIFY(sessions.searchMore(std::chrono::milliseconds(0)));
        QVERIFY(std::equal(before.begin(), before.end(), sessions.ids().begin(),
                           sessions.ids().begin() + static_cast<qptrdiff>(before.size())));
        QVERIFY(sessions.isWhole() || sessions.ids().size() > before.size());
    }
    QVERIFY(portions > 2);
    QVERIFY(sessions.ids() == m_all);
    QVERIFY(sessions.searchMore(longEnough)); // does nothing, because the search is complete
    QVERIFY(sessions.ids() == m_all);
}

void SessionSearchTest::sortedSearchIsWholeFromItsBeginning()
{
    const auto found = search(*m_sso, {}, {.by = By::User});
    QVERIFY(found);
    QVERIFY((*found)->isWhole());
    QCOMPARE((*found)->ids().size(), m_all.size());
    const QJsonObject extra = lastRecord(m_database).object(QLatin1StringView("extra"));
    QCOMPARE(extra.value(QLatin1StringView("matches")).toInteger(), static_cast<qint64>(m_all.size()));
}

void SessionSearchTest::allLiveSessionsAreCountedAfterTheMatches()
{
    for (const char* text : {"", "user:ali", "kind:jwt age:<2h", "state:locked", "no-such-text"}) {
        const auto found = search(*m_sso, QString::fromLatin1(text));
        QVERIFY(found);
        QVERIFY(!(*found)->liveCount());
        QVERIFY((*found)->searchMore(longEnough));
        QCOMPARE((*found)->liveCount(), std::optional(static_cast<qint64>(m_all.size())));
    }
}

void SessionSearchTest::interruptedSearchGoesOnAfterwards()
{
    const auto found = search(*m_sso);
    QVERIFY(found);
    {
        const EndlessRow endless(m_store, QStringLiteral("zato_sso_session"), m_all[m_all.size() / 2]);
        const auto other = get(*m_sso, QLatin1StringView("alice.active")); // other rows are read as usual
        QVERIFY2(other, other ? "" : qPrintable(errorSentence(other.error())));
        const Interrupting interrupting([interrupter = m_sso->interrupter()] { interrupter.interrupt(); });
        const auto looked = (*found)->searchMore(longEnough);
        QVERIFY(!looked);
        QCOMPARE(looked.error().kind, ErrorKind::Cancelled);
    }
    QVERIFY(!(*found)->isWhole());
    QVERIFY((*found)->sessions(0, 10));
    QVERIFY((*found)->searchMore(longEnough));
    QVERIFY((*found)->ids() == m_all);
}

USHER_TEST(SessionSearchTest)

} // namespace SessionSearchTests

#include "SessionSearchTest.moc"
