// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Fixture.h"
#include "Time.h"
#include "crypto/Fernet.h"
#include "crypto/PasswordHash.h"
#include "support/Engine.h"
#include "support/Record.h"
#include "support/TestClock.h"
#include "support/TestStore.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace usher;
using namespace usher::test;

Q_DECLARE_METATYPE(usher::test::Case)

namespace
{

const QString localhost = QStringLiteral("127.0.0.1");

/// Where Usher answers differently on purpose (REFERENCE.md): a token that cannot be decrypted is a refusal,
/// and so is an empty one, where it comes to be looked at.
QString statusOf(const Case& asked)
{
    const QString current = asked.text(QLatin1StringView("current"));
    const QLatin1StringView empty("empty");
    if (current == empty ||
        (current == QLatin1StringView("admin1.active") && asked.text(QLatin1StringView("target")) == empty)) {
        return QStringLiteral("E008003");
    }
    const QString exception = asked.expect.value(QLatin1StringView("exception")).toString();
    return exception == QLatin1StringView("InvalidToken") ? QStringLiteral("E008002")
                                                          : asked.expectedStatus();
}

QJsonObject okOf(const Case& asked)
{
    return asked.expect.value(QLatin1StringView("ok")).toObject();
}

crypto::Fernet storeKey()
{
    return crypto::Fernet::fromKey(expected().value(QLatin1StringView("secret_key")).toString().toLatin1())
        .value();
}

crypto::SecretBytes secretOf(const Case& asked, QLatin1StringView key)
{
    return secret(asked.text(key));
}

/// What a column spells as a JSON string whose text is JSON again.
QJsonObject twiceEncoded(const QString& column)
{
    const QString inner = QJsonDocument::fromJson('[' + column.toUtf8() + ']').array().first().toString();
    return QJsonDocument::fromJson(inner.toUtf8()).object();
}

Result<sso::LoginSession> logIn(sso::Sso& sso, const Case& asked)
{
    return sso.user().login(
        asked.text(QLatin1StringView("username")), secretOf(asked, QLatin1StringView("password")),
        asked.text(QLatin1StringView("app")), asked.text(QLatin1StringView("remote_addr")),
        asked.text(QLatin1StringView("user_agent")),
        {.newPassword = secretOf(asked, QLatin1StringView("new_password")),
         .totpCode = secretOf(asked, QLatin1StringView("totp_code"))});
}

} // namespace

class FixtureTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sessionGetAnswersAsTheReference_data();
    void sessionGetAnswersAsTheReference();
    void loginAnswersAsTheReference_data();
    void loginAnswersAsTheReference();
    void logoutAnswersAsTheReference_data();
    void logoutAnswersAsTheReference();
    void noCaseWasLost() const;

private:
    static void addRows(QLatin1StringView op);
    static void checkStoredSession(const RawDatabase& database, const Case& asked,
                                   const sso::LoginSession& login);
    static void checkChangedPassword(const RawDatabase& database, const Case& asked);

    TestClock m_clock{fixtureNow()};
    TestStore m_untouched; // session.get changes nothing in the reference's tables: one copy does for all
    std::unique_ptr<sso::Sso> m_sso = m_untouched.open(m_clock);
    int m_run = 0;
};

void FixtureTest::addRows(QLatin1StringView op)
{
    QTest::addColumn<Case>("asked");
    for (const Case& each : cases(op)) {
        QTest::newRow(each.name.toUtf8().constData()) << each;
    }
}

void FixtureTest::sessionGetAnswersAsTheReference_data()
{
    addRows(QLatin1StringView("session.get"));
}

