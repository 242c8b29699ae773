// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include <QHash>
#include <QRegularExpression>
#include <QTest>

#include "core/odb/Connection.h"
#include "core/odb/engine/postgres/PostgresError.h"
#include "tests/core/odb/engine/postgres/FakeServer.h"
#include "tests/support/TestRegistry.h"

namespace SqlStateTests
{

using namespace usher;
using namespace usher::odb;
using usher::test::FakeServer;
using enum ErrorKind;

namespace
{

/// A class of Appendix A of PostgreSQL's manual, and what its states mean in a statement and when the server
/// refuses a connection.
struct StateClass {
    const char* name;
    const char* title;
    const char* states; ///< what comes after the two characters of the class
    ErrorKind statement;
    ErrorKind refusal;
};

constexpr std::array classes{std::to_array<StateClass>({
    {"00", "successful completion", "000", DatabaseFailed, ServerFailed},
    {"01", "warning", "000 003 004 006 007 008 00C P01", DatabaseFailed, ServerFailed},
    {"02", "no data", "000 001", DatabaseFailed, ServerFailed},
    {"03", "statement not yet complete", "000", DatabaseFailed, ServerFailed},
    {"08", "connection exception", "000 001 003 004 006 007 P01", ConnectionLost, ServerFailed},
    {"09", "triggered action", "000", DatabaseFailed, ServerFailed},
    {"0A", "feature not supported", "000", DatabaseFailed, ServerFailed},
    {"0B", "transaction initiation", "000", DatabaseFailed, ServerFailed},
    {"0F", "locator", "000 001", DatabaseFailed, ServerFailed},
    {"0L", "grantor", "000 P01", DatabaseFailed, ServerFailed},
    {"0P", "role specification", "000", DatabaseFailed, ServerFailed},
    {"0Z", "diagnostics", "000 002", DatabaseFailed, ServerFailed},
    {"20", "case not found", "000", DatabaseFailed, ServerFailed},
    {"21", "cardinality", "000", DatabaseFailed, ServerFailed},
    {"22", "data exception",
     "000 001 002 003 004 005 007 008 009 00B 00C 00D 00F 00G 00H 00L 00M 00N 00S 00T 010 011 012 013 014 015 016 018 019 01B 01E 01F 01G 01W 01X 021 022 023 024 025 026 027 02E 02G 02H 030 031 032 033 034 035 036 037 038 039 03A 03B 03C 03D 03E 03F 03G P01 P02 P03 P04 P05 P06",
     DatabaseFailed, ServerFailed},
    {"23", "integrity constraint", "000 001 502 503 505 514 P01", DatabaseFailed, ServerFailed},
    {"24", "cursor state", "000", DatabaseFailed, ServerFailed},
    {"25", "transaction state", "000 001 002 003 004 005 006 007 008 P01 P02 P03 P04", DatabaseFailed,
     ServerFailed},
    {"26", "statement name", "000", DatabaseFailed, ServerFailed},
    {"27", "triggered data change", "000", DatabaseFailed, ServerFailed},
    {"28", "authorization", "000 P01", ServerRejected, ServerRejected},
    {"2B", "dependent privileges", "000 P01", DatabaseFailed, ServerFailed},
    {"2D", "transaction termination", "000", DatabaseFailed, ServerFailed},
    {"2F", "routine", "000 002 003 004 005", DatabaseFailed, ServerFailed},
    {"34", "cursor name", "000", DatabaseFailed, ServerFailed},
    {"38", "external routine", "000 001 002 003 004", DatabaseFailed, ServerFailed},
    {"39", "external routine invocation", "000 001 004 P01 P02 P03", DatabaseFailed, ServerFailed},
    {"3B", "savepoint", "000 001", DatabaseFailed, ServerFailed},
    {"3D", "catalog name", "000", DatabaseMissing, DatabaseMissing},
    {"3F", "schema name", "000", DatabaseFailed, ServerFailed},
    {"40", "transaction rollback", "000 001 002 003 P01", DatabaseBusy, ServerFailed},
    {"42", "syntax or access rule",
     "000 501 601 602 611 622 701 702 703 704 710 712 723 725 803 804 809 830 846 883 8C9 939 P01 P02 P03 P04 P05 P06 P07 P08 P09 P10 P11 P12 P13 P14 P15 P16 P17 P18 P19 P20 P21 P22",
     DatabaseFailed, ServerFailed},
    {"44", "check option", "000", DatabaseFailed, ServerFailed},
    {"53", "insufficient resources", "000 100 200 300 400", ServerFull, ServerFull},
    {"54", "program limit", "000 001 011 023", DatabaseFailed, ServerFailed},
    {"55", "prerequisite state", "000 006 P02 P03 P04", DatabaseFailed, ServerFailed},
    {"57", "operator intervention", "000 014 P01 P02 P03 P04 P05", ConnectionLost, ServerStarting},
    {"58", "system error", "000 030 P01 P02", StorageFailed, StorageFailed},
    {"72", "snapshot failure", "000", DatabaseBusy, ServerFailed},
    {"F0", "configuration file", "000 001", StorageFailed, StorageFailed},
    {"HV", "foreign data wrapper",
     "000 001 002 004 005 006 007 008 009 00A 00B 00C 00D 00J 00K 00L 00M 00N 00P 00Q 00R 010 014 021 024 090 091",
     DatabaseFailed, ServerFailed},
    {"P0", "PL/pgSQL", "000 001 002 003 004", DatabaseFailed, ServerFailed},
    {"XX", "internal error", "000 001 002", DatabaseFailed, ServerFailed},
})};

/// The states that mean something else than their class.
const QHash<QString, ErrorKind> ownStatementKinds{
    {QStringLiteral("08007"), OutcomeUnknown},   {QStringLiteral("22021"), EncodingTooSmall},
    {QStringLiteral("22P05"), EncodingTooSmall}, {QStringLiteral("25006"), ServerStandby},
    {QStringLiteral("25P03"), ConnectionLost},   {QStringLiteral("25P04"), ConnectionLost},
    {QStringLiteral("28P01"), ServerRefused},    {QStringLiteral("40002"), DatabaseFailed},
    {QStringLiteral("40003"), OutcomeUnknown},   {QStringLiteral("42501"), PermissionMissing},
    {QStringLiteral("53100"), DatabaseFull},     {QStringLiteral("53400"), DatabaseFailed},
    {QStringLiteral("55006"), DatabaseBusy},     {QStringLiteral("55P03"), DatabaseBusy},
    {QStringLiteral("57014"), DatabaseBusy},     {QStringLiteral("57P03"), ServerStarting},
    {QStringLiteral("57P04"), DatabaseMissing},  {QStringLiteral("XX001"), StorageFailed},
    {QStringLiteral("XX002"), StorageFailed}};
const QHash<QString, ErrorKind> ownRefusalKinds{
    {QStringLiteral("08004"), ServerRejected},    {QStringLiteral("28P01"), ServerRefused},
    {QStringLiteral("42501"), PermissionMissing}, {QStringLiteral("53100"), DatabaseFull},
    {QStringLiteral("53400"), ServerFailed},      {QStringLiteral("55006"), ServerStarting},
    {QStringLiteral("57000"), ServerFailed},      {QStringLiteral("57014"), ServerFailed},
    {QStringLiteral("57P04"), DatabaseMissing},   {QStringLiteral("XX001"), StorageFailed},
    {QStringLiteral("XX002"), StorageFailed}};

const ServerName server{.server = QStringLiteral("db:5432"),
                        .username = QStringLiteral("usher"),
                        .database = QStringLiteral("zato"),
                        .encoding = QStringLiteral("LATIN1")};
const QByteArray words = QByteArrayLiteral("пользователь не прошёл проверку подлинности");

QSqlError failedWith(const QString& state, const QString& text = {})
{
    return {{}, text, QSqlError::StatementError, state};
}

QStringList statesOf(const StateClass& each)
{
    QStringList states;
    for (const QString& end : QString::fromLatin1(each.states).split(u' ')) {
        states << QString::fromLatin1(each.name) + end;
    }
    return states;
}

/// Adds a row for each class.
void addClasses()
{
    QTest::addColumn<int>("number");
    for (std::size_t i = 0; i < classes.size(); ++i) {
        QTest::addRow("%s, %s", classes.at(i).name, classes.at(i).title) << static_cast<int>(i);
    }
}

bool advisesToTryAgain(const QString& sentence)
{
    static const QRegularExpression advice(QStringLiteral("(; try again|Try again| and try again)"));
    return advice.match(sentence).hasMatch();
}

} // namespace

class SqlStateTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stateOfAStatementDecides_data();
    void stateOfAStatementDecides();
    void stateOfARefusalDecides_data();
    void stateOfARefusalDecides();
    void standbyIsNamedWhereATransactionBegins();
    void stateThatIsNotDocumentedIsNoReasonToTryAgain_data();
    void stateThatIsNotDocumentedIsNoReasonToTryAgain();
    void tryingAgainIsAdvisedWhereItHelps();
    void wordsOfTheServerDoNotDecide_data();
    void wordsOfTheServerDoNotDecide();
    void serverWithoutTlsIsNamed();
    void missingPasswordIsNamed();
};

