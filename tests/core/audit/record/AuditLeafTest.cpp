// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRegularExpression>
#include <QTest>

#include "core/audit/record/CanonicalJson.h"
#include "core/crypto/Mac.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace AuditLeafTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr QLatin1StringView ust("ust");

QJsonObject withoutUst(QJsonObject person)
{
    person.remove(ust);
    return person;
}

QString ustOf(const LoggedRecord& record, QLatin1StringView who)
{
    return record.object(who).value(ust).toString();
}

bool isHexadecimal(const QString& text, int digits)
{
    return QRegularExpression(QStringLiteral("^[0-9a-f]{%1}$").arg(digits)).match(text).hasMatch();
}

} // namespace

/// The content of one record.
class AuditLeafTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void leafHasExactlyTheKeysOfItsFormat();
    void leafSaysWhoLookedAtWhom();
    void leafOfALoginSaysWhoCame();
    void leafOfARefusalNamesTheOwner();
    void leafOfAnUnknownTokenHasItsReferenceOnly();
    void leafOfAFailureNamesTheToken();
    void leafNamesTheSystemUserAndTheHost();
    void leafIsCanonicalAndHashedAsItStands();
    void indexColumnsAreThoseOfTheLeaf();
    void nonceIsNeverTheSame();
    void timeIsTheClocksToTheMicrosecond();
    void equalTokensHaveEqualReferences();
    void whatCallersSayOfThemselvesIsKeptWithoutTokensAndShort();
    void whatNoTextCanHoldIsRecordedVisibly();
    void longCorrelationIdIsFoundAgain();

private:
    [[nodiscard]] LoggedRecord last() const { return lastRecord(*m_database); }

    TestClock m_clock{fixtureNow()};
    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<sso::Sso> m_sso;
    std::unique_ptr<RawDatabase> m_database;
};

void AuditLeafTest::init()
{
    m_database.reset();
    m_sso.reset();
    m_store = std::make_unique<TestStore>();
    m_sso = m_store->open(m_clock);
    m_database = std::make_unique<RawDatabase>(*m_store);
}

void AuditLeafTest::leafHasExactlyTheKeysOfItsFormat()
{
    QVERIFY(get(*m_sso, QLatin1StringView("alice.active"), QLatin1StringView("admin1.active"),
                QStringLiteral("cid-7")));
    const QJsonObject leaf = last().json();
    const QStringList keys =
        QStringLiteral("actor cid current_app extra nonce op outcome reason remote_addr seq "
                       "status store target time user_agent v")
            .split(u' ');
    QCOMPARE(leaf.keys(), keys);
    const auto text = [&](QLatin1StringView key) { return leaf.value(key).toString(); };
    QCOMPARE(leaf.value(QLatin1StringView("v")), QJsonValue(1));
    QCOMPARE(leaf.value(QLatin1StringView("seq")), QJsonValue(1));
    QCOMPARE(text(QLatin1StringView("store")), m_sso->summary().storeId);
    QVERIFY(isHexadecimal(text(QLatin1StringView("store")), 32));
    QVERIFY(isHexadecimal(text(QLatin1StringView("nonce")), 32));
    QCOMPARE(text(QLatin1StringView("time")), QStringLiteral("2026-03-14T16:27:55.000000"));
    QCOMPARE(text(QLatin1StringView("cid")), QStringLiteral("cid-7"));
    QCOMPARE(text(QLatin1StringView("op")), QStringLiteral("session.get"));
    QCOMPARE(text(QLatin1StringView("outcome")), QStringLiteral("ok"));
    QCOMPARE(text(QLatin1StringView("status")), QStringLiteral("ok"));
    QCOMPARE(text(QLatin1StringView("reason")), QString());
    QCOMPARE(text(QLatin1StringView("current_app")), callerApp);
    QCOMPARE(text(QLatin1StringView("remote_addr")), callerAddress);
    QCOMPARE(text(QLatin1StringView("user_agent")), QString());
}

void AuditLeafTest::leafSaysWhoLookedAtWhom()
{
    QVERIFY(get(*m_sso, QLatin1StringView("alice.active")));
    const auto person = [&](const char* name) {
        const QString userId =
            m_database
                ->value(QStringLiteral("SELECT user_id FROM zato_sso_user WHERE username = ?"),
                        {QString::fromLatin1(name)})
                .toString();
        return QJsonObject{{QStringLiteral("user_id"), userId},
                           {QStringLiteral("username"), QString::fromLatin1(name)}};
    };
    QCOMPARE(withoutUst(last().object(QLatin1StringView("actor"))), person("admin1"));
    QCOMPARE(withoutUst(last().object(QLatin1StringView("target"))), person("alice"));
    QVERIFY(isHexadecimal(ustOf(last(), QLatin1StringView("actor")), 16));
    QVERIFY(isHexadecimal(ustOf(last(), QLatin1StringView("target")), 16));
    QVERIFY(ustOf(last(), QLatin1StringView("actor")) != ustOf(last(), QLatin1StringView("target")));
}