void FixtureTest::sessionGetAnswersAsTheReference()
{
    QFETCH(const Case, asked);
    const auto answer = m_sso->user().session().get(
        QStringLiteral("cid-1"), token(asked.text(QLatin1StringView("target"))),
        token(asked.text(QLatin1StringView("current"))), asked.text(QLatin1StringView("app")), localhost);
    ++m_run;
    const QString status = statusOf(asked);
    if (!status.isEmpty()) {
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Refused);
        QCOMPARE(statusCode(answer.error().status), status);
        QVERIFY(answer.error().recordNumber.has_value());
        return;
    }
    QVERIFY2(answer, answer ? "" : qPrintable(errorSentence(answer.error())));
    const QJsonObject details{{QStringLiteral("creation_time"), isoText(answer->creationTime)},
                              {QStringLiteral("expiration_time"), isoText(answer->expirationTime)},
                              {QStringLiteral("remote_addr"), answer->remoteAddr},
                              {QStringLiteral("user_agent"), answer->userAgent}};
    QCOMPARE(details, okOf(asked));
}

void FixtureTest::loginAnswersAsTheReference_data()
{
    addRows(QLatin1StringView("user.login"));
}

void FixtureTest::loginAnswersAsTheReference()
{
    QFETCH(const Case, asked);
    const TestStore store;
    const auto sso = store.open(m_clock);
    const RawDatabase database(store);
    const QString before = database.referenceTables();
    const int sessionsBefore = database.sessionCount();

    const auto login = logIn(*sso, asked);
    ++m_run;
    QCOMPARE(records(database).size(), 1);
    const QString status = statusOf(asked);
    if (!status.isEmpty()) {
        QVERIFY(!login);
        QCOMPARE(login.error().kind, ErrorKind::Refused);
        QCOMPARE(statusCode(login.error().status), status);
        QVERIFY(!login.error().reason);
        QCOMPARE(database.referenceTables(), before);
        return;
    }
    QVERIFY2(login, login ? "" : qPrintable(errorSentence(login.error())));
    const QJsonObject answer{{QStringLiteral("username"), login->username},
                             {QStringLiteral("creation_time"), isoText(login->creationTime)},
                             {QStringLiteral("expiration_time"), isoText(login->expirationTime)},
                             {QStringLiteral("has_w_about_to_exp"), login->isPasswordAboutToExpire}};
    QCOMPARE(answer, okOf(asked));
    QCOMPARE(database.sessionCount(), sessionsBefore + 1);
    checkStoredSession(database, asked, *login);
    if (asked.text(QLatin1StringView("username")) == QLatin1StringView("admin_mustchange")) {
        checkChangedPassword(database, asked);
    }
}

void FixtureTest::checkStoredSession(const RawDatabase& database, const Case& asked,
                                     const sso::LoginSession& login)
{
    QVERIFY(login.ust.text().startsWith("gAAA"));
    const auto clear = storeKey().decrypt(login.ust.text());
    QVERIFY(clear);
    const QVariantMap row = database.row(QStringLiteral(
        "SELECT s.*, u.username FROM zato_sso_session s JOIN zato_sso_user u ON u.id = s.user_id "
        "ORDER BY s.id DESC LIMIT 1"));
    const auto text = [&](QLatin1StringView column) { return row.value(column).toString(); };
    QCOMPARE(text(QLatin1StringView("ust")), QString::fromUtf8(clear->view()));
    QVERIFY(text(QLatin1StringView("ust")).startsWith(QLatin1StringView("zust")));
    QCOMPARE(text(QLatin1StringView("creation_time")), QStringLiteral("2026-03-14 16:27:55.000000"));
    QCOMPARE(text(QLatin1StringView("expiration_time")), QStringLiteral("2026-03-14 17:27:55.000000"));
    QCOMPARE(text(QLatin1StringView("remote_addr")), asked.text(QLatin1StringView("remote_addr")));
    QCOMPARE(text(QLatin1StringView("user_agent")), asked.text(QLatin1StringView("user_agent")));
    QCOMPARE(text(QLatin1StringView("auth_type")), QStringLiteral("default"));
    QCOMPARE(text(QLatin1StringView("auth_principal")), asked.text(QLatin1StringView("username")));
    QCOMPARE(text(QLatin1StringView("username")), asked.text(QLatin1StringView("username")));
    QVERIFY(!row.value(QStringLiteral("ext_session_id")).isNull());
    QCOMPARE(text(QLatin1StringView("ext_session_id")), QString());

    const QJsonArray changes = twiceEncoded(text(QLatin1StringView("opaque1")))
                                   .value(QLatin1StringView("session_state_change_list"))
                                   .toArray();
    const QJsonObject entry{{QStringLiteral("remote_addr"), asked.text(QLatin1StringView("remote_addr"))},
                            {QStringLiteral("user_agent"), asked.text(QLatin1StringView("user_agent"))},
                            {QStringLiteral("timestamp_utc"), QStringLiteral("2026-03-14T16:27:55")},
                            {QStringLiteral("ctx_source"), QStringLiteral("login")},
                            {QStringLiteral("idx"), 1}};
    QCOMPARE(changes, QJsonArray{entry});
}

