// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>

#include <QTest>

#include "core/store/configobj/ConfigObj.h"
#include "tests/support/TestRegistry.h"

namespace SpellingTests
{

using namespace usher;
using namespace usher::store;

namespace
{

using Kind = PythonValue::Kind;

struct Spelling {
    const char* written;      ///< after `k=`
    std::optional<Kind> kind; ///< nothing: the file is refused
    const char* text;         ///< the value, or the items of a list with | between them
};

/// What Zato's reader of configuration files makes of each spelling, measured with Python 3.11. The section
/// has two more settings: other=text and number=8.
// moc 6.4 takes some raw literals with quotes for the end of the namespace.
// NOLINTBEGIN(modernize-raw-string-literal)
constexpr Spelling spellings[] = {
    {"value", Kind::Text, "value"},
    {"", Kind::Text, ""},
    {"  value\t ", Kind::Text, "value"},
    {"two words", Kind::Text, "two words"},
    {"60 # In minutes", Kind::Integer, "60"},
    {"60#In minutes", Kind::Integer, "60"},
    {"# nothing", Kind::Text, ""},
    {"a=b=", Kind::Text, "a=b="},
    {"gAAA-_x== # Pi", Kind::Text, "gAAA-_x=="},
    {"\"value\"", Kind::Text, "value"},
    {"'value'", Kind::Text, "value"},
    {"'  value '", Kind::Text, "  value "},
    {"\"a # b\" # comment", Kind::Text, "a # b"},
    {"'say \"yes\"'", Kind::Text, "say \"yes\""},
    {"\"\"", Kind::Text, ""},
    {"it's", Kind::Text, "it's"},
    {"'it's'", Kind::Text, "it's"},
    {"\"pa\"ss\"", Kind::Text, "pa\"ss"},
    {"\"pa\" \"ss\"", Kind::Text, "pa\" \"ss"},
    {"\"pa\" 'ss'", std::nullopt, ""},
    {"\"a\", \"b\" c", std::nullopt, ""},
    {"\"a\" b", std::nullopt, ""},
    {"\"open", std::nullopt, ""},
    {"'open\"", std::nullopt, ""},
    {"pa#ss", Kind::Text, "pa"},
    {"pa # ss", Kind::Text, "pa"},
    {"пароль 🔑", Kind::Text, "пароль 🔑"},
    {"\"\"\"one line\"\"\"", Kind::Text, "one line"},
    {"'''one line''' # comment", Kind::Text, "one line"},
    {"\"\"\"it's \"so\" \"\"\"", Kind::Text, "it's \"so\" "},
    {"\"\"\"\"\"\"", Kind::Text, ""},
    {"\"\"\"a\"\"\"b\"\"\"", Kind::Text, "a\"\"\"b"},
    {"\"\"\"a\"\"\" b", std::nullopt, ""},
    {"\"\"\"\n  a # kept\n\n  b=c\n\"\"\"", Kind::Text, "\n  a # kept\n\n  b=c\n"},
    {"'''first\n[not a section]\n\"\"\" ''' # done", Kind::Text, "first\n[not a section]\n\"\"\" "},
    {"\"\"\"open\nb=1", std::nullopt, ""},
    {"\"\"\"a\n\"\"\" b", std::nullopt, ""},
    {"a,  b # comment", Kind::List, "a|b"},
    {"\"C#\", 'a, b' # comment", Kind::List, "C#|a, b"},
    {"CRM,", Kind::List, "CRM"},
    {",", Kind::List, ""},
    {", # comment", Kind::List, ""},
    {",CRM", std::nullopt, ""},
    {"CRM, , Usher", std::nullopt, ""},
    {"CRM,,Usher", std::nullopt, ""},
    {"\"CRM, Usher\"", Kind::Text, "CRM, Usher"},
    {"' a ', b", Kind::List, " a |b"},
    {"\"\", a", Kind::List, "|a"},
    {"a, \"\"", Kind::List, "a|"},
    {"[\"CRM\", \"Usher\"]", std::nullopt, ""},
    {"[CRM, Usher]", Kind::List, "[CRM|Usher]"},
    {"[1]", Kind::List, "1"},
    {"\"[1, 'a']\"", Kind::List, "1|a"},
    {"True", Kind::Boolean, "True"},
    {"False", Kind::Boolean, "False"},
    {"true", Kind::Text, "true"},
    {"no", Kind::Text, "no"},
    {"TRUE", Kind::Text, "TRUE"},
    {"\"True\"", Kind::Boolean, "True"},
    {"\"'True'\"", Kind::Text, "True"},
    {"None", Kind::None, "None"},
    {"none", Kind::Text, "none"},
    {"Ｔrue", Kind::Text, "Ｔrue"},
    {"60", Kind::Integer, "60"},
    {"1_000", Kind::Integer, "1000"},
    {"1__000", Kind::Text, "1__000"},
    {"_1", Kind::Text, "_1"},
    {"1_", Kind::Text, "1_"},
    {"0x10", Kind::Integer, "16"},
    {"0X1f", Kind::Integer, "31"},
    {"0o17", Kind::Integer, "15"},
    {"0b101", Kind::Integer, "5"},
    {"060", Kind::Text, "060"},
    {"00", Kind::Integer, "0"},
    {"0_0", Kind::Integer, "0"},
    {"+5", Kind::Integer, "5"},
    {"-5", Kind::Integer, "-5"},
    {"- 5", Kind::Integer, "-5"},
    {"--5", Kind::Text, "--5"},
    {"-(5)", Kind::Integer, "-5"},
    {"(5)", Kind::Integer, "5"},
    {"٣", Kind::Text, "٣"},
    {"６０", Kind::Text, "６０"},
    {"60.0", Kind::Float, "60.0"},
    {".5", Kind::Float, "0.5"},
    {"5.", Kind::Float, "5.0"},
    {"1e3", Kind::Float, "1000.0"},
    {"1E-3", Kind::Float, "0.001"},
    {"1e400", Kind::Float, "inf"},
    {"1e16", Kind::Float, "1e+16"},
    {"0.0001", Kind::Float, "0.0001"},
    {"0.00001", Kind::Float, "1e-05"},
    {"1_0.5e1_0", Kind::Float, "105000000000.0"},
    {"09.5", Kind::Float, "9.5"},
    {"nan", Kind::Text, "nan"},
    {"inf", Kind::Text, "inf"},
    {"60 min", Kind::Text, "60 min"},
    {"1,000", Kind::List, "1|000"},
    {"\"1,000\"", Kind::Other, ""},
    {"0x", Kind::Text, "0x"},
    {"1j", Kind::Other, ""},
    {"1+2j", Kind::Other, ""},
    {"12345678901234567890123", Kind::Integer, "12345678901234567890123"},
    {"-0", Kind::Integer, "0"},
    {"\" 60\"", Kind::Integer, "60"},
    {"\"60 \"", Kind::Integer, "60"},
    {"\"60 # comment\"", Kind::Integer, "60"},
    {"\"\"\"60\"\"\"", Kind::Integer, "60"},
    {"\"\"\"\n60\n\"\"\"", Kind::Integer, "60"},
    {"\"\"\"\n  60\n\"\"\"", Kind::Text, "\n  60\n"},
    {"60;", Kind::Text, "60;"},
    {"1+1", Kind::Text, "1+1"},
    {"...", Kind::Other, ""},
    {"()", Kind::Other, ""},
    {"{}", Kind::Other, ""},
    {"{1: 2}", Kind::Other, ""},
    {"set()", Kind::Other, ""},
    {"b'x'", Kind::Other, ""},
    {"u'x'", Kind::Text, "x"},
    {"'a' 'b'", Kind::Text, "a' 'b"},
    {"\"'a' 'b'\"", Kind::Text, "ab"},
    {"\"'a\\n'\"", Kind::Text, "a\n"},
    {"$", Kind::Text, "$"},
    {"$$", Kind::Text, "$$"},
    {"$$NAME", Kind::Text, "$$NAME"},
    {"$USHER_TEST_A", Kind::Boolean, "True"},
    {"\"$USHER_TEST_A\"", Kind::Text, "$USHER_TEST_A"},
    {"$USHER_TEST_A # comment", Kind::Text, "$USHER_TEST_A"},
    {"$USHER_TEST_B", Kind::List, "a|b"},
    {"$USHER_TEST_C", Kind::Integer, "60"},
    {"x$USHER_TEST_A", Kind::Text, "x$USHER_TEST_A"},
    {"${USHER_TEST_A}", Kind::Text, "${USHER_TEST_A}"},
    {"$USHER_TEST_NOT_SET", Kind::Text, "$USHER_TEST_NOT_SET"},
    {"%", Kind::Text, "%"},
    {"100%", Kind::Text, "100%"},
    {"%(other)s", Kind::Text, "text"},
    {"a%(other)sb", Kind::Text, "atextb"},
    {"%(other)s, %(other)s", Kind::List, "text|text"},
    {"%(number)s", std::nullopt, ""},
    {"%(none)s", std::nullopt, ""},
    {"%(other", Kind::Text, "%(other"},
    {"%%(other)s", Kind::Text, "%text"},
};
// NOLINTEND(modernize-raw-string-literal)

QString textOf(const PythonValue& value)
{
    if (value.kind != Kind::List) {
        return value.text;
    }
    QStringList items;
    for (const PythonValue& item : value.items) {
        items << item.text;
    }
    return items.join(u'|');
}

/// Reads a setting spelled like this, and two more settings.
Result<ConfigObj> parsed(const QByteArray& written, ConfigDialect dialect = ConfigDialect::Zato)
{
    return ConfigObj::parse(
        QStringLiteral("[s]\nk=%1\nother=text\nnumber=8\n").arg(QString::fromUtf8(written)),
        QStringLiteral("/folder/some.conf"), {.dialect = dialect});
}

} // namespace

class SpellingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void spellingIsReadAsZatoReadsIt_data();
    void spellingIsReadAsZatoReadsIt();
    void valueThatMeansNothingIsFalse_data();
    void valueThatMeansNothingIsFalse();
    void plainFilesHaveOnlyTexts();
    void variablesOfSettingsAreNamed();
    void valuesThatStandForEachOtherAreRefused_data();
    void valuesThatStandForEachOtherAreRefused();
    void anyTextIsReadInBoundedTime_data();
    void anyTextIsReadInBoundedTime();
};

