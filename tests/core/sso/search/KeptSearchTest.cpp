// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/KeptSearch.h"

#include <QTest>

#include "core/odb/Connection.h"
#include "core/sso/search/SessionCollector.h"
#include "tests/core/sso/search/OddStore.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/support/TestRegistry.h"

namespace KeptSearchTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr int pairsOfAKeptSearch = 10;

const sso::Searcher searcher{.ustReference = QStringLiteral("0123456789abcdef"),
                             .currentApp = QStringLiteral("CRM"),
                             .remoteAddr = QStringLiteral("127.0.0.1")};

} // namespace

/// Compares searches among the matches of an earlier search with searches of the table.
class KeptSearchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_store = std::make_unique<OddStore>(100); }
    void narrowerQueryFindsTheSameInTheSameOrder_data();
    void narrowerQueryFindsTheSameInTheSameOrder();
    void manyAreFoundInTheirOrder();
    void answersOnlyItsSearcherAndForAWhile();
    void answersNothingThatWouldTakeLong();
    void takesNoMoreMemoryThanItMay();
    void sessionsWithUnreadableTimesAreNotKept();

private:
    /// Returns a search that has all of its matches, as the window has them before a person types further.
    [[nodiscard]] std::unique_ptr<sso::KeptSearch> kept(const sso::SessionQuery& query,
                                                        sso::SessionOrder order, int portion);

    std::unique_ptr<OddStore> m_store;
};

std::unique_ptr<sso::KeptSearch> KeptSearchTest::kept(const sso::SessionQuery& query, sso::SessionOrder order,
                                                      int portion)
{
    sso::SessionCollector collector(
        *m_store->connection, query, sso::QueryConditions(query), order, m_store->owners(), fixtureNow(),
        std::make_unique<sso::KeptSearch>(searcher, query, order.isDescending, fixtureNow()));
    readAll(collector, portion);
    auto search = collector.takeKept();
    if (search) {
        search->finish();
    }
    return search;
}

void KeptSearchTest::narrowerQueryFindsTheSameInTheSameOrder_data()
{
    QTest::addColumn<unsigned>("seed");
    for (const unsigned seed : {11U, 12U, 13U, 14U}) {
        QTest::addRow("store %u", seed) << seed;
    }
}

void KeptSearchTest::narrowerQueryFindsTheSameInTheSameOrder()
{
    QFETCH(const unsigned, seed);
    Chance chance(seed);
    m_store->sessions.fill(chance, sessionsOfAStore);
    int answered = 0;
    int finding = 0;
    while (answered < OddSessions::questionCount()) {
        const sso::SessionQuery earlier = chance.oneIn(4) ? sso::SessionQuery() : OddSessions::query(chance);
        const auto search = kept(earlier, OddSessions::order(chance), 1 + chance.below(sessionsOfAStore + 1));
        QVERIFY(search);
        for (int i = 0; i < pairsOfAKeptSearch; ++i) {
            // Queries that have nothing to do with the earlier one must not be answered wrongly.
            const sso::SessionQuery further =
                chance.oneIn(5) ? OddSessions::query(chance) : OddSessions::narrowed(earlier, chance);
            const sso::SessionOrder order = OddSessions::order(chance);
            const auto found = search->find(searcher, further, order, fixtureNow());
            if (!found) {
                continue;
            }
            const auto expected = m_store->found(further, order);
            ++answered;
            finding += expected.empty() ? 0 : 1;
            QVERIFY2(*found == expected,
                     qPrintable(QStringLiteral("%1 of %2 sessions, query %3 after %4")
                                    .arg(found->size())
                                    .arg(expected.size())
                                    .arg(sso::queryText(further), sso::queryText(earlier))));
        }
    }
    QVERIFY2(finding > OddSessions::questionCount() / 4, qPrintable(QString::number(finding)));
}

