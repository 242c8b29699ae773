// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRegularExpression>
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace CallTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

class CallTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loginGetAndLogoutAreAnswered();
    void sessionHasExactlyItsFourFields();
    void answersComeInOrderAndAtOnce();
    void refusalHasItsStatusAndTheReasonWhereItMayBeTold();
    void loginNeverTellsAReason();
    void warningIsHandedOn();
    void newPasswordAndCodeAreTaken();
    void auditFailureIsAnsweredAndEndsWith3();
    void storeThatCannotBeOpenedAnswersNothing();
    void directionCharactersAreEscaped();
    void byteOrderMarkBelongsToItsText();

private:
    [[nodiscard]] static QString logIn(const NewStore& store);
};

QString CallTest::logIn(const NewStore& store)
{
    return QString::fromUtf8(store.logIn().trimmed());
}

void CallTest::loginGetAndLogoutAreAnswered()
{
    const NewStore store;
    const Ended login = runCli(store.with({u"call"_s}), requestLine(NewStore::loginRequest()));
    QCOMPARE(login.status, 0);
    QCOMPARE(login.err, QByteArray());
    const QJsonObject session = answers(login.out).value(0);
    QCOMPARE(session.keys(), (QStringList{u"cid"_s, u"expiration_time"_s, u"status"_s, u"ust"_s}));
    QCOMPARE(session.value("cid"_L1).toString(), u"c-login"_s);
    const QString ust = session.value("ust"_L1).toString();
    QVERIFY(ust.startsWith("gAAA"_L1));

    QJsonObject logout{{u"op"_s, u"user.logout"_s},
                       {u"cid"_s, u"c-out"_s},
                       {u"current_app"_s, u"CRM"_s},
                       {u"remote_addr"_s, u"127.0.0.1"_s},
                       {u"ust"_s, ust}};
    const Ended rest =
        runCli(store.with({u"call"_s}), requestLine(NewStore::getRequest(ust, ust)) + requestLine(logout));
    QCOMPARE(rest.status, 0);
    const QJsonObject found = answers(rest.out).value(0);
    QCOMPARE(found.value("status"_L1).toString(), u"ok"_s);
    QCOMPARE(found.value("session"_L1).toObject().value("user_agent"_L1).toString(), u"Firefox 139.0"_s);
    QCOMPARE(rest.out.split('\n').value(1), QByteArray(R"({"cid":"c-out","status":"ok"})"));
    QCOMPARE(store.countSessions(), 0);
    QCOMPARE(store.ask(u"SELECT cid FROM usher_audit WHERE seq > 1 ORDER BY seq"_s),
             (QVariantList{u"c-login"_s, u"c-get"_s, u"c-out"_s}));
}

void CallTest::sessionHasExactlyItsFourFields()
{
    const NewStore store;
    const QString ust = logIn(store);
    const Ended ended = runCli(store.with({u"call"_s}), requestLine(NewStore::getRequest(ust, ust)));
    static const QRegularExpression line(
        u"\\A\\{\"cid\":\"c-get\",\"session\":\\{\"creation_time\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:"
        u"\\d\\d\\."
        "\\d{6}\",\"expiration_time\":\"[-0-9T:]{19}\\.\\d{6}\",\"remote_addr\":\"127\\.0\\.0\\.1\","
        "\"user_agent\":\"usher-cli/0\\.1\\.0\"\\},\"status\":\"ok\"\\}\n\\z"_s);
    QVERIFY2(line.match(QString::fromUtf8(ended.out)).hasMatch(), ended.out.constData());
}

void CallTest::answersComeInOrderAndAtOnce()
{
    const NewStore store;
    QProcess process;
    prepareWithoutTerminal(process, store.with({u"call"_s}));
    process.start();
    for (int number = 0; number < 5; ++number) {
        const QString cid = QString::number(number);
        process.write(requestLine({{u"cid"_s, cid}, {u"op"_s, u"nothing"_s}}));
        QVERIFY(process.waitForReadyRead(patience));
        QCOMPARE(answers(process.readAllStandardOutput()).value(0).value("cid"_L1).toString(), cid);
    }
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitCode(), 1);
}

void CallTest::refusalHasItsStatusAndTheReasonWhereItMayBeTold()
{
    const NewStore store;
    const QString ust = logIn(store);
    const Ended ended =
        runCli(store.with({u"call"_s}), requestLine(NewStore::getRequest(u"zustunknown"_s, ust)) +
                                            requestLine(NewStore::getRequest(ust, u"zustunknown"_s)) +
                                            requestLine(NewStore::getRequest({}, ust)) +
                                            requestLine(NewStore::getRequest(ust, ust)));
    QCOMPARE(ended.status, 1);
    const auto lines = ended.out.split('\n');
    QCOMPARE(lines.value(0),
             QByteArray(R"({"cid":"c-get","reason":"target_session_unknown","status":"error",)"
                        R"("sub_status":["E007001"]})"));
    QCOMPARE(lines.value(1), QByteArray(R"({"cid":"c-get","status":"error","sub_status":["E007001"]})"));
    QCOMPARE(subStatus(answers(ended.out).value(2)), u"E008003"_s);
    QCOMPARE(answers(ended.out).value(3).value("status"_L1).toString(), u"ok"_s);
}