void SpellingTest::initTestCase()
{
    qputenv("USHER_TEST_A", "True");
    qputenv("USHER_TEST_B", "a, \"b\" # c");
    qputenv("USHER_TEST_C", "60 # In minutes\n");
}

void SpellingTest::cleanupTestCase()
{
    for (const char* name : {"USHER_TEST_A", "USHER_TEST_B", "USHER_TEST_C"}) {
        qunsetenv(name);
    }
}

void SpellingTest::spellingIsReadAsZatoReadsIt_data()
{
    QTest::addColumn<int>("index");
    for (int index = 0; index < static_cast<int>(std::size(spellings)); ++index) {
        QTest::addRow("%d: %s", index, spellings[index].written) << index;
    }
}

void SpellingTest::spellingIsReadAsZatoReadsIt()
{
    QFETCH(const int, index);
    const Spelling& spelling = spellings[index];
    const auto config = parsed(spelling.written);
    QCOMPARE(config.has_value(), spelling.kind.has_value());
    if (!config) {
        QCOMPARE(config.error().kind, ErrorKind::FileMalformed);
        QCOMPARE(config.error().place->line, 2);
        return;
    }
    const PythonValue& value = config->find(QStringLiteral("s"), QStringLiteral("k"))->value;
    QCOMPARE(static_cast<int>(value.kind), static_cast<int>(*spelling.kind));
    QCOMPARE(textOf(value), QString::fromUtf8(spelling.text));
    // The settings after it are read too.
    QCOMPARE(config->value(QStringLiteral("s"), QStringLiteral("number")), QStringLiteral("8"));
}

