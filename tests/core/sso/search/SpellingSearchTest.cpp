// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace SpellingSearchTests
{

using namespace usher;
using namespace usher::test;

/// Searches for names, addresses and times that are spelled otherwise than in the query.
class SpellingSearchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void nameIsFoundInAnyCaseAndForm_data();
    void nameIsFoundInAnyCaseAndForm();
    void textOfAnAgentIsFoundInAnyCaseAndForm_data();
    void textOfAnAgentIsFoundInAnyCaseAndForm();
    void addressIsFoundInAnySpelling_data();
    void addressIsFoundInAnySpelling();
    void addressesAreSortedAndCountedAsTheyAreRead();
    void timeIsOneMomentInAnySpelling_data();
    void timeIsOneMomentInAnySpelling();
    void sessionThatHasEndedIsNotFoundHoweverItsTimeIsSpelled();
    void rangeOfTimesHasItsFirstMomentAndNotItsLast_data();
    void rangeOfTimesHasItsFirstMomentAndNotItsLast();

private:
    /// Returns the number of alice's sessions that the query finds.
    [[nodiscard]] qint64 countOf(const QString& text) const;
    void set(const char* column, const QString& value);
    void setName(const QString& name);

    TestClock m_clock{fixtureNow()};
    TestStore m_store; // one store for all tests: init() puts back what a test changes
    std::unique_ptr<sso::Sso> m_sso = m_store.open(m_clock);
    RawDatabase m_database{m_store};
    qint64 m_alice = 0; ///< one of her sessions
    QVariantMap m_row;  ///< as it was
};

void SpellingSearchTest::initTestCase()
{
    const auto found = findSessions(*m_sso, QStringLiteral("user:=alice"));
    QVERIFY(found && !found->empty());
    m_alice = found->front().id;
    m_row = m_database.row(QStringLiteral("SELECT user_id, creation_time, expiration_time, remote_addr, "
                                          "user_agent FROM zato_sso_session WHERE id = ?"),
                           {m_alice});
}

void SpellingSearchTest::init()
{
    for (const char* column : {"creation_time", "expiration_time", "remote_addr", "user_agent"}) {
        set(column, m_row.value(QString::fromLatin1(column)).toString());
    }
    setName(QStringLiteral("alice"));
}

void SpellingSearchTest::setName(const QString& name)
{
    m_database.execute(QStringLiteral("UPDATE zato_sso_user SET username = ? WHERE id = ?"),
                       {name, m_row.value(QStringLiteral("user_id"))});
}

qint64 SpellingSearchTest::countOf(const QString& text) const
{
    const auto found = findSessions(*m_sso, text);
    return found ? std::ranges::count(*found, m_alice, &sso::FoundSession::id) : -1;
}

void SpellingSearchTest::set(const char* column, const QString& value)
{
    m_database.execute(
        QStringLiteral("UPDATE zato_sso_session SET %1 = ? WHERE id = ?").arg(QString::fromLatin1(column)),
        {value, m_alice});
}

void SpellingSearchTest::nameIsFoundInAnyCaseAndForm_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isFound");
    const auto row = [](const char* name, const char* text, bool isFound = true) {
        QTest::addRow("%s, %s", name, text) << QString::fromUtf8(name) << QString::fromUtf8(text) << isFound;
    };
    for (const char* name : {"Jos\u00e9", "Jose\u0301"}) {
        for (const char* text : {"jose", "JOSE", "os", "jos\u00e9", "JOS\u00c9", "jose\u0301"}) {
            row(name, text);
            row(name, qPrintable(QStringLiteral("user:") + QString::fromUtf8(text)));
        }
        row(name, "user:=Jos\u00e9");
        row(name, "user:=Jose\u0301");
        row(name, "user:=Jose", false);
        row(name, "user:=jos\u00e9", false);
        row(name, "user:josee", false);
    }
    row("Jose", "user:jos\u00e9");
    row("Jose", "user:=Jos\u00e9", false);
    row("Stra\u00dfe", "user:STRASSE");
    row("STRASSE", "user:stra\u00dfe");
    row("\u0130lker", "user:ilker");
    row("ILKER", "user:ilker");
    row("\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2", "user:\u03c3\u03b9\u03c3\u03c5\u03c6\u03bf\u03c3");
    row("\u1e9e", "user:ss");
    row("\ufb01ona", "user:fiona");
    row("\u0418\u0432\u0430\u043d", "user:\u0438\u0432\u0430\u043d");
    row("\u304c\u304d", "user:\u304b\u304d", false); // another letter of Japanese, not an accent
    row("\ud55c", "user:\ud558", false);             // another syllable of Korean
    row(R"(CORP\ann)", R"(user:CORP\ann)");
    row(R"(CORP\ann)", R"(user:"corp\ann")");
    row(R"(CORP\ann)", R"(user:=CORP\ann)");
    row(R"(CORP\ann)", R"(user:="CORP\ann")");
    row(R"(CORP\ann)", R"(corp\ann)");
    row(R"(CORP\ann)", R"("CORP\\ann")");
    row(R"(CORP\ann)", "corpann", false);
}

