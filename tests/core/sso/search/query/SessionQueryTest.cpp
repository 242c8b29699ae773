// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/query/SessionQuery.h"

#include <QTest>

#include "core/Time.h"
#include "tests/support/TestRegistry.h"

namespace SessionQueryTests
{

using namespace usher::sso;
using namespace std::chrono_literals;

namespace
{

using Field = SessionField;

SessionTerm textTerm(Field field, const char* text)
{
    return {.field = field, .text = QString::fromUtf8(text)};
}

SessionTerm exactTerm(Field field, const char* text)
{
    return {.field = field, .isExact = true, .text = QString::fromUtf8(text)};
}

SessionTerm timeTerm(Field field, Comparison comparison, std::chrono::seconds duration)
{
    return {.field = field, .comparison = comparison, .duration = duration};
}

SessionTerm rangeTerm(Field field, const char* from, const char* until)
{
    return {.field = field,
            .from = usher::parseTime(QString::fromLatin1(from)),
            .until = usher::parseTime(QString::fromLatin1(until))};
}

SessionTerm notTerm(SessionTerm term)
{
    term.isNegated = true;
    return term;
}

} // namespace

class SessionQueryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textReadsAsAQuery_data();
    void textReadsAsAQuery();
    void colonAloneMakesNoField_data();
    void colonAloneMakesNoField();
    void textOfAQueryReadsAsTheSame_data();
    void textOfAQueryReadsAsTheSame();
    void queryIsSpelledOneWay_data();
    void queryIsSpelledOneWay();
    void everyStateCanBeAskedFor();
    void hugeTextIsRead();
};

