// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/sso/search/query/SessionQuery.h"
#include "tests/support/TestRegistry.h"

namespace QueryProblemTests
{

using namespace usher::sso;

/// Text that is no query: where the problem is, and which sentence names it.
class QueryProblemTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wrongTextIsToldWhereAndWhy_data();
    void wrongTextIsToldWhereAndWhy();
    void firstProblemIsTheOneThatIsTold();
    void sentenceHasTheWordAsItIs_data();
    void sentenceHasTheWordAsItIs();
    void everyProblemHasItsOwnSentence();
};

void QueryProblemTest::wrongTextIsToldWhereAndWhy_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QueryProblem>("problem");
    const auto row = [](const char* text, QueryFault fault, qsizetype position, qsizetype length,
                        const char* word) {
        QTest::newRow(text) << QString::fromUtf8(text)
                            << QueryProblem{.fault = fault,
                                            .position = position,
                                            .length = length,
                                            .word = QString::fromUtf8(word)};
    };
    using Fault = QueryFault;
    row("name:alice", Fault::UnknownField, 0, 10, "name");
    row("иван name:alice bob", Fault::UnknownField, 5, 10, "name");
    row("-Users:alice", Fault::UnknownField, 0, 12, "Users");
    row("http://example.com", Fault::UnknownField, 0, 18, "http");
    row("x addr:\"two words\" y", Fault::UnknownField, 2, 16, "addr");
    row("user:", Fault::ValueMissing, 0, 5, "user:");
    row("a  -user: b", Fault::ValueMissing, 3, 6, "user:");
    row("user:\"\"", Fault::ValueMissing, 0, 7, "user:");
    row("user:=", Fault::ValueMissing, 0, 6, "user:=");
    row("agent:=\"\"", Fault::ValueMissing, 0, 9, "agent:=");
    row("ip:", Fault::ValueMissing, 0, 3, "ip:");
    row("age:", Fault::ValueMissing, 0, 4, "age:");
    row("ip:10.1.2", Fault::NotAnAddress, 0, 9, "10.1.2");
    row("ip:10.0.0.0/33", Fault::NotAnAddress, 0, 14, "10.0.0.0/33");
    row("ip:=10.1.2.3", Fault::NotAnAddress, 0, 12, "=10.1.2.3");
    row("ip:１0.1.2.3", Fault::NotAnAddress, 0, 11, "１0.1.2.3");
    row("ip:10.*", Fault::NotAnAddress, 0, 7, "10.*");
    row("alice OR bob", Fault::NoOperator, 6, 2, "OR");
    row("alice AND bob", Fault::NoOperator, 6, 3, "AND");
    row("NOT bob", Fault::NoOperator, 0, 3, "NOT");
    row("ali*", Fault::NoWildcard, 0, 4, "ali*");
    row("x -user:*ali", Fault::NoWildcard, 2, 10, "*ali");
    row("*", Fault::NoWildcard, 0, 1, "*");
    row("agent:=a*b", Fault::NoWildcard, 0, 10, "=a*b");
    row("10.1.*", Fault::NoWildcard, 0, 6, "10.1.*");
    row("browser:Chrom*", Fault::NoWildcard, 0, 14, "Chrom*");
    row("created:", Fault::ValueMissing, 0, 8, "created:");
    row("created:yesterday", Fault::NotATime, 0, 17, "yesterday");
    row("created:..", Fault::NotATime, 0, 10, "..");
    row("created:2026-11", Fault::NotATime, 0, 15, "2026-11");
    row("created:2026-11-31", Fault::NotATime, 0, 18, "2026-11-31");
    row("created:2026-11-01...2026-11-03", Fault::NotATime, 0, 31, "2026-11-01...2026-11-03");
    row("created:2026-11-01..x", Fault::NotATime, 0, 21, "2026-11-01..x");
    row("created:0000-01-01..", Fault::NotATime, 0, 20, "0000-01-01..");
    row("created:..9999-12-31", Fault::NotATime, 0, 20, "..9999-12-31");
    row("created:>2026-11-01", Fault::NotATime, 0, 19, ">2026-11-01");
    row("created:2026-11-03..2026-11-01", Fault::TimesReversed, 0, 30, "2026-11-03..2026-11-01");
    row("expires:2026-11-03T12:00..2026-11-03T12:00", Fault::TimesReversed, 0, 42,
        "2026-11-03T12:00..2026-11-03T12:00");
    row("age:2h", Fault::NotADuration, 0, 6, "2h");
    row("age:<", Fault::NotADuration, 0, 5, "<");
    row("age:<h", Fault::NotADuration, 0, 6, "<h");
    row("age:<2", Fault::NotADuration, 0, 6, "<2");
    row("age:<2y", Fault::NotADuration, 0, 7, "<2y");
    row("age:<-2h", Fault::NotADuration, 0, 8, "<-2h");
    row("age:<1.5h", Fault::NotADuration, 0, 9, "<1.5h");
    row("age:<=2h", Fault::NotADuration, 0, 8, "<=2h");
    row("age:<2 h", Fault::NotADuration, 0, 6, "<2");
    row("left:>100001s", Fault::NotADuration, 0, 13, ">100001s");
    row("left:>9999999999999999999999w", Fault::NotADuration, 0, 29, ">9999999999999999999999w");
    const QByteArray manyWeeks = '>' + QByteArray("100000w").repeated(160); // more than a TimePoint can hold
    const QByteArray tooOld = "age:" + manyWeeks;
    row(tooOld.constData(), Fault::NotADuration, 0, tooOld.size(), manyWeeks.constData());
    row("left:>２h", Fault::NotADuration, 0, 8, ">２h");
    row("kind:basic_auth", Fault::UnknownKind, 0, 15, "basic_auth");
    row("kind:def", Fault::UnknownKind, 0, 8, "def");
    row("state:lock", Fault::UnknownState, 0, 10, "lock");
    row("state:<b>", Fault::UnknownState, 0, 9, "<b>");
}

