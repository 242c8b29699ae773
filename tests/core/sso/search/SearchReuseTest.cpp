// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QTest>

#include "core/Time.h"
#include "core/sso/search/KeptSearch.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/ManySessions.h"
#include "tests/core/support/RawDatabase.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace SearchReuseTests
{

using namespace usher;
using namespace usher::test;

using Keeping = sso::RowKeeping;

namespace
{

constexpr QLatin1StringView admin("admin1.active");
constexpr int pageSize = 20;

QJsonObject extraOf(const LoggedRecord& record)
{
    return record.object(QLatin1StringView("extra"));
}

} // namespace

/// A person types further: a search may look among the matches of the last one, and is recorded as any other.
class SearchReuseTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void narrowerSearchDoesNotReadTheTable();
    void searchThatKeepsNothingReadsTheTable();
    void afterAWhileTheTableIsSearched();
    void widerSearchReadsTheTable();
    void searchThatIsNotWholeIsNotKept();
    void otherSessionsSearchTheTable();
    void recordSaysAsOfWhen();
    void rowsAreShownAsTheyAreNow();
    void rowsThatHaveEndedAreLeftOut();
    void firstPageIsFullThoughManyHaveEnded();
    void logoutForgetsWhatIsKept();
    void refusalForgetsWhatIsKept();
    void searchOfTheTableSeesUsersAsTheyAreNow();
    void liveSessionsAreCountedAsOfThen();

private:
    [[nodiscard]] std::unique_ptr<sso::SessionSearch> begin(const QString& text, Keeping keeping,
                                                            QLatin1StringView session = admin) const
    {
        return m_sso->user().session().search(callerOf(session), query(text), {}, pageSize, keeping).value();
    }
    /// Makes a whole search, which is kept.
    void keep(const QString& text, QLatin1StringView session = admin) const
    {
        const auto search = begin(text, Keeping::Anew, session);
        while (!search->liveCount()) {
            QVERIFY(search->searchMore(std::chrono::hours(1)));
        }
        QVERIFY(!search->asOf());
    }
    TestClock m_clock{fixtureNow()};
    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<RawDatabase> m_database;
    std::unique_ptr<sso::Sso> m_sso;
};

void SearchReuseTest::init()
{
    m_sso.reset();
    m_clock.set(fixtureNow());
    m_store = std::make_unique<TestStore>();
    m_database = std::make_unique<RawDatabase>(*m_store);
    addMixedSessions(*m_store, 300);
    m_sso = m_store->open(m_clock);
}

void SearchReuseTest::narrowerSearchDoesNotReadTheTable()
{
    keep(QStringLiteral("user:a"));
    const auto expected = findSessions(*m_sso, QStringLiteral("user:alice ip:10.0.0.0/8"));
    QVERIFY(expected && !expected->empty());
    m_database->execute(
        QStringLiteral("UPDATE zato_sso_session SET remote_addr = '192.0.2.1' WHERE id <> 0"));
    m_clock.advance(std::chrono::seconds(10));
    const auto found = begin(QStringLiteral("user:alice ip:10.0.0.0/8"), Keeping::Reuse);
    QCOMPARE(found->asOf(), std::optional(fixtureNow()));
    QVERIFY(found->isWhole());
    std::vector<qint64> ids;
    std::ranges::transform(*expected, std::back_inserter(ids), &sso::FoundSession::id);
    QVERIFY(found->ids() == ids);
    // The next key, or a key that takes the last one back, is answered from the same matches.
    QVERIFY(begin(QStringLiteral("user:al"), Keeping::Reuse)->asOf());
    QVERIFY(begin(QStringLiteral("user:ali state:ok"), Keeping::Reuse)->asOf());
}

void SearchReuseTest::searchThatKeepsNothingReadsTheTable()
{
    keep({});
    QVERIFY(!begin(QStringLiteral("user:alice"), Keeping::None)->asOf());
    QVERIFY(!begin(QStringLiteral("user:alice"), Keeping::Anew)->asOf());
    m_sso = m_store->open(m_clock);
    QVERIFY(findSessions(*m_sso));
    QVERIFY(!begin(QStringLiteral("user:alice"), Keeping::Reuse)->asOf());
}

void SearchReuseTest::afterAWhileTheTableIsSearched()
{
    keep({});
    m_clock.advance(sso::KeptSearch::longestUse + std::chrono::microseconds(1));
    const auto search = begin(QStringLiteral("user:alice"), Keeping::Reuse);
    QVERIFY(!search->asOf());
    QVERIFY(search->isWhole());
    // This one is kept now.
    QCOMPARE(begin(QStringLiteral("user:alice kind:default"), Keeping::Reuse)->asOf(),
             std::optional(m_clock.now()));
}