void SqlStateTest::stateOfAStatementDecides_data()
{
    addClasses();
}

void SqlStateTest::stateOfAStatementDecides()
{
    QFETCH(const int, number);
    const StateClass& each = classes.at(static_cast<std::size_t>(number));
    for (const QString& state : statesOf(each)) {
        const Error error = statementError(failedWith(state, QStringLiteral("secret")), server);
        QVERIFY2(error.kind == ownStatementKinds.value(state, each.statement), qPrintable(state));
        const QString sentence = errorSentence(error);
        QCOMPARE(advisesToTryAgain(sentence), canPassByItself(error.kind) && error.kind != OutcomeUnknown);
        QVERIFY2(sentence.contains(state) || error.kind == PermissionMissing, qPrintable(sentence));
        QVERIFY2(!sentence.contains(QLatin1StringView("secret")) || error.kind == PermissionMissing,
                 qPrintable(sentence));
    }
}

void SqlStateTest::stateOfARefusalDecides_data()
{
    addClasses();
}

void SqlStateTest::stateOfARefusalDecides()
{
    QFETCH(const int, number);
    const StateClass& each = classes.at(static_cast<std::size_t>(number));
    for (const QString& state : statesOf(each)) {
        const Error error = refusalError(state, server, QString::fromUtf8(words));
        QVERIFY2(error.kind == ownRefusalKinds.value(state, each.refusal), qPrintable(state));
        const QString sentence = errorSentence(error);
        QCOMPARE(advisesToTryAgain(sentence), canPassByItself(error.kind));
        QVERIFY2(sentence.contains(state), qPrintable(sentence));
    }
}