void SpellingSearchTest::nameIsFoundInAnyCaseAndForm()
{
    QFETCH(const QString, name);
    QFETCH(const QString, text);
    QFETCH(const bool, isFound);
    setName(name);
    QCOMPARE(countOf(text), isFound ? 1 : 0);
    QCOMPARE(countOf(u'-' + text), isFound ? 0 : 1);
}

void SpellingSearchTest::textOfAnAgentIsFoundInAnyCaseAndForm_data()
{
    QTest::addColumn<QString>("agent");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isFound");
    const auto row = [](const char* agent, const char* text, bool isFound = true) {
        QTest::addRow("%s, %s", agent, text)
            << QString::fromUtf8(agent) << QString::fromUtf8(text) << isFound;
    };
    row("Caf\u00e9/1.0 (Linux)", "agent:CAFE/1");
    row("Caf\u00e9/1.0 (Linux)", "cafe");
    row("Cafe\u0301/1.0", "agent:caf\u00e9");
    row("Cafe/1.0 (a long agent of ASCII)", "agent:caf\u00e9");
    row("Cafe/1.0 (a long agent of ASCII)", "agent:\"OF\u00a0ascii\"", false);
    row("Caf\u00e9/1.0", "agent:=Cafe/1.0", false);
    row("Caf\u00e9/1.0", "agent:=Caf\u00e9/1.0");
    row("\u212aelvin/1.0", "agent:kelvin");
}

void SpellingSearchTest::textOfAnAgentIsFoundInAnyCaseAndForm()
{
    QFETCH(const QString, agent);
    QFETCH(const QString, text);
    QFETCH(const bool, isFound);
    set("user_agent", agent);
    QCOMPARE(countOf(text), isFound ? 1 : 0);
}

void SpellingSearchTest::addressIsFoundInAnySpelling_data()
{
    QTest::addColumn<QString>("stored");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isFound");
    const auto row = [](const char* stored, const char* text, bool isFound = true) {
        QTest::addRow("%s, %s", stored, text)
            << QString::fromLatin1(stored) << QString::fromLatin1(text) << isFound;
    };
    for (const char* stored : {"10.77.2.3", "10.77.2.3:8080", "[10.77.2.3]:80", "\"10.77.2.3\"",
                               "::ffff:10.77.2.3", "[::FFFF:a4d:203]:443", "for=10.77.2.3;proto=https",
                               "unknown, for=\"10.77.2.3:80\"", " 10.77.2.3 "}) {
        for (const char* text : {"ip:10.77.2.3", "ip:10.77.2.3:443", "ip:[10.77.2.3]:1", "10.77.2.3",
                                 "10.77.2.3:9", "ip:::ffff:10.77.2.3", "10.77.0.0/16", "ip:10.77.2.9/24"}) {
            row(stored, text);
        }
        row(stored, "ip:10.77.2.4", false);
        row(stored, "10.77.2.4:8080", false);
    }
    for (const char* stored :
         {"fe80::77", "fe80::77%eth0", "[fe80::77%eth0]:22", "FE80:0:0::0077", "for=\"[fe80::77]:4711\""}) {
        for (const char* text : {"ip:fe80::77", "fe80::77%wlan0", "ip:[fe80::77]:443", "[FE80::77]:1",
                                 "fe80::/10", "ip:\"fe80::77\""}) {
            row(stored, text);
        }
        row(stored, "ip:fe80::78", false);
    }
}

void SpellingSearchTest::addressIsFoundInAnySpelling()
{
    QFETCH(const QString, stored);
    QFETCH(const QString, text);
    QFETCH(const bool, isFound);
    set("remote_addr", stored);
    QCOMPARE(countOf(text), isFound ? 1 : 0);
    QCOMPARE(countOf(u'-' + text), isFound ? 0 : 1);
}

void SpellingSearchTest::addressesAreSortedAndCountedAsTheyAreRead()
{
    set("remote_addr", QStringLiteral("[::ffff:0.0.0.1]:80")); // before every other IPv4 address
    const auto found = findSessions(*m_sso, QStringLiteral("ip:0.0.0.0/0"),
                                    {.by = sso::SessionOrder::By::RemoteAddress, .isDescending = false});
    QVERIFY(found && !found->empty());
    QCOMPARE(found->front().id, m_alice);
    const auto activity = countActivity(*m_sso);
    QVERIFY(activity);
    QVERIFY(std::ranges::any_of(activity->networks.most, [](const sso::ActivityShare& share) {
        return share.of == QLatin1StringView("0.0.0.0/24") && share.count == 1;
    }));
}

