// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <set>

#include <QTest>

#include "core/text/AgentPatterns.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/ManySessions.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace ProductSearchTests
{

using namespace usher;
using namespace usher::test;

using Field = sso::SessionField;

/// Searches for browsers and systems.
class ProductSearchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sessionsAreFoundByExactlyWhatTheirAgentIsCalled_data();
    void sessionsAreFoundByExactlyWhatTheirAgentIsCalled();
    void nameIsAWholeName_data();
    void nameIsAWholeName();

private:
    [[nodiscard]] std::set<qint64> found(const sso::SessionTerm& term) const;

    TestClock m_clock{fixtureNow()};
    TestStore m_store;
    std::unique_ptr<sso::Sso> m_sso;
    RawDatabase m_database{m_store};
    std::vector<sso::FoundSession> m_all;
};

void ProductSearchTest::initTestCase()
{
    addMixedSessions(m_store, 2'000);
    m_database.execute(
        QStringLiteral("UPDATE zato_sso_session SET user_agent = 'Mozilla/5.0 (X11; Linux x86_64; "
                       "rv:139.0) Gecko/20100101 Firefox/139.0' WHERE id % 5 = 0"));
    m_database.execute(
        QStringLiteral("UPDATE zato_sso_session SET user_agent = 'Mozilla/5.0 (Android 14; Mobile; "
                       "rv:139.0) Gecko/139.0 Firefox/139.0' WHERE id % 7 = 0"));
    m_sso = m_store.open(m_clock);
    auto all = findSessions(*m_sso);
    QVERIFY(all);
    m_all = std::move(*all);
}

std::set<qint64> ProductSearchTest::found(const sso::SessionTerm& term) const
{
    std::set<qint64> ids;
    const auto sessions = findSessions(*m_sso, sso::queryText({term}));
    for (const sso::FoundSession& session : sessions.value()) {
        ids.insert(session.id);
    }
    return ids;
}

void ProductSearchTest::sessionsAreFoundByExactlyWhatTheirAgentIsCalled_data()
{
    QTest::addColumn<bool>("isBrowser");
    QTest::newRow("browsers") << true;
    QTest::newRow("systems") << false;
}

void ProductSearchTest::sessionsAreFoundByExactlyWhatTheirAgentIsCalled()
{
    QFETCH(const bool, isBrowser);
    const AgentPatterns& patterns = AgentPatterns::bundled();
    std::map<QString, std::set<qint64>> expected;
    std::set<qint64> everything;
    for (const sso::FoundSession& session : m_all) {
        everything.insert(session.id);
        const QString agent = session.userAgent.value_or(QString());
        const AgentProduct product = isBrowser ? patterns.browserOf(agent) : patterns.systemOf(agent);
        for (const QString& name : {product.family, product.name}) {
            if (!name.isEmpty()) {
                expected[name].insert(session.id);
            }
        }
    }
    QVERIFY(expected.size() > 4);
    const Field field = isBrowser ? Field::Browser : Field::System;
    for (const auto& [name, ids] : expected) {
        QVERIFY2(found({.field = field, .isExact = true, .text = name}) == ids, qPrintable(name));
        QVERIFY2(found({.field = field, .text = name.toUpper()}) == ids, qPrintable(name));
        std::set<qint64> others;
        std::ranges::set_difference(everything, ids, std::inserter(others, others.end()));
        QVERIFY2(found({.field = field, .isNegated = true, .text = name}) == others, qPrintable(name));
    }
}

void ProductSearchTest::nameIsAWholeName_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isFound");
    const auto row = [](const char* text, bool isFound) {
        QTest::newRow(text) << QString::fromLatin1(text) << isFound;
    };
    row("browser:firefox", true);
    row("browser:\"firefox 139\"", true);
    row("browser:=Firefox", true);
    row("browser:=\"Firefox 139\"", true);
    row("browser:=firefox", false);
    row("browser:fire", false);
    row("browser:\"firefox 13\"", false);
    row("browser:\"firefox 139 linux\"", false);
    row("browser:linux", false);
    row("system:linux", true);
    row("system:=Linux", true);
    row("system:firefox", false);
    row("browser:firefox system:linux", true);
    row("browser:firefox -system:linux", false);
    row("browser:\"firefox mobile\" system:android", true);
    row("browser:\"firefox mobile\" system:\"android 14\"", true);
    row("browser:\"firefox mobile\" system:linux", false);
}

void ProductSearchTest::nameIsAWholeName()
{
    QFETCH(const QString, text);
    QFETCH(const bool, isFound);
    const auto sessions = findSessions(*m_sso, text);
    QVERIFY(sessions);
    QCOMPARE(!sessions->empty(), isFound);
}

USHER_TEST(ProductSearchTest)

} // namespace ProductSearchTests

#include "ProductSearchTest.moc"