/// A standby does not have the feature of a transaction that writes. Elsewhere the state means something
/// else.
void SqlStateTest::standbyIsNamedWhereATransactionBegins()
{
    const QString state = QStringLiteral("0A000");
    QCOMPARE(beginningError(failedWith(state), server).kind, ServerStandby);
    QCOMPARE(beginningError(failedWith(QStringLiteral("25006")), server).kind, ServerStandby);
    QCOMPARE(beginningError(failedWith(QStringLiteral("55P03")), server).kind, DatabaseBusy);
    QCOMPARE(statementError(failedWith(state), server).kind, DatabaseFailed);
}

void SqlStateTest::stateThatIsNotDocumentedIsNoReasonToTryAgain_data()
{
    QTest::addColumn<QString>("state");
    for (const char* state : {"", "0", "4", "99999", "AA000", "XX999", "23XXX", "ZZZZZ", "40", "4000"}) {
        QTest::newRow(state) << QString::fromLatin1(state);
    }
}

void SqlStateTest::stateThatIsNotDocumentedIsNoReasonToTryAgain()
{
    QFETCH(const QString, state);
    const ErrorKind kind = statementError(failedWith(state), server).kind;
    QCOMPARE(kind, state.startsWith(QLatin1StringView("40")) ? DatabaseBusy : DatabaseFailed);
}