void AuditLeafTest::leafOfALoginSaysWhoCame()
{
    const auto login = logIn(*m_sso, QLatin1StringView("admin1"));
    QVERIFY(login);
    QCOMPARE(last().text(QLatin1StringView("user_agent")), callerAgent);
    QCOMPARE(last().object(QLatin1StringView("actor")).value(QLatin1StringView("username")).toString(),
             QStringLiteral("admin1"));
    QVERIFY(last().object(QLatin1StringView("target")).isEmpty());
    const QString reference = ustOf(last(), QLatin1StringView("actor"));
    // Later records name the session of this login by the same reference.
    QVERIFY(m_sso->user().logout(login->ust, callerApp, callerAddress));
    QCOMPARE(last().op, QStringLiteral("user.logout"));
    QCOMPARE(ustOf(last(), QLatin1StringView("actor")), reference);
}

void AuditLeafTest::leafOfARefusalNamesTheOwner()
{
    QVERIFY(!get(*m_sso, QLatin1StringView("bob_locked.active")));
    QCOMPARE(last().object(QLatin1StringView("target")).value(QLatin1StringView("username")).toString(),
             QStringLiteral("bob_locked"));
    QVERIFY(!get(*m_sso, QLatin1StringView("alice.active"), QLatin1StringView("frank.active")));
    QCOMPARE(last().object(QLatin1StringView("actor")).value(QLatin1StringView("username")).toString(),
             QStringLiteral("frank"));
    QVERIFY(last().object(QLatin1StringView("target")).isEmpty()); // the target was not looked up
}

void AuditLeafTest::leafOfAnUnknownTokenHasItsReferenceOnly()
{
    QVERIFY(!get(*m_sso, QLatin1StringView("unknown_encrypted")));
    QCOMPARE(last().object(QLatin1StringView("target")).keys(), QStringList(QString(ust)));
    QVERIFY(!get(*m_sso, QLatin1StringView("flipped")));
    QVERIFY(last().object(QLatin1StringView("target")).isEmpty());
}

void AuditLeafTest::leafOfAFailureNamesTheToken()
{
    QVERIFY(get(*m_sso, QLatin1StringView("alice.active")));
    const QString reference = ustOf(last(), QLatin1StringView("target"));
    m_database->execute(QStringLiteral("UPDATE zato_sso_session SET expiration_time = ? WHERE ust = ?"),
                        {m_database->unreadableTime(), clearToken(QLatin1StringView("alice.active"))});
    QVERIFY(!get(*m_sso, QLatin1StringView("alice.active")));
    QCOMPARE(last().outcome, QStringLiteral("failed"));
    QCOMPARE(ustOf(last(), QLatin1StringView("target")), reference);
}

void AuditLeafTest::leafNamesTheSystemUserAndTheHost()
{
    QVERIFY(get(*m_sso, QLatin1StringView("alice.active")));
    const QJsonObject extra = last().object(QLatin1StringView("extra"));
    QVERIFY(!extra.value(QLatin1StringView("os_user")).toString().isEmpty());
    QCOMPARE(extra.value(QLatin1StringView("host")).toString(), QSysInfo::machineHostName());
}

void AuditLeafTest::leafIsCanonicalAndHashedAsItStands()
{
    QVERIFY(!m_sso->user().login(QStringLiteral("admin1"), secret(u"x"), QStringLiteral("a\"\\\u0001"),
                                 QStringLiteral("é\U0001F511"), QStringLiteral("tab\tnewline\n")));
    QVERIFY(get(*m_sso, QLatin1StringView("alice.active")));
    for (const LoggedRecord& record : records(*m_database)) {
        QCOMPARE(audit::canonicalJson(record.json()), record.leaf);
        QCOMPARE(record.leafHash, crypto::sha256({QByteArray(1, '\0'), record.leaf}));
        QCOMPARE(record.leafHash.size(), 32);
    }
    const bool isSqlite = testEngine() == odb::Engine::Sqlite;
    const QString typeOf = isSqlite ? QStringLiteral("typeof(%1)") : QStringLiteral("pg_typeof(%1)");
    QCOMPARE(
        m_database
            ->value(QStringLiteral("SELECT %1 || ' ' || %2 FROM usher_audit LIMIT 1")
                        .arg(typeOf.arg(QStringLiteral("leaf")), typeOf.arg(QStringLiteral("leaf_hash"))))
            .toString(),
        isSqlite ? QStringLiteral("text blob") : QStringLiteral("text bytea"));
}

