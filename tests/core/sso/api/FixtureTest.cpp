// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/support/Fixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include "core/Time.h"
#include "core/crypto/Fernet.h"
#include "core/crypto/PasswordHash.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace FixtureTests
{

using namespace usher;
using namespace usher::test;

namespace
{

const QString localhost = QStringLiteral("127.0.0.1");

/// A deliberate difference from the reference (REFERENCE.md) that occurs in the fixture's cases.
/// DifferencesTest has all differences.
struct Difference {
    bool (*applies)(const Case&);
    const char* status;
};

bool isException(const Case& asked, const char* name)
{
    return asked.expect.value(QLatin1StringView("exception")).toString() == QLatin1StringView(name);
}

bool isEmptyTokenReached(const Case& asked)
{
    const QLatin1StringView empty("empty");
    const QString current = asked.text(QLatin1StringView("current"));
    return current == empty || (current == QLatin1StringView("admin1.active") &&
                                asked.text(QLatin1StringView("target")) == empty);
}

constexpr Difference differences[] = {
    {isEmptyTokenReached, "E008003"},
    {[](const Case& asked) { return isException(asked, "InvalidToken"); }, "E008002"},
    {[](const Case& asked) { return isException(asked, "AttributeError"); }, "E007001"},
};

/// Returns the status that Usher must refuse the case with; empty if it must answer.
QString statusOf(const Case& asked)
{
    for (const Difference& difference : differences) {
        if (difference.applies(asked)) {
            return QLatin1StringView(difference.status);
        }
    }
    return asked.expectedStatus();
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

/// Reads a column that contains a JSON string whose text is JSON again.
QJsonObject twiceEncoded(const QString& column)
{
    const QString inner = QJsonDocument::fromJson('[' + column.toUtf8() + ']').array().first().toString();
    return QJsonDocument::fromJson(inner.toUtf8()).object();
}

QString opaqueOf(const RawDatabase& database, const QString& session)
{
    return database
        .value(QStringLiteral("SELECT opaque1 FROM zato_sso_session WHERE ust = ?"),
               {clearToken(QLatin1StringView(session.toLatin1()))})
        .toString();
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
    void verifyAnswersAsTheReference_data();
    void verifyAnswersAsTheReference();
    void getListAnswersAsTheReference_data();
    void getListAnswersAsTheReference();
    void renewAnswersAsTheReference_data();
    void renewAnswersAsTheReference();
    void noCaseWasLost() const;

private:
    static void addRows(QLatin1StringView op);
    static void checkStoredSession(const RawDatabase& database, const Case& asked,
                                   const sso::LoginSession& login);
    static void checkRenewal(const RawDatabase& database, const Case& asked, const QString& opaqueBefore);
    static void checkChangedPassword(const RawDatabase& database, const Case& asked);

    TestClock m_clock{fixtureNow()};
    TestStore m_untouched; // one store for all cases: session.get does not change the reference's tables
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
    QVERIFY(hash->view().startsWith("$pbkdf2-sha512$2000$")); // as sso.conf says
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
    // Nothing else has changed.
    const TestStore pristine;
    RawDatabase other(pristine);
    other.execute(QStringLiteral("DELETE FROM zato_sso_session WHERE ust = ?"), {clear});
    QCOMPARE(database.referenceTables(), other.referenceTables());
}

void FixtureTest::verifyAnswersAsTheReference_data()
{
    addRows(QLatin1StringView("session.verify"));
}

void FixtureTest::verifyAnswersAsTheReference()
{
    QFETCH(const Case, asked);
    const auto answer = m_sso->user().session().verify(
        QStringLiteral("cid-3"), token(asked.text(QLatin1StringView("target"))),
        token(asked.text(QLatin1StringView("current"))), asked.text(QLatin1StringView("app")), localhost);
    ++m_run;
    QVERIFY2(answer, answer ? "" : qPrintable(errorSentence(answer.error())));
    QCOMPARE(answer->isValid, asked.expect.value(QLatin1StringView("ok")).toBool());
}

void FixtureTest::getListAnswersAsTheReference_data()
{
    addRows(QLatin1StringView("session.get_list"));
}

void FixtureTest::getListAnswersAsTheReference()
{
    QFETCH(const Case, asked);
    const auto answer = m_sso->user().session().getList(
        QStringLiteral("cid-4"), token(asked.text(QLatin1StringView("target"))),
        token(asked.text(QLatin1StringView("current"))), asked.text(QLatin1StringView("app")), localhost,
        sso::Tokens::Revealed);
    ++m_run;
    if (const QString status = statusOf(asked); !status.isEmpty()) {
        QVERIFY(!answer);
        QCOMPARE(statusCode(answer.error().status), status);
        return;
    }
    QVERIFY2(answer, answer ? "" : qPrintable(errorSentence(answer.error())));
    QJsonArray sessions;
    for (const sso::ListedSession& session : answer->sessions) {
        QVERIFY(session.ust);
        sessions.append(QJsonObject{{QStringLiteral("ust"), QString::fromUtf8(session.ust->text())},
                                    {QStringLiteral("creation_time"), isoText(session.creationTime)},
                                    {QStringLiteral("expiration_time"), isoText(session.expirationTime)},
                                    {QStringLiteral("remote_addr"), session.remoteAddr},
                                    {QStringLiteral("user_agent"), session.userAgent},
                                    {QStringLiteral("auth_type"), session.authType},
                                    {QStringLiteral("auth_principal"), session.authPrincipal},
                                    {QStringLiteral("ext_session_id"), session.extSessionId}});
    }
    QCOMPARE(sessions, asked.expect.value(QLatin1StringView("ok")).toArray());
}

void FixtureTest::renewAnswersAsTheReference_data()
{
    addRows(QLatin1StringView("session.renew"));
}

void FixtureTest::renewAnswersAsTheReference()
{
    QFETCH(const Case, asked);
    const TestStore store;
    const auto sso = store.open(m_clock);
    const RawDatabase database(store);
    const QString before = database.referenceTables();
    const QString target = asked.text(QLatin1StringView("target"));
    const QString status = statusOf(asked);
    const QString opaqueBefore = status.isEmpty() ? opaqueOf(database, target) : QString();

    const auto renewal = sso->user().session().renew(
        QStringLiteral("cid-5"), token(target), asked.text(QLatin1StringView("app")),
        asked.text(QLatin1StringView("remote_addr")), asked.text(QLatin1StringView("user_agent")));
    ++m_run;
    QCOMPARE(records(database).size(), 1);
    if (!status.isEmpty()) {
        QVERIFY(!renewal);
        QCOMPARE(statusCode(renewal.error().status), status);
        QVERIFY(!renewal.error().reason);
        QCOMPARE(database.referenceTables(), before);
        return;
    }
    QVERIFY2(renewal, renewal ? "" : qPrintable(errorSentence(renewal.error())));
    QCOMPARE(isoText(renewal->expirationTime), asked.expect.value(QLatin1StringView("ok")).toString());
    checkRenewal(database, asked, opaqueBefore);
}

void FixtureTest::checkRenewal(const RawDatabase& database, const Case& asked, const QString& opaqueBefore)
{
    const QString target = asked.text(QLatin1StringView("target"));
    QCOMPARE(database
                 .value(QStringLiteral("SELECT expiration_time FROM zato_sso_session WHERE ust = ?"),
                        {clearToken(QLatin1StringView(target.toLatin1()))})
                 .toString(),
             QStringLiteral("2026-03-14 17:27:55.000000"));
    const QString key = QStringLiteral("session_state_change_list");
    QJsonArray changes = twiceEncoded(opaqueBefore).value(key).toArray();
    const qint64 index = changes.last().toObject().value(QLatin1StringView("idx")).toInteger() + 1;
    changes.append(QJsonObject{{QStringLiteral("remote_addr"), asked.text(QLatin1StringView("remote_addr"))},
                               {QStringLiteral("user_agent"), asked.text(QLatin1StringView("user_agent"))},
                               {QStringLiteral("timestamp_utc"), QStringLiteral("2026-03-14T16:27:55")},
                               {QStringLiteral("ctx_source"), QStringLiteral("renew")},
                               {QStringLiteral("idx"), index}});
    QCOMPARE(twiceEncoded(opaqueOf(database, target)).value(key).toArray(), changes);
}

/// Must run last, because it counts the cases that the functions above have run.
void FixtureTest::noCaseWasLost() const
{
    const auto inFile = static_cast<int>(expected().value(QLatin1StringView("cases")).toArray().size());
    QCOMPARE(inFile, 313);
    QCOMPARE(m_run, inFile);
}

USHER_TEST(FixtureTest)

} // namespace FixtureTests

#include "FixtureTest.moc"