void FixtureTest::checkChangedPassword(const RawDatabase& database, const Case& asked)
{
    const QVariantMap user =
        database.row(QStringLiteral("SELECT * FROM zato_sso_user WHERE username = 'admin_mustchange'"));
    const auto hash = storeKey().decrypt(user.value(QStringLiteral("password")).toByteArray());
    QVERIFY(hash);
    QCOMPARE(crypto::verifyPassword(secretOf(asked, QLatin1StringView("new_password")), hash->view()),
             crypto::PasswordMatch::Match);
    QCOMPARE(crypto::verifyPassword(secretOf(asked, QLatin1StringView("password")), hash->view()),
             crypto::PasswordMatch::Mismatch);
    QCOMPARE(crypto::passwordRounds(hash->view()), std::optional(2000)); // as sso.conf says
    QCOMPARE(user.value(QStringLiteral("password_must_change")).toInt(), 0);
    QCOMPARE(user.value(QStringLiteral("password_is_set")).toInt(), 1);
    QCOMPARE(user.value(QStringLiteral("password_last_set")).toString(), columnText(fixtureNow()));
    QCOMPARE(user.value(QStringLiteral("password_expiry")).toString(),
             columnText(fixtureNow() + std::chrono::days(730)));
}

void FixtureTest::logoutAnswersAsTheReference_data()
{
    addRows(QLatin1StringView("user.logout"));
}

void FixtureTest::logoutAnswersAsTheReference()
{
    QFETCH(const Case, asked);
    const TestStore store;
    const auto sso = store.open(m_clock);
    RawDatabase database(store);
    const QString before = database.referenceTables();
    const QString target = asked.text(QLatin1StringView("target"));

    const auto logout = sso->user().logout(token(target), asked.text(QLatin1StringView("app")), localhost,
                                           QStringLiteral("cid-2"));
    ++m_run;
    QCOMPARE(records(database).size(), 1);
    const QString status = statusOf(asked);
    if (!status.isEmpty()) {
        QVERIFY(!logout);
        QCOMPARE(logout.error().kind, ErrorKind::Refused);
        QCOMPARE(statusCode(logout.error().status), status);
        QVERIFY(!logout.error().reason);
        QCOMPARE(database.referenceTables(), before);
        return;
    }
    QVERIFY(logout);
    const QString clear = clearToken(QLatin1StringView(target.toLatin1()));
    const auto found =
        database.value(QStringLiteral("SELECT count(*) FROM zato_sso_session WHERE ust = ?"), {clear});
    QCOMPARE(found.toInt(), 0);
    // That row, and nothing else.
    const TestStore pristine;
    RawDatabase other(pristine);
    other.execute(QStringLiteral("DELETE FROM zato_sso_session WHERE ust = ?"), {clear});
    QCOMPARE(database.referenceTables(), other.referenceTables());
}

/// The last one: counts what the functions above have asked.
void FixtureTest::noCaseWasLost() const
{
    int inFile = 0;
    for (const QLatin1StringView op : {QLatin1StringView("session.get"), QLatin1StringView("user.login"),
                                       QLatin1StringView("user.logout")}) {
        inFile += static_cast<int>(cases(op).size());
    }
    QCOMPARE(inFile, 281);
    QCOMPARE(m_run, inFile);
}

USHER_ENGINES_TEST_MAIN(FixtureTest)
#include "FixtureTest.moc"