void SqlStateTest::tryingAgainIsAdvisedWhereItHelps()
{
    for (int kind = static_cast<int>(FileMissing); kind <= static_cast<int>(AuditFailed); ++kind) {
        const auto each = static_cast<ErrorKind>(kind);
        if (advisesToTryAgain(errorSentence({.kind = each}))) {
            QVERIFY2(canPassByItself(each) || each == DriverMissing,
                     qPrintable(errorSentence({.kind = each})));
        }
    }
}

void SqlStateTest::wordsOfTheServerDoNotDecide_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* name, const char* state, const QByteArray& said, ErrorKind kind) {
        QTest::newRow(name) << QByteArray(state) << said << static_cast<int>(kind);
    };
    row("wrong password in Russian", "28P01", words, ServerRefused);
    row("wrong password in Chinese", "28P01", "用户 \"usher\" Password 认证失败", ServerRefused);
    row("wrong password in Korean", "28P01", "사용자 패스워드 인증을 실패했습니다", ServerRefused);
    row("no line in pg_hba.conf", "28000", "no pg_hba.conf entry for host, no encryption, SSL off",
        ServerRejected);
    row("database SSL-Portal", "3D000", "database \"SSL-Portal\" does not exist", DatabaseMissing);
    row("user named certificate", "28P01", "password authentication failed for user \"certificate\"",
        ServerRefused);
    row("too many clients", "53300", "sorry, too many clients already", ServerFull);
    row("starting", "57P03", "FATAL:  28P01", ServerStarting);
    row("no right to connect", "42501", "permission denied for database", PermissionMissing);
    row("a pooler's own", "08P01", "no such user", ServerFailed);
    row("no words", "28P01", "", ServerRefused);
}

void SqlStateTest::wordsOfTheServerDoNotDecide()
{
    QFETCH(const QByteArray, state);
    QFETCH(const QByteArray, said);
    QFETCH(const int, kind);
    const FakeServer fake("127.0.0.1", FakeServer::refusal(state, said));
    const auto opened = Connection::open({.engine = Engine::Postgres,
                                          .host = QStringLiteral("127.0.0.1"),
                                          .port = fake.port(),
                                          .database = QStringLiteral("SSL-Portal"),
                                          .username = QStringLiteral("certificate"),
                                          .password = crypto::SecretBytes(QByteArrayView("hunter2"))});
    QVERIFY(!opened);
    QCOMPARE(static_cast<int>(opened.error().kind), kind);
    QVERIFY(errorSentence(opened.error()).contains(QString::fromLatin1(state)));
}

void SqlStateTest::serverWithoutTlsIsNamed()
{
    const FakeServer fake;
    const auto opened = Connection::open({.engine = Engine::Postgres,
                                          .host = QStringLiteral("0.0.0.0"), // this machine, by a network
                                          .port = fake.port(),
                                          .database = QStringLiteral("zato"),
                                          .username = QStringLiteral("usher")});
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ServerWithoutTls);
    QCOMPARE(fake.log().count("encryption"), fake.log().size());
}

void SqlStateTest::missingPasswordIsNamed()
{
    const FakeServer fake;
    const auto opened = Connection::open({.engine = Engine::Postgres,
                                          .host = QStringLiteral("127.0.0.1"),
                                          .port = fake.port(),
                                          .database = QStringLiteral("zato"),
                                          .username = QStringLiteral("usher")});
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ServerRefused);
}

USHER_TEST(SqlStateTest)

} // namespace SqlStateTests

#include "SqlStateTest.moc"
