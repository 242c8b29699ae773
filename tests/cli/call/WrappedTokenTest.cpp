// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace WrappedTokenTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

class WrappedTokenTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void wrappedTokenIsAnsweredLikeTheTokenItself_data();
    void wrappedTokenIsAnsweredLikeTheTokenItself();
    void otherTextIsAnsweredByACode_data();
    void otherTextIsAnsweredByACode();

private:
    [[nodiscard]] QList<QJsonObject> ask(const QList<QJsonObject>& requests) const
    {
        QByteArray lines;
        for (const QJsonObject& each : requests) {
            lines += requestLine(each);
        }
        return answers(runCli(m_store.with({u"call"_s}), lines).out);
    }

    const NewStore m_store;
    QString m_own;
    QString m_encrypted;
    QString m_clear;
};

void WrappedTokenTest::initTestCase()
{
    m_own = QString::fromUtf8(m_store.logIn().trimmed());
    m_encrypted = QString::fromUtf8(m_store.logIn().trimmed());
    m_clear = m_store.ask(u"SELECT ust FROM zato_sso_session ORDER BY id DESC LIMIT 1"_s).value(0).toString();
}

void WrappedTokenTest::wrappedTokenIsAnsweredLikeTheTokenItself_data()
{
    QTest::addColumn<QString>("pattern");
    for (const QString& pattern : {u"%1"_s, u"\ufeff%1"_s, u"  %1  "_s, u"%1\n"_s, u"\"%1\""_s, u"“%1”"_s,
                                   u"Bearer %1"_s, u"Authorization: Bearer %1"_s, u"X-Zato-SSO-UST: %1\r\n"_s,
                                   u"{\"ust\": \"%1\"}"_s, u"2026-03-14 16:12:55 INFO ust=%1 cid=c1"_s,
                                   u"https://example.com/?ust=%1&x=1"_s, u"\u200b%1\u200b"_s}) {
        QTest::newRow(qPrintable(pattern)) << pattern;
    }
}

void WrappedTokenTest::wrappedTokenIsAnsweredLikeTheTokenItself()
{
    QFETCH(const QString, pattern);
    for (const QString& token : {m_encrypted, m_clear}) {
        const QString wrapped = pattern.arg(token);
        const auto both = [&](const QString& op) {
            return QList<QJsonObject>{request(op, {{u"target_ust"_s, wrapped}, {u"current_ust"_s, m_own}}),
                                      request(op, {{u"target_ust"_s, m_own}, {u"current_ust"_s, wrapped}})};
        };
        const auto answered =
            ask(both(u"session.get"_s) + both(u"session.get_list"_s) + both(u"session.verify"_s) +
                QList<QJsonObject>{
                    request(u"session.renew"_s, {{u"ust"_s, wrapped}, {u"user_agent"_s, u"test"_s}})});
        QCOMPARE(answered.size(), 7);
        for (const QJsonObject& answer : answered) {
            QCOMPARE(answer.value("status"_L1).toString(), u"ok"_s);
            QVERIFY(answer.value("is_valid"_L1).toBool(true));
        }
    }
}

void WrappedTokenTest::otherTextIsAnsweredByACode_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* name, const QString& text, const QString& code) {
        QTest::newRow(name) << text << code;
    };
    const QString other = u"zust1wp8hdfe3q8s2v4pcbgvbqa100"_s;
    row("two tokens", u"%1 "_s + other, u"E008002"_s);
    row("Bearer of nothing", u"Bearer x"_s, u"E008002"_s);
    row("JSON without a token", u"{\"ust\": null}"_s, u"E008002"_s);
    row("cut token in a log line", u"ust=gAAAAABgarbage"_s, u"E008002"_s);
    // As the reference answers.
    row("empty", QString(), u"E008003"_s);
    row("words", u"not a token"_s, u"E007001"_s);
    row("SQL", u"' or 1=1 --"_s, u"E007001"_s);
    row("no such token", other, u"E007001"_s);
    row("cut token", u"gAAAAABgarbage"_s, u"E008002"_s);
    row("secret prefix before a clear token", u"zato.secf.%1"_s, u"E008002"_s);
    row("one blank before a clear token", u" %1"_s, u"E007001"_s);
}

void WrappedTokenTest::otherTextIsAnsweredByACode()
{
    QFETCH(QString, text);
    QFETCH(const QString, code);
    text.replace(u"%1"_s, m_clear);
    const auto answered =
        ask({request(u"session.get"_s, {{u"target_ust"_s, text}, {u"current_ust"_s, m_own}}),
             request(u"session.get"_s, {{u"target_ust"_s, m_own}, {u"current_ust"_s, text}}),
             request(u"user.logout"_s, {{u"ust"_s, text}})});
    QCOMPARE(answered.size(), 3);
    for (const QJsonObject& answer : answered) {
        QCOMPARE(subStatus(answer), code);
    }
}

USHER_TEST(WrappedTokenTest)

} // namespace WrappedTokenTests

#include "WrappedTokenTest.moc"
