// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/ManySessions.h"
#include "tests/core/support/RequireThat.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace LargeSearchTests
{

using namespace usher;
using namespace usher::test;

/// Among so many sessions, a server is asked for the first page first and then for all others at once, if
/// they were counted before.
class LargeSearchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void countedSessionsAreSearchedAsOthersAre_data();
    void countedSessionsAreSearchedAsOthersAre();

private:
    /// Returns the IDs of all that is found.
    [[nodiscard]] static std::vector<qint64> found(sso::Sso& sso, const QString& text,
                                                   sso::SessionOrder order);

    TestClock m_clock{fixtureNow()};
    TestStore m_store;
    std::unique_ptr<sso::Sso> m_counted;
    std::unique_ptr<sso::Sso> m_uncounted;
};

std::vector<qint64> LargeSearchTest::found(sso::Sso& sso, const QString& text, sso::SessionOrder order)
{
    constexpr int page = 200;
    const auto search = sso.user()
                            .session()
                            .search(callerOf(QLatin1StringView("admin1.active")), query(text), order, page)
                            .value();
    while (!search->isWhole()) {
        requireThat(search->searchMore(std::chrono::milliseconds(0)).has_value(),
                    "the search does not go on");
    }
    return search->ids();
}

void LargeSearchTest::initTestCase()
{
    addMixedSessions(m_store, 27'000);
    m_counted = m_store.open(m_clock);
    m_uncounted = m_store.open(m_clock);
    QVERIFY(found(*m_counted, {}, {}).size() > 20'000); // a list of all sessions counts them
}

void LargeSearchTest::countedSessionsAreSearchedAsOthersAre_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isFound");
    QTest::newRow("network of many") << QStringLiteral("ip:10.0.0.0/8") << true;
    QTest::newRow("network of few") << QStringLiteral("ip:10.7.3.0/24") << true;
    QTest::newRow("address that nobody has") << QStringLiteral("ip:10.255.255.255") << false;
    QTest::newRow("agent") << QStringLiteral("agent:firefox") << true;
    QTest::newRow("user") << QStringLiteral("user:alice") << true;
    QTest::newRow("without") << QStringLiteral("-agent:curl") << true;
    QTest::newRow("browser") << QStringLiteral("browser:firefox") << true;
    QTest::newRow("text") << QStringLiteral("8.17") << true;
}

void LargeSearchTest::countedSessionsAreSearchedAsOthersAre()
{
    QFETCH(const QString, text);
    QFETCH(const bool, isFound);
    using By = sso::SessionOrder::By;
    for (const sso::SessionOrder order : {sso::SessionOrder{}, sso::SessionOrder{.isDescending = false},
                                          sso::SessionOrder{.by = By::RemoteAddress}}) {
        const auto expected = found(*m_uncounted, text, order);
        QCOMPARE(!expected.empty(), isFound);
        QVERIFY(found(*m_counted, text, order) == expected);
    }
}

USHER_TEST(LargeSearchTest)

} // namespace LargeSearchTests

#include "LargeSearchTest.moc"
