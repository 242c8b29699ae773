// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace CallSessionsTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

class CallSessionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verifySaysWhetherASessionIsValid();
    void verifyNeedsASuperUser();
    void renewMovesTheEndOfTheSession();
    void renewNeedsAUserAgent();
    void listHasTheUsersSessionsWithMaskedTokens();
    void listRevealsTokensOnlyWhereRevealIsTrue();
    void revealThatIsNotBooleanIsRefused_data();
    void revealThatIsNotBooleanIsRefused();
    void strangerMayListNobodyElse();
    void eachCallIsOnRecord();
    void unknownOpIsToldWhichThereAre();
};

namespace
{

const QRegularExpression isoTime(u"\\A\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\z"_s);

QString logIn(const NewStore& store)
{
    return QString::fromUtf8(store.logIn().trimmed());
}

/// Runs `call` with one request and returns its answer.
QJsonObject call(const ScratchStore& store, const QJsonObject& request)
{
    return answers(runCli(store.with({u"call"_s}), requestLine(request)).out).value(0);
}

QJsonObject aboutTarget(const QString& op, const QString& targetUst, const QString& currentUst)
{
    return request(op, {{u"target_ust"_s, targetUst}, {u"current_ust"_s, currentUst}});
}

QJsonObject listRequest(const QString& ust, const QJsonValue& reveal)
{
    QJsonObject list = aboutTarget(u"session.get_list"_s, ust, ust);
    list.insert(u"reveal"_s, reveal);
    return list;
}

QStringList tokens(const QJsonObject& answer)
{
    QStringList result;
    const QJsonArray sessions = answer.value("sessions"_L1).toArray();
    for (const auto& session : sessions) {
        result << session.toObject().value("ust"_L1).toString();
    }
    return result;
}

QStringList tokensInClear(const ScratchStore& store)
{
    return QVariant(store.ask(u"SELECT ust FROM zato_sso_session ORDER BY ust"_s)).toStringList();
}

} // namespace

void CallSessionsTest::verifySaysWhetherASessionIsValid()
{
    const NewStore store;
    const QString ust = logIn(store);
    const Ended ended =
        runCli(store.with({u"call"_s}), requestLine(aboutTarget(u"session.verify"_s, ust, ust)) +
                                            requestLine(aboutTarget(u"session.verify"_s, u"zust1"_s, ust)));
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.err, QByteArray());
    QCOMPARE(ended.out, QByteArray(R"({"cid":"c-session.verify","is_valid":true,"status":"ok"})"
                                   "\n"
                                   R"({"cid":"c-session.verify","is_valid":false,"status":"ok"})"
                                   "\n"));
}

void CallSessionsTest::verifyNeedsASuperUser()
{
    const NewStore store;
    const QString ust = logIn(store);
    store.run(u"UPDATE zato_sso_user SET is_super_user = 0"_s);
    const Ended ended =
        runCli(store.with({u"call"_s}), requestLine(aboutTarget(u"session.verify"_s, ust, ust)));
    QCOMPARE(ended.status, 1);
    QCOMPARE(ended.out, QByteArray(R"({"cid":"c-session.verify","status":"error","sub_status":["E005001"]})"
                                   "\n"));
}

void CallSessionsTest::renewMovesTheEndOfTheSession()
{
    const NewStore store;
    const QString ust = logIn(store);
    const auto expiration = [&] {
        return store.ask(u"SELECT expiration_time FROM zato_sso_session"_s).value(0).toString();
    };
    const QString before = expiration();
    const QJsonObject answer =
        call(store, request(u"session.renew"_s, {{u"ust"_s, ust}, {u"user_agent"_s, u"Firefox 140.0"_s}}));
    QCOMPARE(answer.keys(), (QStringList{u"cid"_s, u"expiration_time"_s, u"status"_s}));
    const QString answered = answer.value("expiration_time"_L1).toString();
    QVERIFY2(isoTime.match(answered).hasMatch(), qPrintable(answered));
    QCOMPARE(expiration(), QString(answered).replace(u'T', u' '));
    QVERIFY(expiration() > before);
    QVERIFY(store.ask(u"SELECT opaque1 FROM zato_sso_session"_s)
                .value(0)
                .toString()
                .contains("Firefox 140.0"_L1));
}

void CallSessionsTest::renewNeedsAUserAgent()
{
    const NewStore store;
    const QJsonObject answer = call(store, request(u"session.renew"_s, {{u"ust"_s, logIn(store)}}));
    QCOMPARE(subStatus(answer), u"E008003"_s);
    QCOMPARE(answer.value("message"_L1).toString(), u"The field user_agent is missing."_s);
}