void QueryProblemTest::wrongTextIsToldWhereAndWhy()
{
    QFETCH(const QString, text);
    QFETCH(const QueryProblem, problem);
    const auto read = parseSessionQuery(text);
    QVERIFY(!read);
    QCOMPARE(static_cast<int>(read.error().fault), static_cast<int>(problem.fault));
    QCOMPARE(read.error().position, problem.position);
    QCOMPARE(read.error().length, problem.length);
    QCOMPARE(read.error().word, problem.word);
}

void QueryProblemTest::firstProblemIsTheOneThatIsTold()
{
    const auto read = parseSessionQuery(u"ok age:x user: kind:y");
    QVERIFY(!read);
    QCOMPARE(read.error().position, qsizetype{3});
}

void QueryProblemTest::sentenceHasTheWordAsItIs_data()
{
    QTest::addColumn<int>("fault");
    for (const auto fault :
         {QueryFault::UnknownField, QueryFault::ValueMissing, QueryFault::NotAnAddress,
          QueryFault::NotADuration, QueryFault::NotATime, QueryFault::TimesReversed, QueryFault::UnknownKind,
          QueryFault::UnknownState, QueryFault::NoOperator, QueryFault::NoWildcard}) {
        QTest::addRow("%d", static_cast<int>(fault)) << static_cast<int>(fault);
    }
}

void QueryProblemTest::sentenceHasTheWordAsItIs()
{
    QFETCH(const int, fault);
    for (const QString& word : {QStringLiteral("<img src=x>&amp;"), QStringLiteral("%1 %2 %%1 %L1"),
                                QString(QChar(0x202e)), QString(), QStringLiteral("\\n\n")}) {
        const QString sentence =
            queryProblemSentence({.fault = static_cast<QueryFault>(fault), .word = word});
        QVERIFY2(sentence.contains(QStringLiteral("“") + word), qPrintable(sentence));
        QVERIFY(sentence.endsWith(u'.'));
        // The rest of the sentence is the same for every word and contains no markup.
        const QString plain =
            queryProblemSentence({.fault = static_cast<QueryFault>(fault), .word = QStringLiteral("W")});
        QCOMPARE(sentence, QString(plain).replace(QStringLiteral("“W"), QStringLiteral("“") + word));
        QVERIFY(!plain.contains(QLatin1StringView("</")));
        QVERIFY(!plain.contains(u'&'));
        QVERIFY(!plain.contains(u'%'));
    }
}

void QueryProblemTest::everyProblemHasItsOwnSentence()
{
    QSet<QString> sentences;
    for (const char* text : {"x1:", "name:x", "user:", "ip:x", "age:x", "kind:x", "state:x", "created:x",
                             "created:2026-11-02..2026-11-01", "OR", "x*"}) {
        if (const auto read = parseSessionQuery(QString::fromLatin1(text)); !read) {
            sentences << queryProblemSentence(read.error());
        }
    }
    QCOMPARE(sentences.size(), 10);
}

USHER_TEST(QueryProblemTest)

} // namespace QueryProblemTests

#include "QueryProblemTest.moc"