/// Two threads share so many.
void KeptSearchTest::manyAreFoundInTheirOrder()
{
    constexpr int many = 120'000;
    sso::KeptSearch search(searcher, {}, true, fixtureNow());
    std::vector<qint64> newestFirst;
    for (int id = many; id > 0; --id) {
        const QByteArray address = "10.0." + QByteArray::number(id % 7) + ".1";
        QVERIFY(search.add({.id = id, .expirationTime = TimePoint::max(), .remoteAddr = address}, 1, {}));
        if (id % 7 == 3) {
            newestFirst.push_back(id);
        }
    }
    search.finish();
    const sso::SessionQuery asked = query(QStringLiteral("ip:10.0.3.0/24"));
    using By = sso::SessionOrder::By;
    const auto found = [&](By by, bool isDescending) {
        return search.find(searcher, asked, {.by = by, .isDescending = isDescending}, fixtureNow());
    };
    QVERIFY(found(By::Number, true) == newestFirst);
    const std::vector<qint64> oldestFirst(newestFirst.rbegin(), newestFirst.rend());
    QVERIFY(found(By::Number, false) == oldestFirst);
    QVERIFY(found(By::RemoteAddress, false) == oldestFirst);
}

void KeptSearchTest::answersOnlyItsSearcherAndForAWhile()
{
    const auto search = kept({}, {}, sessionsOfAStore + 1);
    const TimePoint now = fixtureNow();
    const auto answers = [&](const sso::Searcher& one, TimePoint at) {
        return search->find(one, {}, {}, at).has_value();
    };
    QVERIFY(answers(searcher, now));
    QVERIFY(answers(searcher, now + sso::KeptSearch::longestUse));
    QVERIFY(!answers(searcher, now + sso::KeptSearch::longestUse + std::chrono::microseconds(1)));
    QVERIFY(!answers(searcher, now - std::chrono::microseconds(1))); // a clock that was set back
    sso::Searcher other = searcher;
    other.ustReference = QStringLiteral("fedcba9876543210");
    QVERIFY(!answers(other, now));
    other = searcher;
    other.currentApp = QStringLiteral("Usher");
    QVERIFY(!answers(other, now));
    other = searcher;
    other.remoteAddr = QStringLiteral("10.0.0.1");
    QVERIFY(!answers(other, now));
}

void KeptSearchTest::answersNothingThatWouldTakeLong()
{
    const sso::SessionQuery naming{{.field = sso::SessionField::Browser, .text = QStringLiteral("Firefox")}};
    for (const bool areMany : {false, true}) {
        sso::KeptSearch search(searcher, {}, true, fixtureNow());
        for (int i = 0; i < (areMany ? 600 : 400); ++i) {
            QVERIFY(search.add({.id = i, .userAgent = "agent " + QByteArray::number(i)}, 1, {}));
        }
        search.finish();
        QCOMPARE(search.find(searcher, naming, {}, fixtureNow()).has_value(), !areMany);
    }
    // The database orders years with more than four digits in another way.
    const auto search = kept({}, {}, sessionsOfAStore + 1);
    const sso::SessionQuery longAgo{{.field = sso::SessionField::Age,
                                     .comparison = sso::Comparison::Above,
                                     .duration = std::chrono::days(366 * 2'100)}};
    QVERIFY(!search->find(searcher, longAgo, {}, fixtureNow()));
}

void KeptSearchTest::takesNoMoreMemoryThanItMay()
{
    const QByteArray part(60'000, 'x');
    sso::KeptSearch ofAgents(searcher, {}, true, fixtureNow());
    int added = 0;
    while (ofAgents.fits() && added < 2'000) {
        QVERIFY(ofAgents.add({.id = added, .userAgent = part + QByteArray::number(added)}, 1, {}));
        ++added;
    }
    QVERIFY2(added > 800 && added < 1'200, qPrintable(QString::number(added)));
    // Names of owners count, too.
    sso::KeptSearch ofOwners(searcher, {}, true, fixtureNow());
    const QString name(30'000, QLatin1Char('x'));
    for (added = 0; ofOwners.fits() && added < 2'000; ++added) {
        const QString own = name + QString::number(added);
        QVERIFY(ofOwners.add({.id = added}, added, {.username = own}));
    }
    QVERIFY2(added > 600 && added < 1'200, qPrintable(QString::number(added)));
}

void KeptSearchTest::sessionsWithUnreadableTimesAreNotKept()
{
    if (testEngine() != odb::Engine::Sqlite) {
        QSKIP("A server has no unreadable times but infinity");
    }
    Chance chance(15);
    m_store->sessions.fill(chance, 3);
    m_store->database.execute(
        QStringLiteral("UPDATE zato_sso_session SET creation_time = 'soon' WHERE id = 2"));
    QVERIFY(!kept({}, {}, sessionsOfAStore + 1));
}

USHER_TEST(KeptSearchTest)

} // namespace KeptSearchTests

#include "KeptSearchTest.moc"