void SessionQueryTest::textReadsAsAQuery_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<SessionQuery>("query");
    const auto row = [](const char* text, const SessionQuery& query) {
        QTest::newRow(text) << QString::fromUtf8(text) << query;
    };
    const auto anywhere = [](const char* text) { return textTerm(Field::Anywhere, text); };
    row("", {});
    row(" \t\n ", {});
    row("alice", {anywhere("alice")});
    row("  alice\tbob ", {anywhere("alice"), anywhere("bob")});
    row("alice alice", {anywhere("alice"), anywhere("alice")});
    row("user:alice", {textTerm(Field::User, "alice")});
    row("USER:Alice", {textTerm(Field::User, "Alice")});
    row("user:=alice", {exactTerm(Field::User, "alice")});
    row("user:==alice", {exactTerm(Field::User, "=alice")});
    row("user:a=b", {textTerm(Field::User, "a=b")});
    row("user:иван", {textTerm(Field::User, "иван")});
    row("user:a:b", {textTerm(Field::User, "a:b")});
    row("agent:curl/8.14.1", {textTerm(Field::Agent, "curl/8.14.1")});
    row("agent:=\"Firefox 139.0\"", {exactTerm(Field::Agent, "Firefox 139.0")});
    row("agent:\"=Firefox\"", {textTerm(Field::Agent, "=Firefox")});
    row(R"(agent:"\=Firefox")", {textTerm(Field::Agent, R"(\=Firefox)")});
    row(R"(user:DOMAIN\user)", {textTerm(Field::User, R"(DOMAIN\user)")});
    row(R"(user:"DOMAIN\user")", {textTerm(Field::User, R"(DOMAIN\user)")});
    row(R"(user:=DOMAIN\user)", {exactTerm(Field::User, R"(DOMAIN\user)")});
    row(R"(DOMAIN\user)", {anywhere(R"(DOMAIN\user)")});
    row(R"("C:\new folder")", {anywhere(R"(C:\new folder)")});
    row("browser:firefox", {textTerm(Field::Browser, "firefox")});
    row("browser:=\"Firefox 139\"", {exactTerm(Field::Browser, "Firefox 139")});
    row("-system:\"Mac OS X\"", {notTerm(textTerm(Field::System, "Mac OS X"))});
    row("10.1.2.3", {textTerm(Field::Ip, "10.1.2.3")});
    row("10.1.2.3:8080", {textTerm(Field::Ip, "10.1.2.3")});
    row("-10.0.0.0/8", {notTerm(textTerm(Field::Ip, "10.0.0.0/8"))});
    row("10.1.2.3/8", {textTerm(Field::Ip, "10.0.0.0/8")});
    row("[2001:DB8::1]:443", {textTerm(Field::Ip, "2001:db8::1")});
    row("fe80::1%eth0", {textTerm(Field::Ip, "fe80::1")});
    row("::ffff:10.1.2.3", {textTerm(Field::Ip, "10.1.2.3")});
    row("::", {textTerm(Field::Ip, "::")});
    row("\"10.1.2.3\"", {anywhere("10.1.2.3")});
    row("10.1.2", {anywhere("10.1.2")});
    row("10.1.2.3,", {anywhere("10.1.2.3,")});
    row("ip:\"10.1.2.3:80\"", {textTerm(Field::Ip, "10.1.2.3")});
    row("ip:[fe80::1%eth0]:22", {textTerm(Field::Ip, "fe80::1")});
    row("ip:\"for=192.0.2.60;proto=http\"", {textTerm(Field::Ip, "192.0.2.60")});
    row("or and not Or", {anywhere("or"), anywhere("and"), anywhere("not"), anywhere("Or")});
    row("\"OR\" user:OR -NOT", {anywhere("OR"), textTerm(Field::User, "OR"), notTerm(anywhere("NOT"))});
    // moc of Qt 6.4 does not understand some raw literals with quotes.
    // NOLINTNEXTLINE(modernize-raw-string-literal)
    row("\"*/*\" agent:\"x*\" user:=\"*\"",
        {anywhere("*/*"), textTerm(Field::Agent, "x*"), exactTerm(Field::User, "*")});
    const auto created = [](const char* from, const char* until) {
        return rangeTerm(Field::Created, from, until);
    };
    row("created:2026-11-01..2026-11-03", {created("2026-11-01 00:00:00", "2026-11-04 00:00:00")});
    row("expires:2026-11-01..2026-11-03",
        {rangeTerm(Field::Expires, "2026-11-01 00:00:00", "2026-11-04 00:00:00")});
    row("created:2026-11-01..", {created("2026-11-01 00:00:00", "")});
    row("-created:..2026-11-03", {notTerm(created("", "2026-11-04 00:00:00"))});
    row("created:2026-11-01", {created("2026-11-01 00:00:00", "2026-11-02 00:00:00")});
    row("created:2026-11-01T16:12", {created("2026-11-01 16:12:00", "2026-11-01 16:13:00")});
    row("created:2026-11-01T16:12:55Z", {created("2026-11-01 16:12:55", "2026-11-01 16:12:56")});
    row("created:2026-11-01T16:12:55.5", {created("2026-11-01 16:12:55.5", "2026-11-01 16:12:55.500001")});
    row("created:2026-11-01T17:12+01:00", {created("2026-11-01 16:12:00", "2026-11-01 16:13:00")});
    row("created:2026-11-01T16:12..2026-11-01T16:13",
        {created("2026-11-01 16:12:00", "2026-11-01 16:13:00")});
    row("created:\"2026-11-01 16:12 UTC .. 2026-11-02\"",
        {created("2026-11-01 16:12:00", "2026-11-03 00:00:00")});
    row("agent:\"\"=Firefox", {exactTerm(Field::Agent, "Firefox")});
    row("ip:10.1.2.3", {textTerm(Field::Ip, "10.1.2.3")});
    row("ip:10.0.0.0/8", {textTerm(Field::Ip, "10.0.0.0/8")});
    row("ip:2001:db8::/32", {textTerm(Field::Ip, "2001:db8::/32")});
    row("ip:::1", {textTerm(Field::Ip, "::1")});
    row("age:<2h", {timeTerm(Field::Age, Comparison::Below, 2h)});
    row("age:>30M", {timeTerm(Field::Age, Comparison::Above, 30min)});
    row("left:<90s", {timeTerm(Field::Left, Comparison::Below, 90s)});
    row("left:>3d", {timeTerm(Field::Left, Comparison::Above, 72h)});
    row("left:>100000w", {timeTerm(Field::Left, Comparison::Above, std::chrono::weeks(100'000))});
    row("age:<1h5min", {timeTerm(Field::Age, Comparison::Below, 65min)});
    row("left:\"<1 h 5 min\"", {timeTerm(Field::Left, Comparison::Below, 65min)});
    row("left:\"> 2 d 3 h\"", {timeTerm(Field::Left, Comparison::Above, 51h)});
    row("left:>42min", {timeTerm(Field::Left, Comparison::Above, 42min)});
    row("\ufeffalice\r\n", {anywhere("alice")});
    row("alice\nbob\r\n", {anywhere("alice"), anywhere("bob")});
    row("\u00a0user:alice\u200b", {textTerm(Field::User, "alice")});
    row("agent:“Firefox 139”", {textTerm(Field::Agent, "Firefox 139")});
    row("„two words“ «three more words»", {anywhere("two words"), anywhere("three more words")});
    row("\"a “quoted” word\"", {anywhere("a “quoted” word")});
    row("ip:[::1]:1234", {textTerm(Field::Ip, "::1")});
    row("ip:[2001:db8::]/32", {textTerm(Field::Ip, "2001:db8::/32")});
    row("ip:10.1.2.3:8080", {textTerm(Field::Ip, "10.1.2.3")});
    row("ip:fe80::1%eth0", {textTerm(Field::Ip, "fe80::1")});
    row("age:>0s", {timeTerm(Field::Age, Comparison::Above, 0s)});
    row("kind:default", {textTerm(Field::Kind, "default")});
    row("kind:BASIC", {textTerm(Field::Kind, "basic")});
    row("kind:jwt", {textTerm(Field::Kind, "jwt")});
    row("state:Locked", {textTerm(Field::State, "locked")});
    row("-alice", {notTerm(anywhere("alice"))});
    row("--alice", {notTerm(anywhere("-alice"))});
    row("-user:alice", {notTerm(textTerm(Field::User, "alice"))});
    row("-user:=alice", {notTerm(exactTerm(Field::User, "alice"))});
    row("-age:<2h", {notTerm(timeTerm(Field::Age, Comparison::Below, 2h))});
    row("user:-alice", {textTerm(Field::User, "-alice")});
    row("-", {anywhere("-")});
    row("- alice", {anywhere("-"), anywhere("alice")});
    row("a-b", {anywhere("a-b")});
    row("\"two words\"", {anywhere("two words")});
    row("-\"two words\"", {notTerm(anywhere("two words"))});
    row("\"-alice\"", {anywhere("-alice")});
    row("\"user:alice\"", {anywhere("user:alice")});
    row("us\"er:\"alice", {anywhere("user:alice")});
    row("user:\"two words\"", {textTerm(Field::User, "two words")});
    row("ab\"c d\"e", {anywhere("abc de")});
    row(R"("say \"hi\" \\ \n")", {anywhere(R"(say "hi" \ \n)")});
    row("back\\slash", {anywhere("back\\slash")});
    row("\"\"", {});
    row("-\"\"", {});
    row("\"", {});
    row("\"still typing", {anywhere("still typing")});
    row("agent:\"still typing", {textTerm(Field::Agent, "still typing")});
    row("\"still\\", {anywhere("still\\")});
    row("<b>alice</b> %1", {anywhere("<b>alice</b>"), anywhere("%1")});
    row("user:ali -agent:\"curl 8\" ip:::/0 x",
        {textTerm(Field::User, "ali"), notTerm(textTerm(Field::Agent, "curl 8")), textTerm(Field::Ip, "::/0"),
         anywhere("x")});
}

void SessionQueryTest::textReadsAsAQuery()
{
    QFETCH(const QString, text);
    QFETCH(const SessionQuery, query);
    const auto read = parseSessionQuery(text);
    QVERIFY2(read, read ? "" : qPrintable(queryProblemSentence(read.error())));
    QCOMPARE(read->size(), query.size());
    for (std::size_t i = 0; i < query.size(); ++i) {
        QCOMPARE((*read)[i].text, query[i].text);
        QVERIFY((*read)[i] == query[i]);
    }
}

void SessionQueryTest::colonAloneMakesNoField_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : {"2001:db8:1", "fe80:::1", ":", ":x", "10.1.2:80", "dead:beef", "cafe:latte",
                             "10.1.2.3:http", "a:b", "FACE:1", "usér:x", "имя:x", "x-user:alice", "<b>:x"}) {
        QTest::newRow(text) << QString::fromUtf8(text);
    }
}

void SessionQueryTest::colonAloneMakesNoField()
{
    QFETCH(const QString, text);
    const auto read = parseSessionQuery(text);
    QVERIFY(read);
    QVERIFY(*read == SessionQuery{SessionTerm{.text = text}});
    const auto negated = parseSessionQuery(u'-' + text);
    QVERIFY(negated);
    QVERIFY(*negated == SessionQuery{notTerm(SessionTerm{.text = text})});
}

void SessionQueryTest::textOfAQueryReadsAsTheSame_data()
{
    QTest::addColumn<SessionQuery>("query");
    const char* const texts[] = {
        "alice", "two words", "-alice",       "--",          "-",        "=alice", "user:alice", "\"",  "\\",
        "\\\"",  "a\\",       "\" \"",        "2001:db8::1", ":",        "\t",     "\n",         "<b>", "%1",
        "иван",  "日本",      "\u200bhidden", "hidden\x01",  "10.1.2.3", "::1/64", "*",          "a*b", "OR",
        "NOT",   R"(D\user)", R"(D\"u)",      R"(\\x\)"};
    for (const char* text : texts) {
        for (const bool isNegated : {false, true}) {
            for (const Field field :
                 {Field::Anywhere, Field::User, Field::Agent, Field::Browser, Field::System}) {
                for (const bool isExact : {false, true}) {
                    SessionTerm term{.field = field,
                                     .isNegated = isNegated,
                                     .isExact = isExact && field != Field::Anywhere,
                                     .text = QString::fromUtf8(text)};
                    QTest::addRow("%s, field %d, %d%d", text, static_cast<int>(field), isNegated, isExact)
                        << SessionQuery{term, textTerm(Field::Kind, "jwt"), term};
                }
            }
        }
    }
    for (const char* text : {"ip:10.0.0.0/8",
                             "ip:2001:db8::1",
                             "-ip:::/0",
                             "ip:\" 10.1.2.3 \"",
                             "age:<2h",
                             "-age:>90m",
                             "left:>100000s",
                             "left:<100000w",
                             "left:<0d",
                             "kind:BASIC",
                             "-state:OK",
                             "created:2026-11-01",
                             "-expires:2026-11-01..",
                             "created:..2026-11-01T16:12:55.000001",
                             "created:2026-11-01T16:12",
                             "created:2026-11-01T16:12:55",
                             "created:2026-11-01T16:12..2026-11-05",
                             "created:2026-11-01..2026-11-02T00:00:00.5",
                             "10.1.2.3",
                             "user:ali -agent:\"curl 8\" ip:::/0 x"}) {
        QTest::newRow(text) << parseSessionQuery(QString::fromUtf8(text)).value();
    }
}

void SessionQueryTest::textOfAQueryReadsAsTheSame()
{
    QFETCH(const SessionQuery, query);
    const QString text = queryText(query);
    const auto read = parseSessionQuery(text);
    QVERIFY2(read, qPrintable(text));
    QVERIFY2(*read == query, qPrintable(text));
}

void SessionQueryTest::queryIsSpelledOneWay_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("spelled");
    const auto row = [](const char* text, const char* spelled) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(spelled);
    };
    row("", "");
    row("  alice   bob ", "alice bob");
    row("USER:Alice", "user:Alice");
    row("\"alice\"", "alice");
    row("2001:db8::1", "ip:2001:db8::1");
    row("\"2001:db8::1\"", "\"2001:db8::1\"");
    row("ip:[2001:DB8::1]:443", "ip:2001:db8::1");
    row("ip:10.1.2.3/8", "ip:10.0.0.0/8");
    row(R"(user:"DOMAIN\user")", R"(user:DOMAIN\user)");
    row("created:2026-11-01..2026-11-01", "created:2026-11-01");
    row("created:2026-11-01T00:00..2026-11-02T24:00", "created:2026-11-01..2026-11-02");
    row("created:\"2026-11-01 17:12+01:00..\"", "created:2026-11-01T16:12..");
    row("expires:2026-11-01T16:12:55.5..2026-11-03", "expires:2026-11-01T16:12:55.500000..2026-11-03");
    row("ip:2001:db8::/32", "ip:2001:db8::/32");
    row("age:<60m", "age:<1h");
    row("age:<61M", "age:<61m");
    row("left:>14d", "left:>2w");
    row("left:>215d215m", "left:>30w5d3h35m"); // too many minutes for one unit
    row("age:<100000w", "age:<100000w");
    row("age:<0w", "age:<0s");
    row("user:\"still typing", "user:\"still typing\"");
    row("-KIND:Jwt", "-kind:jwt");
}