void CallSessionsTest::listHasTheUsersSessionsWithMaskedTokens()
{
    const NewStore store;
    const QString ust = logIn(store);
    const QString agent = u"Firefox 139.0"_s;
    QCOMPARE(call(store, NewStore::loginRequest()).value("status"_L1).toString(), u"ok"_s);
    store.run(u"UPDATE zato_sso_session SET ext_session_id = 'jwt.1.abc', auth_type = 'jwt' "
              "WHERE user_agent = 'Firefox 139.0'"_s);
    const QJsonObject answer = call(store, aboutTarget(u"session.get_list"_s, ust, ust));
    QCOMPARE(answer.keys(), (QStringList{u"cid"_s, u"sessions"_s, u"status"_s}));
    const QStringList masked = tokens(answer);
    const QStringList clear = tokensInClear(store);
    QCOMPARE(clear.size(), 2);
    QCOMPARE(masked.size(), 2);
    for (qsizetype i = 0; i < clear.size(); ++i) {
        QVERIFY2(!masked.contains(clear.at(i)), qPrintable(masked.join(u' ')));
        QCOMPARE(masked.at(i), clear.at(i).first(8) + u"…"_s + clear.at(i).last(4));
    }
    const auto sessions = answer.value("sessions"_L1).toArray();
    const QJsonObject session =
        (sessions.at(0).toObject().value("user_agent"_L1) == agent ? sessions.at(0) : sessions.at(1))
            .toObject();
    QCOMPARE(session.keys(),
             (QStringList{u"auth_principal"_s, u"auth_type"_s, u"creation_time"_s, u"expiration_time"_s,
                          u"ext_session_id"_s, u"remote_addr"_s, u"user_agent"_s, u"ust"_s}));
    QCOMPARE(session.value("user_agent"_L1).toString(), agent);
    QCOMPARE(session.value("remote_addr"_L1).toString(), u"127.0.0.1"_s);
    QCOMPARE(session.value("auth_principal"_L1).toString(), u"admin1"_s);
    QCOMPARE(session.value("auth_type"_L1).toString(), u"jwt"_s);
    QCOMPARE(session.value("ext_session_id"_L1).toString(), u"jwt.1.abc"_s);
    QVERIFY(isoTime.match(session.value("creation_time"_L1).toString()).hasMatch());
    QVERIFY(isoTime.match(session.value("expiration_time"_L1).toString()).hasMatch());
}

void CallSessionsTest::listRevealsTokensOnlyWhereRevealIsTrue()
{
    const NewStore store;
    const QString ust = logIn(store);
    QCOMPARE(tokens(call(store, listRequest(ust, true))), tokensInClear(store));
    for (const QJsonValue& reveal : {QJsonValue(false), QJsonValue()}) {
        const QStringList masked = tokens(call(store, listRequest(ust, reveal)));
        QCOMPARE(masked.size(), 1);
        QVERIFY2(masked.first().contains(u'…'), qPrintable(masked.first()));
    }
}

void CallSessionsTest::revealThatIsNotBooleanIsRefused_data()
{
    QTest::addColumn<QJsonValue>("reveal");
    QTest::newRow("text") << QJsonValue(u"true"_s);
    QTest::newRow("number") << QJsonValue(1);
    QTest::newRow("list") << QJsonValue(QJsonArray{true});
}

void CallSessionsTest::revealThatIsNotBooleanIsRefused()
{
    QFETCH(QJsonValue, reveal);
    const NewStore store;
    const QJsonObject answer = call(store, listRequest(logIn(store), reveal));
    QCOMPARE(subStatus(answer), u"E008002"_s);
    QCOMPARE(answer.value("message"_L1).toString(), u"The field reveal is neither true nor false."_s);
    QVERIFY(!answer.contains("sessions"_L1));
}

void CallSessionsTest::strangerMayListNobodyElse()
{
    const NewStore store;
    const QJsonObject answer = call(store, aboutTarget(u"session.get_list"_s, logIn(store), u"zust1"_s));
    QCOMPARE(subStatus(answer), u"E007001"_s);
    QVERIFY(!answer.contains("sessions"_L1));
}

void CallSessionsTest::eachCallIsOnRecord()
{
    const NewStore store;
    const QString ust = logIn(store);
    const QStringList ops{u"session.verify"_s, u"session.renew"_s, u"session.get_list"_s};
    QByteArray lines;
    for (const QString& op : ops) {
        lines += requestLine(request(op, {{u"target_ust"_s, ust},
                                          {u"current_ust"_s, ust},
                                          {u"ust"_s, ust},
                                          {u"user_agent"_s, u"Firefox 139.0"_s}}));
    }
    QCOMPARE(runCli(store.with({u"call"_s}), lines).status, 0);
    QCOMPARE(QVariant(store.ask(u"SELECT op FROM usher_audit WHERE cid LIKE 'c-session%' ORDER BY seq"_s))
                 .toStringList(),
             ops);
}

void CallSessionsTest::unknownOpIsToldWhichThereAre()
{
    const NewStore store;
    const QJsonObject answer = call(store, request(u"session.delete"_s, {}));
    QCOMPARE(subStatus(answer), u"E008002"_s);
    QCOMPARE(answer.value("message"_L1).toString(),
             u"The field op names none of session.get, session.verify, session.renew, session.get_list, "
             "user.login and user.logout."_s);
}

USHER_TEST(CallSessionsTest)

} // namespace CallSessionsTests

#include "CallSessionsTest.moc"
