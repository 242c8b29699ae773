// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/record/CanonicalJson.h"

#include <QJsonArray>
#include <QTest>

#include "tests/support/TestRegistry.h"

namespace CanonicalJsonTests
{

using usher::audit::canonicalJson;

namespace
{

QByteArray ofText(const QString& text)
{
    return canonicalJson({{QStringLiteral("k"), text}});
}

QByteArray spelled(const QByteArray& inner)
{
    return "{\"k\":\"" + inner + "\"}"; // moc would lose count of the braces in raw strings
}

} // namespace

class CanonicalJsonTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysAreSortedByUtf16CodeUnits();
    void keysAreSortedAtEveryDepth();
    void stringHasOneSpelling_data();
    void stringHasOneSpelling();
    void everyControlCharacterIsEscapedOneWay();
    void numbersAndLiteralsHaveOneSpelling();
    void orderOfListsIsKept();
    void orderOfInsertionDoesNotMatter();
    void emptyThingsAreSpelledOut();
};

/// The example of RFC 8785, section 3.2.3: U+1F600 sorts by its first surrogate, before U+FB33.
void CanonicalJsonTest::keysAreSortedByUtf16CodeUnits()
{
    const QJsonObject object{
        {QStringLiteral("\u20ac"), QStringLiteral("Euro Sign")},
        {QStringLiteral("\r"), QStringLiteral("Carriage Return")},
        {QStringLiteral("\ufb33"), QStringLiteral("Hebrew Letter Dalet With Dagesh")},
        {QStringLiteral("1"), QStringLiteral("One")},
        {QStringLiteral("\U0001F600"), QStringLiteral("Emoji: Grinning Face")},
        {QStringLiteral("\u0080"), QStringLiteral("Control")},
        {QStringLiteral("\u00f6"), QStringLiteral("Latin Small Letter O With Diaeresis")},
    };
    QCOMPARE(canonicalJson(object),
             QByteArray("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\xc2\x80\":\"Control\","
                        "\"\xc3\xb6\":\"Latin Small Letter O With Diaeresis\",\"\xe2\x82\xac\":\"Euro Sign\","
                        "\"\xf0\x9f\x98\x80\":\"Emoji: Grinning Face\","
                        "\"\xef\xac\xb3\":\"Hebrew Letter Dalet With Dagesh\"}"));
}

void CanonicalJsonTest::keysAreSortedAtEveryDepth()
{
    const QJsonObject inner{{QStringLiteral("b"), 1}, {QStringLiteral("a"), 2}, {QStringLiteral("B"), 3}};
    const QJsonObject object{{QStringLiteral("list"), QJsonArray{inner}}, {QStringLiteral("Inner"), inner}};
    QCOMPARE(canonicalJson(object),
             QByteArray(R"({"Inner":{"B":3,"a":2,"b":1},"list":[{"B":3,"a":2,"b":1}]})"));
}

void CanonicalJsonTest::stringHasOneSpelling_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("inner");
    const auto row = [](const char* name, const QString& text, const QByteArray& inner) {
        QTest::newRow(name) << text << inner;
    };
    row("empty", QString(), "");
    row("quote", QStringLiteral("a\"b"), "a\\\"b");
    row("backslash", QStringLiteral("a\\b"), "a\\\\b");
    row("slash is not escaped", QStringLiteral("a/b"), "a/b");
    row("HTML is not escaped", QStringLiteral("<b>&'</b>"), "<b>&'</b>");
    row("delete is not escaped", QStringLiteral("\u007f"), "\x7f");
    row("Latin", QStringLiteral("é"), "\xc3\xa9");
    row("Cyrillic", QStringLiteral("иван"), "иван");
    row("line separators are not escaped", QStringLiteral("\u2028\u2029"), "\xe2\x80\xa8\xe2\x80\xa9");
    row("direction override is not escaped", QString(QChar(0x202e)), QByteArray::fromHex("e280ae"));
    row("beyond the basic plane", QStringLiteral("\U0001F511"), "\xf0\x9f\x94\x91");
    row("last code point", QStringLiteral("\U0010FFFF"), "\xf4\x8f\xbf\xbf");
    row("lone high surrogate", QStringLiteral("a") + QChar(0xd83d) + u'b',
        "a\xef\xbf\xbd"
        "b");
    row("lone low surrogate", QStringLiteral("a") + QChar(0xdd11), "a\xef\xbf\xbd");
    row("surrogates the wrong way round", QString(QChar(0xdd11)) + QChar(0xd83d), "\xef\xbf\xbd\xef\xbf\xbd");
    row("not normalised", QStringLiteral("e\u0301"), "e\xcc\x81");
}

void CanonicalJsonTest::stringHasOneSpelling()
{
    QFETCH(const QString, text);
    QFETCH(const QByteArray, inner);
    QCOMPARE(ofText(text), spelled(inner));
    if (text.isValidUtf16()) {
        const QByteArray asKey = canonicalJson({{text, 1}});
        QCOMPARE(asKey, QByteArray("{\"" + inner + "\":1}"));
    }
}

void CanonicalJsonTest::everyControlCharacterIsEscapedOneWay()
{
    for (char c = 0; c < 0x20; ++c) {
        QByteArray inner;
        switch (c) {
        case '\b':
            inner = "\\b";
            break;
        case '\t':
            inner = "\\t";
            break;
        case '\n':
            inner = "\\n";
            break;
        case '\f':
            inner = "\\f";
            break;
        case '\r':
            inner = "\\r";
            break;
        default:
            inner = "\\u00" + QByteArray(1, c).toHex(); // lower case, as RFC 8785 requires
        }
        QCOMPARE(ofText(QString(QLatin1Char(c))), spelled(inner));
    }
}

void CanonicalJsonTest::numbersAndLiteralsHaveOneSpelling()
{
    const QJsonObject object{{QStringLiteral("a"), 0},
                             {QStringLiteral("b"), -1},
                             {QStringLiteral("c"), 1773505675},
                             {QStringLiteral("d"), Q_INT64_C(9007199254740991)},
                             {QStringLiteral("e"), true},
                             {QStringLiteral("f"), false},
                             {QStringLiteral("g"), QJsonValue(QJsonValue::Null)}};
    QCOMPARE(canonicalJson(object),
             QByteArray(R"({"a":0,"b":-1,"c":1773505675,"d":9007199254740991,"e":true,"f":false,"g":null})"));
}

void CanonicalJsonTest::orderOfListsIsKept()
{
    const QJsonArray list{3, 1, QStringLiteral("b"), QStringLiteral("a"), QJsonArray{2, 1}};
    QCOMPARE(canonicalJson({{QStringLiteral("k"), list}}), QByteArray(R"({"k":[3,1,"b","a",[2,1]]})"));
}

void CanonicalJsonTest::orderOfInsertionDoesNotMatter()
{
    QJsonObject forth;
    QJsonObject back;
    for (int i = 0; i < 50; ++i) {
        forth.insert(QString::number(i), i);
        back.insert(QString::number(49 - i), 49 - i);
    }
    QCOMPARE(canonicalJson(forth), canonicalJson(back));
}

void CanonicalJsonTest::emptyThingsAreSpelledOut()
{
    QCOMPARE(canonicalJson({}), QByteArray("{}"));
    QCOMPARE(canonicalJson({{QStringLiteral("a"), QJsonObject()}, {QStringLiteral("b"), QJsonArray()}}),
             QByteArray(R"({"a":{},"b":[]})"));
}

USHER_TEST(CanonicalJsonTest)

} // namespace CanonicalJsonTests

#include "CanonicalJsonTest.moc"