void SessionQueryTest::queryIsSpelledOneWay()
{
    QFETCH(const QString, text);
    QFETCH(const QString, spelled);
    QCOMPARE(queryText(parseSessionQuery(text).value()), spelled);
    QCOMPARE(queryText(parseSessionQuery(spelled).value()), spelled);
}

void SessionQueryTest::everyStateCanBeAskedFor()
{
    const QStringList states = sessionStates();
    QCOMPARE(states.size(), 7);
    for (const QString& state : states) {
        const auto read = parseSessionQuery(QStringLiteral("state:") + state);
        QVERIFY(read);
        QVERIFY(*read == (SessionQuery{SessionTerm{.field = Field::State, .text = state}}));
    }
}

void SessionQueryTest::hugeTextIsRead()
{
    const QString words = QStringLiteral("a ").repeated(100'000);
    QCOMPARE(parseSessionQuery(words)->size(), std::size_t{100'000});
    const QString quotes = QString(300'000, u'"');
    QVERIFY(parseSessionQuery(quotes)->empty());
    const QString dashes = QString(300'000, u'-');
    QCOMPARE(parseSessionQuery(dashes)->size(), std::size_t{1});
}

USHER_TEST(SessionQueryTest)

} // namespace SessionQueryTests

#include "SessionQueryTest.moc"