void AuditLeafTest::indexColumnsAreThoseOfTheLeaf()
{
    QVERIFY(get(*m_sso, QLatin1StringView("alice.active")));
    QVERIFY(!get(*m_sso, QLatin1StringView("unknown_plain")));
    QVERIFY(!get(*m_sso, QLatin1StringView("empty")));
    QVERIFY(logIn(*m_sso, QLatin1StringView("admin1")));
    for (const LoggedRecord& record : records(*m_database)) {
        const auto indexed = [&](QLatin1StringView who) {
            const QJsonObject person = record.object(who);
            return QString(person.value(QLatin1StringView("user_id")).toString() + u'/' +
                           person.value(ust).toString());
        };
        QCOMPARE(record.json().value(QLatin1StringView("seq")).toInteger(), record.seq);
        QCOMPARE(record.at, record.text(QLatin1StringView("time")));
        QCOMPARE(record.op, record.text(QLatin1StringView("op")));
        QCOMPARE(record.outcome, record.text(QLatin1StringView("outcome")));
        QCOMPARE(record.status, record.text(QLatin1StringView("status")));
        QCOMPARE(record.cid, record.text(QLatin1StringView("cid")));
        QCOMPARE(record.actor, indexed(QLatin1StringView("actor")));
        QCOMPARE(record.target, indexed(QLatin1StringView("target")));
    }
}

void AuditLeafTest::nonceIsNeverTheSame()
{
    QStringList nonces;
    for (int i = 0; i < 5; ++i) {
        QVERIFY(get(*m_sso, QLatin1StringView("alice.active")));
        nonces << last().text(QLatin1StringView("nonce"));
    }
    QCOMPARE(nonces.removeDuplicates(), 0);
}

void AuditLeafTest::timeIsTheClocksToTheMicrosecond()
{
    m_clock.set(fixtureNow() + std::chrono::microseconds(123'456));
    std::ignore = get(*m_sso, QLatin1StringView("alice.active"));
    m_clock.set(fixtureNow());
    QCOMPARE(last().at, QStringLiteral("2026-03-14T16:27:55.123456"));
}

void AuditLeafTest::equalTokensHaveEqualReferences()
{
    QSet<QString> references;
    // One token in three spellings: encrypted, encrypted with a prefix, and in clear.
    for (const char* spelling : {"alice.active", "prefixed", "plain"}) {
        QVERIFY(get(*m_sso, QLatin1StringView(spelling)));
        references << ustOf(last(), QLatin1StringView("target"));
    }
    QCOMPARE(references.size(), 1);
    QVERIFY(get(*m_sso, QLatin1StringView("alice.ua0")));
    QVERIFY(!references.contains(ustOf(last(), QLatin1StringView("target"))));
}

void AuditLeafTest::whatCallersSayOfThemselvesIsKeptWithoutTokensAndShort()
{
    const QString clear = clearToken(QLatin1StringView("alice.active"));
    const QString encrypted = QString::fromUtf8(token(QLatin1StringView("alice.active")).text());
    const sso::Caller caller{.currentApp = QStringLiteral("app ") + clear,
                             .remoteAddr = encrypted,
                             .cid = QStringLiteral("cid ") + clear};
    QVERIFY(!m_sso->user().login(caller, QStringLiteral("nobody"), secret(u"x"), QString(5000, u'x')));
    QCOMPARE(last().text(QLatin1StringView("current_app")), QStringLiteral("app [token]"));
    QCOMPARE(last().text(QLatin1StringView("remote_addr")), QStringLiteral("[token]"));
    QVERIFY(last()
                .text(QLatin1StringView("user_agent"))
                .startsWith(QString(512, u'x') + QStringLiteral("… (5000 bytes, SHA-256 ")));
    QCOMPARE(last().cid, QStringLiteral("cid [token]"));
}

void AuditLeafTest::whatNoTextCanHoldIsRecordedVisibly()
{
    const QString strange = QStringLiteral("c") + QChar(0xD800) + QChar(u'\0');
    const QString visible = QStringLiteral("c⟨U+D800⟩\u2400");
    const sso::Caller caller{.currentApp = strange, .remoteAddr = strange, .cid = strange};
    const auto login = m_sso->user().login(caller, QStringLiteral("nobody"), secret(u"x"), strange);
    QVERIFY(!login);
    QCOMPARE(login.error().kind, ErrorKind::Refused); // it could be recorded
    for (const auto& key : {QLatin1StringView("cid"), QLatin1StringView("current_app"),
                            QLatin1StringView("remote_addr"), QLatin1StringView("user_agent")}) {
        QCOMPARE(last().text(key), visible);
    }
    QCOMPARE(last().cid, visible);
}

void AuditLeafTest::longCorrelationIdIsFoundAgain()
{
    QString cid;
    for (char16_t letter = 0x4E00; letter < 0x5800; ++letter) { // not compressible
        cid += QChar(letter);
    }
    const sso::Caller caller{.currentApp = callerApp, .remoteAddr = callerAddress, .cid = cid};
    const auto login = m_sso->user().login(caller, QStringLiteral("nobody"), secret(u"x"), callerAgent);
    QCOMPARE(login.error().kind, ErrorKind::Refused);
    QCOMPARE(login.error().cid, cid);
    const qint64 number = last().seq;
    const auto found =
        m_sso->audit().search(callerOf(QLatin1StringView("admin1.active")), {.records = {.cid = cid}}, {});
    QVERIFY2(found, found ? "" : qPrintable(errorSentence(found.error())));
    QCOMPARE(found->records.size(), std::size_t{1});
    QCOMPARE(found->records.front().number, number);
}

USHER_TEST(AuditLeafTest)

} // namespace AuditLeafTests

#include "AuditLeafTest.moc"