void SpellingSearchTest::timeIsOneMomentInAnySpelling_data()
{
    QTest::addColumn<QString>("time"); // of the day of fixtureNow(), 16:27:55
    QTest::addColumn<bool>("hasBlank");
    for (const char* time : {"16:57:55.000000", "16:57:55", "16:57:55.0", "16:57:55.000"}) {
        QTest::addRow("%s with a blank", time) << QString::fromLatin1(time) << true;
        QTest::addRow("%s with a T", time) << QString::fromLatin1(time) << false;
    }
}

void SpellingSearchTest::timeIsOneMomentInAnySpelling()
{
    QFETCH(const QString, time);
    QFETCH(const bool, hasBlank);
    const QString expires = (hasBlank ? QStringLiteral("2026-03-14 ") : QStringLiteral("2026-03-14T")) + time;
    set("expiration_time", expires);
    QString created = expires;
    created.replace(QLatin1StringView("16:57"), QLatin1StringView("15:57"));
    set("creation_time", created);
    const auto holds = [&](const char* text, bool isFound) {
        const QString asked = QString::fromLatin1(text);
        QCOMPARE(countOf(asked), isFound ? 1 : 0);
        QCOMPARE(countOf(u'-' + asked), isFound ? 0 : 1);
    };
    holds("left:<30m", true); // until this very moment
    holds("left:>30m", false);
    holds("left:<1799s", false);
    holds("left:>1799s", true);
    holds("left:<1h", true);
    holds("age:>30m", true);
    holds("age:<30m", false);
    holds("age:<1801s", true);
    holds("age:>1801s", false);
    holds("created:2026-03-14", true);
    holds("created:2026-03-14T15:57", true);
    holds("created:2026-03-14T15:57:55..", true);
    holds("created:..2026-03-14T15:57:55", false);
    holds("created:..2026-03-14T15:57:55.000001", true);
    holds("expires:2026-03-14T16:57:55", true);
    holds("expires:2026-03-14T16:57:56..", false);
    holds("expires:2026-03-14T16:57:54..2026-03-14T16:57:55", false);
}

void SpellingSearchTest::sessionThatHasEndedIsNotFoundHoweverItsTimeIsSpelled()
{
    for (const char* time : {"2026-03-14 16:27:55", "2026-03-14T16:27:55", "2026-03-14T00:00:00.5",
                             "2026-03-14T16:27:54.999999", "2026-03-13T23:59:59"}) {
        set("expiration_time", QString::fromLatin1(time));
        QCOMPARE(countOf({}), 0);
    }
    for (const char* time : {"2026-03-14T16:27:55.000001", "2026-03-14 16:27:55.1", "2026-03-14T16:27:56",
                             "2026-03-15T00:00:00"}) {
        set("expiration_time", QString::fromLatin1(time));
        QCOMPARE(countOf({}), 1);
    }
}

void SpellingSearchTest::rangeOfTimesHasItsFirstMomentAndNotItsLast_data()
{
    QTest::addColumn<QString>("created");
    QTest::addColumn<bool>("isIn"); // in 2026-03-01..2026-03-03
    const auto row = [](const char* created, bool isIn) {
        QTest::newRow(created) << QString::fromLatin1(created) << isIn;
    };
    row("2026-02-28 23:59:59.999999", false);
    row("2026-03-01 00:00:00.000000", true);
    row("2026-03-01T00:00:00", true);
    row("2026-03-03 23:59:59.999999", true);
    row("2026-03-03T23:59:59.999999", true);
    row("2026-03-04 00:00:00.000000", false);
    row("2026-03-04T00:00:00", false);
}

void SpellingSearchTest::rangeOfTimesHasItsFirstMomentAndNotItsLast()
{
    QFETCH(const QString, created);
    QFETCH(const bool, isIn);
    set("creation_time", created);
    QCOMPARE(countOf(QStringLiteral("created:2026-03-01..2026-03-03")), isIn ? 1 : 0);
    QCOMPARE(countOf(QStringLiteral("-created:2026-03-01..2026-03-03")), isIn ? 0 : 1);
    QCOMPARE(countOf(QStringLiteral("created:2026-03-01.. created:..2026-03-03")), isIn ? 1 : 0);
    QCOMPARE(countOf(QStringLiteral("-created:2026-03-01..")), created.startsWith(u"2026-02") ? 1 : 0);
}

USHER_TEST(SpellingSearchTest)

} // namespace SpellingSearchTests

#include "SpellingSearchTest.moc"