void SpellingTest::valueThatMeansNothingIsFalse_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<bool>("isTrue");
    for (const char* written : {"False", "None", "", "0", "0.0", "-0", "0x0", "0e9", ",", "[]", "()", "{}",
                                "set()", "0j", "b''", "\"''\"", "\"\""}) {
        QTest::newRow(written) << QByteArray(written) << false;
    }
    for (const char* written : {"True", "false", "no", "1", "-1", "0.1", "a,", "[0]", "\"(0,)\"", "{0}", "1j",
                                "b'0'", "\"'0'\"", "' '", "...", "1e400"}) {
        QTest::newRow(written) << QByteArray(written) << true;
    }
}

void SpellingTest::valueThatMeansNothingIsFalse()
{
    QFETCH(const QByteArray, written);
    QFETCH(const bool, isTrue);
    QCOMPARE(parsed(written)->find(QStringLiteral("s"), QStringLiteral("k"))->value.isTrue, isTrue);
}

void SpellingTest::plainFilesHaveOnlyTexts()
{
    for (const char* written : {"60", "True", "None", "$USHER_TEST_A", "0x10", "1e3"}) {
        const auto config = parsed(written, ConfigDialect::Plain);
        const PythonValue& value = config->find(QStringLiteral("s"), QStringLiteral("k"))->value;
        QVERIFY(value.isText());
        QCOMPARE(value.text, QString::fromUtf8(written));
    }
    QCOMPARE(
        textOf(parsed("a, b", ConfigDialect::Plain)->find(QStringLiteral("s"), QStringLiteral("k"))->value),
        QStringLiteral("a|b"));
}

