// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QTest>

#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/ManySessions.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace ShownSessionsTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr QLatin1StringView alice("alice.active");

/// Returns the references of the sessions that a record names.
QJsonArray namedIn(const LoggedRecord& record)
{
    return record.object(QLatin1StringView("extra")).value(QLatin1StringView("shown_usts")).toArray();
}

qint64 numberIn(const LoggedRecord& record, QLatin1StringView key)
{
    return record.object(QLatin1StringView("extra")).value(key).toInteger(-1);
}

} // namespace

/// The records of what lists several sessions name each session that is shown.
class ShownSessionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstSessionsAreNamedInTheRecordOfTheSearch();
    void theFirstSessionsAreThoseOfTheirRecord();
    void theFirstSessionsHaveRoomInTheirRecord();
    void anotherSessionInTheRowOfANamedOneIsNotShown();
    void laterSessionsAreNamedInARecordOfTheirOwn();
    void aLongWindowIsNamedInSeveralRecords();
    void sessionsThatAreGoneAreNotNamed();
    void whoLookedAtASessionIncludesWhatShowedIt();
    void whoLookedAtASessionIncludesPreviews();
    void whoLookedAtASessionDoesNotIncludeSearchesByIt();
    void aLongListIsNamedInSeveralRecords();

private:
    [[nodiscard]] std::unique_ptr<sso::SessionSearch> begin(int firstCount, const QString& text = {}) const
    {
        return m_sso->user()
            .session()
            .search(callerOf(QLatin1StringView("admin1.active")), query(text), {}, firstCount)
            .value();
    }
    /// Returns the operations of the records that tell who looked at the session of this token.
    [[nodiscard]] QStringList looksAt(QLatin1StringView session) const
    {
        const auto found = m_sso->audit().search(callerOf(QLatin1StringView("admin1.active")),
                                                 {.targetUst = token(session)}, {});
        QStringList operations;
        for (const audit::Record& record : found.value().records) {
            operations << record.op;
        }
        return operations;
    }

    TestClock m_clock{fixtureNow()};
    TestStore m_store;
    std::unique_ptr<sso::Sso> m_sso = m_store.open(m_clock);
    RawDatabase m_database{m_store};
};

void ShownSessionsTest::theFirstSessionsAreNamedInTheRecordOfTheSearch()
{
    const auto before = records(m_database).size();
    const auto found = begin(3);
    const LoggedRecord record = lastRecord(m_database);
    QCOMPARE(namedIn(record).size(), 3);
    QCOMPARE(numberIn(record, QLatin1StringView("first_shown")), 1);
    QCOMPARE(numberIn(record, QLatin1StringView("shown")), 3);
    const auto shown = found->sessions(0, 3);
    QVERIFY(shown);
    QCOMPARE(records(m_database).size(), before + 1);
    // A look at one of them is recorded with the same reference.
    QVERIFY(m_sso->user().session().get({}, shown->front().ust, token(QLatin1StringView("admin1.active")),
                                        callerApp, callerAddress));
    const QString reference =
        lastRecord(m_database).object(QLatin1StringView("target")).value(QLatin1StringView("ust")).toString();
    QVERIFY(!reference.isEmpty());
    QCOMPARE(namedIn(record).first().toString(), reference);
    QVERIFY(!m_database.auditTables().contains(QString::fromUtf8(shown->front().ust.text())));
}

void ShownSessionsTest::theFirstSessionsAreThoseOfTheirRecord()
{
    const auto found = begin(3);
    const auto before = records(m_database).size();
    const std::vector<sso::FoundSession> first = found->takeFirst();
    QVERIFY(found->takeFirst().empty());
    QCOMPARE(records(m_database).size(), before);
    QCOMPARE(first.size(), 3U);
    const auto again = found->sessions(0, 3);
    QVERIFY(again);
    for (std::size_t i = 0; i < first.size(); ++i) {
        const sso::FoundSession& one = first[i];
        const sso::FoundSession& other = again->at(i);
        QCOMPARE(one.id, found->ids().at(i));
        QVERIFY(one.ust.text() == other.ust.text());
        QCOMPARE(one.username, other.username);
        QVERIFY(one.remoteAddr == other.remoteAddr && one.userAgent == other.userAgent);
        QVERIFY(one.refusedFor == other.refusedFor && !one.hasEnded);
    }
}

