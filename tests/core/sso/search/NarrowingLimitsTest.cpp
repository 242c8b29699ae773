// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>

#include <QTest>

#include "core/odb/Connection.h"
#include "core/sso/search/SessionCollector.h"
#include "core/store/StoreConfig.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/ManySessions.h"
#include "tests/core/support/RawDatabase.h"
#include "tests/core/support/RequireThat.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace NarrowingLimitsTests
{

using namespace usher;
using namespace usher::test;

/// Searches for more than the database is asked to leave out: at most 20,000 owners are judged, 5,000 of them
/// are named, and a pattern has 1,000 characters.
class NarrowingLimitsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void ownersBeyondTheLimitsAreFound_data();
    void ownersBeyondTheLimitsAreFound();
    void textBeyondTheLimitIsFoundWhole_data();
    void textBeyondTheLimitIsFoundWhole();

private:
    [[nodiscard]] sso::SessionOwners owners() const
    {
        return {*m_connection, m_kept, m_caller, *m_config.outline.policy, fixtureNow()};
    }
    /// Returns how many conditions the database gets.
    [[nodiscard]] std::size_t conditionCount(const sso::SessionQuery& query) const;
    [[nodiscard]] std::vector<qint64> collected(const sso::SessionQuery& query,
                                                sso::QueryConditions conditions) const;

    TestStore m_store;
    mutable odb::KeptOwners m_kept;
    store::StoreConfig m_config = store::loadStoreConfig(m_store.folder()).value();
    std::unique_ptr<odb::Connection> m_connection;
    sso::Caller m_caller{.currentApp = callerApp, .remoteAddr = callerAddress};
};

void NarrowingLimitsTest::initTestCase()
{
    addUsersWithSessions(m_store, 21'000); // added1 to added21000
    m_connection = odb::Connection::open(m_config.odb).value();
}

std::size_t NarrowingLimitsTest::conditionCount(const sso::SessionQuery& query) const
{
    sso::SessionOwners judged = owners();
    sso::QueryConditions conditions(query);
    const bool areJudged =
        conditions.judgeOwners(judged, sso::SessionMatcher(query, fixtureNow())).has_value();
    requireThat(areJudged, "the owners are not judged");
    return conditions.conditions(judged).size();
}

std::vector<qint64> NarrowingLimitsTest::collected(const sso::SessionQuery& query,
                                                   sso::QueryConditions conditions) const
{
    sso::SessionCollector collector(*m_connection, query, std::move(conditions), {}, owners(), fixtureNow());
    while (!collector.isAtEnd()) {
        requireThat(collector.readMore(5'000).has_value(), "the sessions are not read");
    }
    return collector.ids();
}

void NarrowingLimitsTest::ownersBeyondTheLimitsAreFound_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qsizetype>("found");
    QTest::addColumn<std::size_t>("conditions");
    for (const char* field : {"user:", ""}) {
        const auto row = [&](const char* name, qsizetype found, std::size_t conditions) {
            QTest::addRow("%s%s", field, name)
                << QString::fromLatin1(field) + QString::fromLatin1(name) << found << conditions;
        };
        row("added", 21'000, 0);  // too many to judge
        row("added1", 11'111, 0); // too many to name
        row("added2", 2'112, 1);
    }
}

void NarrowingLimitsTest::ownersBeyondTheLimitsAreFound()
{
    QFETCH(const QString, text);
    QFETCH(const qsizetype, found);
    QFETCH(const std::size_t, conditions);
    const sso::SessionQuery asked = query(text);
    QCOMPARE(conditionCount(asked), conditions);
    const auto narrowed = collected(asked, sso::QueryConditions(asked));
    QCOMPARE(static_cast<qsizetype>(narrowed.size()), found);
    QVERIFY(narrowed == collected(asked, sso::QueryConditions({})));
}

void NarrowingLimitsTest::textBeyondTheLimitIsFoundWhole_data()
{
    QTest::addColumn<sso::SessionField>("field");
    QTest::newRow("agent") << sso::SessionField::Agent;
    QTest::newRow("anywhere") << sso::SessionField::Anywhere;
}

/// Two agents have the part that the database is asked for. One of them has all of the text.
void NarrowingLimitsTest::textBeyondTheLimitIsFoundWhole()
{
    QFETCH(const sso::SessionField, field);
    const QString text = QString(1'200, u'X') + QStringLiteral("yz");
    RawDatabase database(m_store);
    const auto setAgent = [&](qint64 session, const QString& agent) {
        database.execute(QStringLiteral("UPDATE zato_sso_session SET user_agent = ? WHERE id = ?"),
                         {agent, session});
    };
    const qint64 whole = 100'001;
    setAgent(whole, QStringLiteral("curl ") + text.toLower() + QStringLiteral(" end"));
    setAgent(whole + 1, QStringLiteral("curl ") + text.chopped(1));
    const sso::SessionQuery asked{{.field = field, .text = text}};
    QCOMPARE(conditionCount(asked), std::size_t{1});
    QCOMPARE(collected(asked, sso::QueryConditions(asked)), std::vector{whole});
    QCOMPARE(collected(asked, sso::QueryConditions({})), std::vector{whole});
}

USHER_TEST(NarrowingLimitsTest)

} // namespace NarrowingLimitsTests

#include "NarrowingLimitsTest.moc"