void SpellingTest::variablesOfSettingsAreNamed()
{
    const auto config =
        ConfigObj::parse(u"[s]\na=1\nb=$USHER_TEST_NOT_SET\n[t]\nc=$USHER_TEST_A\nd=$$A\ne=$\n",
                         QStringLiteral("/folder/some.conf"));
    const auto places = config->variables();
    QCOMPARE(places.size(), 2);
    QCOMPARE(places[0].variable, QStringLiteral("USHER_TEST_NOT_SET"));
    QCOMPARE(placeText(places[0]), QStringLiteral("b in [s] (/folder/some.conf, line 3)"));
    QVERIFY(!config->find(QStringLiteral("s"), QStringLiteral("b"))->isVariableSet);
    QCOMPARE(places[1].variable, QStringLiteral("USHER_TEST_A"));
    QVERIFY(config->find(QStringLiteral("t"), QStringLiteral("c"))->isVariableSet);
}

void SpellingTest::valuesThatStandForEachOtherAreRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("itself") << QStringLiteral("[s]\na=%(a)s");
    QTest::newRow("each other") << QStringLiteral("[s]\na=%(b)s\nb=%(a)s");
    QString growing = QStringLiteral("[s]\na0=0123456789\n");
    QString deep = growing;
    for (int i = 1; i < 200; ++i) {
        growing += QStringLiteral("a%1=%(a%2)s%(a%2)s\n").arg(i).arg(i - 1);
        deep += QStringLiteral("a%1=%(a%2)s\n").arg(i).arg(i - 1);
    }
    QTest::newRow("more and more") << growing;
    QTest::newRow("one after the other") << deep;
}

void SpellingTest::valuesThatStandForEachOtherAreRefused()
{
    QFETCH(const QString, text);
    const auto config = ConfigObj::parse(text, QStringLiteral("/folder/some.conf"));
    QVERIFY(!config);
    QCOMPARE(config.error().kind, ErrorKind::FileMalformed);
}

void SpellingTest::anyTextIsReadInBoundedTime_data()
{
    QTest::addColumn<QString>("written");
    constexpr int many = 2000;
    for (const char* piece : {",", ", ", "\"", "\"a\",", "'a' ", " ", "a, ", "[", "(", "-", "\"\",", "1_",
                              "#\"", "%(", "' #", "'#, "}) {
        QTest::newRow(piece) << QString::fromUtf8(piece).repeated(many);
        QTest::addRow("x%s", piece) << QString(u'x' + QString::fromUtf8(piece).repeated(many) + u'"');
    }
}

void SpellingTest::anyTextIsReadInBoundedTime()
{
    QFETCH(const QString, written);
    for (const ConfigDialect dialect : {ConfigDialect::Plain, ConfigDialect::Zato}) {
        const auto config = parsed(written.toUtf8(), dialect);
        QVERIFY(config || config.error().kind == ErrorKind::FileMalformed);
    }
}

USHER_TEST(SpellingTest)

} // namespace SpellingTests

#include "SpellingTest.moc"