void CallTest::loginNeverTellsAReason()
{
    const NewStore store;
    const Ended ended = runCli(store.with({u"call"_s}),
                               requestLine(NewStore::loginRequest({{u"password"_s, u"wrong"_s}})) +
                                   requestLine(NewStore::loginRequest({{u"username"_s, u"nobody"_s}})));
    QCOMPARE(ended.status, 1);
    const QByteArray refusal = R"({"cid":"c-login","status":"error","sub_status":["E005001"]})"
                               "\n";
    QCOMPARE(ended.out, refusal + refusal);
}

void CallTest::warningIsHandedOn()
{
    const FixtureStore store;
    store.prepare();
    const QByteArray password = readFile(store.passwordFile(u"admin_aboutexp"_s));
    const Ended ended =
        runCli(store.with({u"call"_s}),
               requestLine(NewStore::loginRequest(
                   {{u"username"_s, u"admin_aboutexp"_s}, {u"password"_s, QString::fromUtf8(password)}})));
    QCOMPARE(ended.status, 0);
    QCOMPARE(answers(ended.out).value(0).value("warning"_L1).toString(), u"W003005"_s);
}

void CallTest::newPasswordAndCodeAreTaken()
{
    const FixtureStore store;
    store.prepare();
    const auto login = [&](const QString& user, const QJsonObject& more) {
        QJsonObject change{{u"username"_s, user},
                           {u"password"_s, QString::fromUtf8(readFile(store.passwordFile(user)))}};
        for (auto field = more.begin(); field != more.end(); ++field) {
            change.insert(field.key(), field.value());
        }
        return answers(runCli(store.with({u"call"_s}), requestLine(NewStore::loginRequest(change))).out)
            .value(0);
    };
    const QString mustChange = u"admin_mustchange"_s;
    QCOMPARE(subStatus(login(mustChange, {})), u"E003007"_s);
    QCOMPARE(subStatus(login(mustChange, {{u"new_password"_s, QJsonValue()}})), u"E003007"_s);
    const QJsonObject changed = login(mustChange, {{u"new_password"_s, u"jHq3-mLw8-Tz5v-Kp2x"_s}});
    QCOMPARE(changed.value("status"_L1).toString(), u"ok"_s);

    const QString withCode = u"admin_totp"_s;
    QCOMPARE(subStatus(login(withCode, {})), u"E005008"_s);
    QJsonObject entered;
    for (int tries = 0; tries < 5 && entered.value("status"_L1) != u"ok"_s; ++tries) {
        entered = login(withCode, {{u"totp_code"_s, QString::fromUtf8(FixtureStore::code(withCode))}});
    }
    QCOMPARE(entered.value("status"_L1).toString(), u"ok"_s);
}

void CallTest::auditFailureIsAnsweredAndEndsWith3()
{
    const NewStore store;
    const QString ust = logIn(store);
    QProcess process;
    prepareWithoutTerminal(process, store.with({u"call"_s}));
    process.start();
    const QByteArray request = requestLine(NewStore::getRequest(ust, ust));
    process.write(request);
    QVERIFY(process.waitForReadyRead(patience));
    QCOMPARE(answers(process.readAllStandardOutput()).value(0).value("status"_L1).toString(), u"ok"_s);

    store.run(u"DROP TABLE usher_audit"_s);
    process.write(request + "{}\n");
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(patience));
    const QList<QJsonObject> after = answers(process.readAllStandardOutput());
    QCOMPARE(after.size(), 2);
    QCOMPARE(subStatus(after.first()), u"E008004"_s);
    QVERIFY(!after.first().contains("session"_L1));
    QVERIFY(!after.first().value("message"_L1).toString().isEmpty());
    QCOMPARE(subStatus(after.last()), u"E008003"_s); // the next request is still answered
    QCOMPARE(process.exitCode(), 3);
}

void CallTest::storeThatCannotBeOpenedAnswersNothing()
{
    const Ended ended =
        runCli({u"--store"_s, u"/nowhere"_s, u"call"_s}, requestLine(NewStore::loginRequest()));
    QCOMPARE(ended.status, 3);
    QCOMPARE(ended.out, QByteArray());
    QVERIFY(ended.err.startsWith("usher-cli: There is no folder /nowhere. "));
}

void CallTest::directionCharactersAreEscaped()
{
    const NewStore store;
    const QString agent = u"evil\u202e\u009b\U000E0041ж"_s;
    const Ended login =
        runCli(store.with({u"call"_s}), requestLine(NewStore::loginRequest({{u"user_agent"_s, agent}})));
    const QString ust = answers(login.out).value(0).value("ust"_L1).toString();
    const Ended ended = runCli(store.with({u"call"_s}), requestLine(NewStore::getRequest(ust, ust)));
    QVERIFY2(ended.out.contains("\"evil\\u202e\\u009b\\udb40\\udc41ж\""), ended.out.constData());
    const QJsonObject session = answers(ended.out).value(0).value("session"_L1).toObject();
    QCOMPARE(session.value("user_agent"_L1).toString(), agent);
}

void CallTest::byteOrderMarkBelongsToItsText()
{
    const NewStore store;
    const QString ust = logIn(store);
    QJsonObject marked = NewStore::getRequest(ust, ust);
    marked.insert(u"current_app"_s, u"\ufeff"_s + marked.value("current_app"_L1).toString());
    const QList<QJsonObject> answered = answers(runCli(store.with({u"call"_s}), requestLine(marked)).out);
    QCOMPARE(answered.value(0).value("sub_status"_L1).toArray().first().toString(), u"E004001"_s);
}

USHER_TEST(CallTest)

} // namespace CallTests

#include "CallTest.moc"
