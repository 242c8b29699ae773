// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace SearchAccessTests
{

using namespace usher;
using namespace usher::test;

/// Who may search, and what a search records.
class SearchAccessTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyASuperUserMaySearch_data();
    void onlyASuperUserMaySearch();
    void filterIsOnRecord();
    void tokensInAFilterAreMasked();
    void emptyFilterIsOnRecordAsEmpty();
    void refusedSearchIsOnRecordWithItsFilter();
    void oneSearchIsOneRecord();
    void laterRefusalHasAnIdOfItsOwn();

private:
    TestClock m_clock{fixtureNow()};
    TestStore m_store;
    std::unique_ptr<sso::Sso> m_sso = m_store.open(m_clock);
    RawDatabase m_database{m_store};
};

void SearchAccessTest::onlyASuperUserMaySearch_data()
{
    QTest::addColumn<QString>("current");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* current, const char* status, const char* reason) {
        QTest::newRow(current) << QString::fromLatin1(current) << QString::fromLatin1(status)
                               << QString::fromLatin1(reason);
    };
    row("alice.active", "E005001", "current_not_super_user");
    row("admin_locked.active", "E005002", "current_locked");
    row("admin1.expired", "E007001", "current_session_expired");
    row("unknown_encrypted", "E007001", "current_session_unknown");
    row("other_key", "E008002", "current_token_unreadable");
    row("empty", "E008003", "current_token_missing");
}

void SearchAccessTest::onlyASuperUserMaySearch()
{
    QFETCH(const QString, current);
    QFETCH(const QString, status);
    QFETCH(const QString, reason);
    const auto found = m_sso->user().session().search(callerOf(token(current)), {}, {});
    QCOMPARE(statusOf(found), status);
    QVERIFY(!found.error().reason);
    QVERIFY(!found.error().target);
    const LoggedRecord record = lastRecord(m_database);
    QCOMPARE(record.op, QStringLiteral("session.search"));
    QCOMPARE(record.outcome, QStringLiteral("refused"));
    QCOMPARE(record.text(QLatin1StringView("reason")), reason);
}

void SearchAccessTest::filterIsOnRecord()
{
    const QString text = QStringLiteral("кто -user:ali ip:10.0.0.0/8 agent:\"\\\"<b> i\" age:<2h");
    QVERIFY(search(*m_sso, text, {.by = sso::SessionOrder::By::RemoteAddress}));
    const QJsonObject filter{{QStringLiteral("query"), text},
                             {QStringLiteral("order"), QStringLiteral("remote_addr")},
                             {QStringLiteral("descending"), true}};
    const QJsonObject extra = lastRecord(m_database).object(QLatin1StringView("extra"));
    QCOMPARE(extra.value(QLatin1StringView("filter")).toObject(), filter);
    QCOMPARE(extra.value(QLatin1StringView("matches")).toInteger(-1), qint64{0});
}

void SearchAccessTest::tokensInAFilterAreMasked()
{
    const QString clear = clearToken(QLatin1StringView("alice.active"));
    const QString encrypted = QString::fromUtf8(token(QLatin1StringView("alice.active")).text());
    QVERIFY(search(*m_sso, QStringLiteral("ust=%1 agent:%2").arg(clear, encrypted)));
    QVERIFY(search(*m_sso, QStringLiteral("user:") + clear.toUpper()));
    const QString log = m_database.auditTables();
    QVERIFY(log.contains(QStringLiteral("ust=[token]")));
    QVERIFY(!log.contains(clear, Qt::CaseInsensitive));
    QVERIFY(!log.contains(encrypted));
}

void SearchAccessTest::emptyFilterIsOnRecordAsEmpty()
{
    QVERIFY(search(*m_sso));
    const QJsonObject extra = lastRecord(m_database).object(QLatin1StringView("extra"));
    QCOMPARE(extra.value(QLatin1StringView("filter")).toObject(),
             QJsonObject({{QStringLiteral("order"), QStringLiteral("number")},
                          {QStringLiteral("descending"), true}}));
    QCOMPARE(extra.value(QLatin1StringView("matches")).toInteger(), qint64{52});
}

void SearchAccessTest::refusedSearchIsOnRecordWithItsFilter()
{
    const auto found = m_sso->user().session().search(callerOf(QLatin1StringView("alice.active")),
                                                      query(QStringLiteral("user:bob")), {});
    QVERIFY(!found);
    const QJsonObject extra = lastRecord(m_database).object(QLatin1StringView("extra"));
    QCOMPARE(extra.value(QLatin1StringView("filter")).toObject().value(QLatin1StringView("query")).toString(),
             QStringLiteral("user:bob"));
    QVERIFY(!extra.contains(QLatin1StringView("matches")));
    QCOMPARE(lastRecord(m_database)
                 .object(QLatin1StringView("actor"))
                 .value(QLatin1StringView("username"))
                 .toString(),
             QStringLiteral("alice"));
}

void SearchAccessTest::oneSearchIsOneRecord()
{
    const auto before = records(m_database).size();
    const auto found = search(*m_sso);
    QVERIFY(found);
    QCOMPARE(records(m_database).size(), before + 1);
    QCOMPARE((*found)->receipt().number, lastRecord(m_database).seq);
}

void SearchAccessTest::laterRefusalHasAnIdOfItsOwn()
{
    const QString cid = QStringLiteral("cid-1");
    const TestStore store;
    const auto sso = store.open(m_clock);
    const auto found =
        sso->user().session().search(callerOf(QLatin1StringView("admin1.active"), cid), {}, {}, 1);
    QVERIFY(found);
    RawDatabase database(store);
    QCOMPARE(lastRecord(database).cid, cid);
    database.execute(QStringLiteral("UPDATE zato_sso_user SET is_locked = TRUE WHERE username = 'admin1'"));
    const auto refused = (*found)->sessions(0, 1);
    QCOMPARE(statusOf(refused), QStringLiteral("E005002"));
    QCOMPARE(lastRecord(database).outcome, QStringLiteral("refused"));
    QVERIFY(!refused.error().cid.isEmpty() && refused.error().cid != cid);
    QCOMPARE(lastRecord(database).cid, refused.error().cid);
}

USHER_TEST(SearchAccessTest)

} // namespace SearchAccessTests

#include "SearchAccessTest.moc"