void ShownSessionsTest::theFirstSessionsHaveRoomInTheirRecord()
{
    const TestStore store;
    addSessions(store, 1'100);
    const auto sso = store.open(m_clock);
    const auto found = sso->user().session().search(callerOf(QLatin1StringView("admin1.active")), {},
                                                    {.by = sso::SessionOrder::By::Creation}, 1'100);
    QVERIFY(found);
    QCOMPARE((*found)->takeFirst().size(), std::size_t{1'000});
    QCOMPARE(namedIn(lastRecord(RawDatabase(store))).size(), 1'000);
}

/// SQLite gives the number of a deleted row to the next session.
void ShownSessionsTest::anotherSessionInTheRowOfANamedOneIsNotShown()
{
    const auto found = begin(3);
    const auto before = records(m_database).size();
    const qint64 id = found->ids().at(1);
    m_database.execute(QStringLiteral("UPDATE zato_sso_session SET ust = 'zustother' WHERE id = ?"), {id});
    const auto again = found->sessions(0, 3);
    QVERIFY(again);
    QCOMPARE(records(m_database).size(), before);
    QVERIFY(!again->at(0).hasEnded);
    QVERIFY(again->at(1).hasEnded);
    QVERIFY(again->at(1).ust.isEmpty() && again->at(1).username.isEmpty() && !again->at(1).remoteAddr);
    // What cannot be read for a while has not ended.
    const QString time = QStringLiteral("UPDATE zato_sso_session SET expiration_time = ? WHERE id = ?");
    const qint64 unreadable = found->ids().at(2);
    const QVariant expiration = m_database.value(
        QStringLiteral("SELECT expiration_time FROM zato_sso_session WHERE id = ?"), {unreadable});
    m_database.execute(time, {m_database.unreadableTime(), unreadable});
    QVERIFY(found->sessions(0, 3)->at(2).isUnreadable && !found->sessions(0, 3)->at(2).hasEnded);
    m_database.execute(time, {expiration, unreadable});
    QVERIFY(!found->sessions(0, 3)->at(2).ust.isEmpty());
    const auto more = found->sessions(0, 5); // with some that no record names yet
    QVERIFY(more);
    QVERIFY(more->at(1).hasEnded && more->at(1).ust.isEmpty());
    QCOMPARE(namedIn(lastRecord(m_database)).size(), 2);
}

void ShownSessionsTest::laterSessionsAreNamedInARecordOfTheirOwn()
{
    const auto found = begin(3, QStringLiteral("-user:nobody"));
    const LoggedRecord first = lastRecord(m_database);
    QVERIFY(found->sessions(1, 5)); // three of them are new
    const LoggedRecord second = lastRecord(m_database);
    QCOMPARE(second.seq, first.seq + 1);
    QCOMPARE(second.op, QStringLiteral("session.search"));
    QCOMPARE(second.cid, first.cid);
    QCOMPARE(second.object(QLatin1StringView("extra")).value(QLatin1StringView("filter")),
             first.object(QLatin1StringView("extra")).value(QLatin1StringView("filter")));
    QCOMPARE(numberIn(second, QLatin1StringView("first_shown")), 4);
    QCOMPARE(namedIn(second).size(), 3);
    for (const auto& reference : namedIn(second)) {
        QVERIFY(!namedIn(first).contains(reference));
    }
}

void ShownSessionsTest::aLongWindowIsNamedInSeveralRecords()
{
    const TestStore store;
    addSessions(store, 2'300);
    const auto sso = store.open(m_clock);
    const RawDatabase database(store);
    const auto found = search(*sso);
    QVERIFY(found);
    QVERIFY((*found)->searchMore(std::chrono::hours(1)));
    const auto all = static_cast<qint64>((*found)->ids().size());
    const auto before = records(database).size();
    QCOMPARE(static_cast<qint64>((*found)->sessions(0, 10'000)->size()), all);
    const auto added = records(database).sliced(before);
    QCOMPARE(added.size(), 3);
    qint64 named = 0;
    for (const LoggedRecord& record : added) {
        QCOMPARE(numberIn(record, QLatin1StringView("first_shown")), named + 1);
        QVERIFY(record.leaf.size() <= qsizetype{32} * 1024);
        named += namedIn(record).size();
    }
    QCOMPARE(named, all);
}

void ShownSessionsTest::sessionsThatAreGoneAreNotNamed()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    RawDatabase database(store);
    const auto found = search(*sso);
    QVERIFY(found);
    database.execute(QStringLiteral("DELETE FROM zato_sso_session WHERE id = %1").arg((*found)->ids()[1]));
    QVERIFY((*found)->sessions(0, 3));
    QCOMPARE(namedIn(lastRecord(database)).size(), 2);
    QCOMPARE(numberIn(lastRecord(database), QLatin1StringView("shown")), 2);
}

void ShownSessionsTest::whoLookedAtASessionIncludesWhatShowedIt()
{
    const auto before = looksAt(alice).size();
    QVERIFY(get(*m_sso, alice));
    QVERIFY(getList(*m_sso, QLatin1StringView("alice.expires_in_1us"))); // shows the other sessions, too
    std::ignore = begin(1'000, QStringLiteral("user:alice"));
    std::ignore = begin(1'000, QStringLiteral("user:frank"));
    std::ignore = begin(0, QStringLiteral("user:alice")); // nothing of it is shown
    const QStringList looks = looksAt(alice);
    QCOMPARE(looks.size(), before + 3);
    QCOMPARE(looks.first(3),
             (QStringList{QStringLiteral("session.search"), QStringLiteral("session.get_list"),
                          QStringLiteral("session.get")}));
}

void ShownSessionsTest::whoLookedAtASessionDoesNotIncludeSearchesByIt()
{
    const auto before = looksAt(QLatin1StringView("admin1.active")).size();
    std::ignore = begin(1'000, QStringLiteral("user:frank")); // by the session of admin1
    QCOMPARE(looksAt(QLatin1StringView("admin1.active")).size(), before);
    std::ignore = begin(1'000, QStringLiteral("user:admin1"));
    QCOMPARE(looksAt(QLatin1StringView("admin1.active")).size(), before + 1);
}

void ShownSessionsTest::whoLookedAtASessionIncludesPreviews()
{
    QVERIFY(m_sso->user().session().planEnd(callerOf(QLatin1StringView("admin1.active")),
                                            {.username = QStringLiteral("alice")}));
    QVERIFY(looksAt(alice).contains(QStringLiteral("session.preview")));
    QVERIFY(!looksAt(QLatin1StringView("frank.active")).contains(QStringLiteral("session.preview")));
}

void ShownSessionsTest::aLongListIsNamedInSeveralRecords()
{
    const TestStore store;
    addSessions(store, 1'500);
    const auto sso = store.open(m_clock);
    const auto listed =
        sso->user().session().getList({}, token(QLatin1StringView("admin1.active")),
                                      token(QLatin1StringView("admin1.active")), callerApp, callerAddress);
    QVERIFY(listed);
    QVERIFY(listed->sessions.size() > 1'500);
    const RawDatabase database(store);
    std::size_t named = 0;
    for (const LoggedRecord& record : records(database)) {
        QCOMPARE(record.op, QStringLiteral("session.get_list"));
        named += static_cast<std::size_t>(namedIn(record).size());
    }
    QCOMPARE(records(database).size(), 2);
    QCOMPARE(named, listed->sessions.size());
}

USHER_TEST(ShownSessionsTest)

} // namespace ShownSessionsTests

#include "ShownSessionsTest.moc"