void SearchReuseTest::widerSearchReadsTheTable()
{
    keep(QStringLiteral("user:alice"));
    QVERIFY(!begin(QStringLiteral("user:ali"), Keeping::Reuse)->asOf());
    QVERIFY(begin(QStringLiteral("user:alice"), Keeping::Reuse)->asOf());
}

void SearchReuseTest::searchThatIsNotWholeIsNotKept()
{
    const auto search = begin({}, Keeping::Anew);
    QVERIFY(!search->isWhole());
    QVERIFY(!begin(QStringLiteral("state:ok"), Keeping::Reuse)->asOf());
}

void SearchReuseTest::otherSessionsSearchTheTable()
{
    keep({});
    QVERIFY(
        !begin(QStringLiteral("user:alice"), Keeping::Reuse, QLatin1StringView("admin_totp.active"))->asOf());
}

void SearchReuseTest::recordSaysAsOfWhen()
{
    keep({});
    QVERIFY(!extraOf(lastRecord(*m_database)).contains(QLatin1StringView("as_of")));
    m_clock.advance(std::chrono::seconds(5));
    const auto before = records(*m_database).size();
    const auto found = begin(QStringLiteral("user:alice"), Keeping::Reuse);
    QCOMPARE(records(*m_database).size(), before + 1);
    const LoggedRecord record = lastRecord(*m_database);
    QCOMPARE(record.op, QStringLiteral("session.search"));
    QCOMPARE(record.outcome, QStringLiteral("ok"));
    const QJsonObject extra = extraOf(record);
    QCOMPARE(extra.value(QLatin1StringView("as_of")).toString(), isoText(fixtureNow()));
    QCOMPARE(extra.value(QLatin1StringView("filter")).toObject().value(QLatin1StringView("query")).toString(),
             QStringLiteral("user:alice"));
    QCOMPARE(extra.value(QLatin1StringView("matches")).toInteger(), static_cast<qint64>(found->ids().size()));
    QVERIFY(!found->ids().empty());
    QCOMPARE(extra.value(QLatin1StringView("shown_usts")).toArray().size(),
             std::min<qsizetype>(pageSize, static_cast<qsizetype>(found->ids().size())));
    // Those who look at it later are told the same.
    QVERIFY(found->sessions(0, 1'000));
    const QJsonObject later = extraOf(lastRecord(*m_database));
    QCOMPARE(later.value(QLatin1StringView("as_of")), extra.value(QLatin1StringView("as_of")));
}

void SearchReuseTest::rowsAreShownAsTheyAreNow()
{
    keep({});
    const auto before = begin(QStringLiteral("user:alice state:ok"), Keeping::Reuse)->sessions(0, 2);
    QVERIFY(before && before->size() == 2);
    m_database->execute(QStringLiteral("UPDATE zato_sso_session SET remote_addr = '192.0.2.1' WHERE id = %1")
                            .arg(before->front().id));
    const auto changed = begin(QStringLiteral("user:alice state:ok"), Keeping::Reuse);
    QVERIFY(changed->asOf());
    QCOMPARE(changed->sessions(0, 2).value().front().remoteAddr, std::optional(QStringLiteral("192.0.2.1")));
    m_database->execute(QStringLiteral("UPDATE zato_sso_user SET is_locked = TRUE WHERE username = 'alice'"));
    const auto refused = begin(QStringLiteral("user:alice state:ok"), Keeping::Reuse);
    QVERIFY(refused->asOf());
    const sso::FoundSession shown = std::move(refused->sessions(0, 1).value().front());
    QCOMPARE(shown.refusedFor, std::optional(Cause::Locked));
    QVERIFY(!shown.remoteAddr && !shown.userAgent);
}

void SearchReuseTest::rowsThatHaveEndedAreLeftOut()
{
    keep({});
    const auto all = begin(QStringLiteral("user:alice"), Keeping::Reuse)->ids();
    QVERIFY(all.size() > 3);
    m_database->execute(QStringLiteral("DELETE FROM zato_sso_session WHERE id = %1").arg(all.at(0)));
    m_database->execute(
        QStringLiteral(
            "UPDATE zato_sso_session SET expiration_time = '2026-03-14 16:00:00.000000' WHERE id = %1")
            .arg(all.at(2)));
    const auto found = begin(QStringLiteral("user:alice"), Keeping::Reuse);
    QVERIFY(found->asOf());
    QCOMPARE(found->ids().size(), all.size() - 2);
    QCOMPARE(found->ids().at(0), all.at(1));
    QCOMPARE(found->ids().at(1), all.at(3));
    const QJsonObject extra = extraOf(lastRecord(*m_database));
    QCOMPARE(extra.value(QLatin1StringView("matches")).toInteger(), static_cast<qint64>(all.size()));
    const auto sessions = found->sessions(0, pageSize);
    QVERIFY(sessions);
    for (const sso::FoundSession& session : *sessions) {
        QVERIFY(!session.hasEnded);
    }
}

void SearchReuseTest::firstPageIsFullThoughManyHaveEnded()
{
    keep({});
    const auto all = begin({}, Keeping::Reuse)->ids();
    constexpr std::size_t gone = 3 * pageSize + 5; // the newest ones
    QVERIFY(all.size() > gone + pageSize);
    m_database->execute(QStringLiteral("DELETE FROM zato_sso_session WHERE id >= %1 AND ust LIKE 'mixed%'")
                            .arg(all.at(gone - 1)));
    const auto search = begin({}, Keeping::Reuse);
    QVERIFY(search->asOf());
    const auto first = search->takeFirst();
    QCOMPARE(first.size(), static_cast<std::size_t>(pageSize));
    for (std::size_t i = 0; i < first.size(); ++i) {
        QVERIFY(!first[i].hasEnded);
        QCOMPARE(first[i].id, search->ids().at(i));
    }
}

void SearchReuseTest::logoutForgetsWhatIsKept()
{
    keep({});
    const QLatin1StringView other("admin_totp.active");
    QVERIFY(m_sso->user().logout(callerOf(other)));
    QVERIFY(!begin(QStringLiteral("user:alice"), Keeping::Reuse)->asOf());
}

void SearchReuseTest::refusalForgetsWhatIsKept()
{
    keep({});
    QVERIFY(begin({}, Keeping::Reuse)->asOf());
    const QString lock = QStringLiteral("UPDATE zato_sso_user SET is_locked = %1 WHERE username = 'admin1'");
    m_database->execute(lock.arg(QStringLiteral("TRUE")));
    QVERIFY(!m_sso->user().session().search(callerOf(admin), {}, {}, pageSize, Keeping::Reuse));
    m_database->execute(lock.arg(QStringLiteral("FALSE")));
    QVERIFY(!begin({}, Keeping::Reuse)->asOf());
}

void SearchReuseTest::searchOfTheTableSeesUsersAsTheyAreNow()
{
    const auto countOf = [&](const QString& text) { return begin(text, Keeping::None)->ids().size(); };
    const std::size_t shown = countOf(QStringLiteral("user:alice ip:10.0.0.0/8"));
    QVERIFY(shown > 0);
    QCOMPARE(countOf(QStringLiteral("user:alice state:locked")), std::size_t{0});
    m_database->execute(
        QStringLiteral("UPDATE zato_sso_user SET is_locked = %1 WHERE username = 'alice'")
            .arg(testEngine() == odb::Engine::Sqlite ? QStringLiteral("1") : QStringLiteral("true")));
    QVERIFY(countOf(QStringLiteral("user:alice state:locked")) > 0);
    QCOMPARE(countOf(QStringLiteral("user:alice ip:10.0.0.0/8")), std::size_t{0}); // hidden now
    m_database->execute(
        QStringLiteral("UPDATE zato_sso_user SET username = 'alicia' WHERE username = 'alice'"));
    QCOMPARE(countOf(QStringLiteral("user:alice")), std::size_t{0});
    QVERIFY(countOf(QStringLiteral("user:alicia")) > 0);
}

void SearchReuseTest::liveSessionsAreCountedAsOfThen()
{
    keep({});
    const auto live = begin({}, Keeping::Reuse)->liveCount();
    QVERIFY(live);
    const auto found = begin(QStringLiteral("user:alice"), Keeping::Reuse);
    QCOMPARE(found->liveCount(), live);
    QVERIFY(static_cast<qint64>(found->ids().size()) < *live);
    keep(QStringLiteral("user:a"));
    QCOMPARE(begin(QStringLiteral("user:alice"), Keeping::Reuse)->liveCount(), live);
}

USHER_TEST(SearchReuseTest)

} // namespace SearchReuseTests

#include "SearchReuseTest.moc"
