// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/TokenFinder.h"

#include <QTest>

#include "core/crypto/Fernet.h"
#include "tests/support/TestRegistry.h"

namespace TokenFinderTests
{

using namespace usher;
using namespace Qt::StringLiterals;

namespace
{

const QString clear = u"zust74pbxskbac9e0r7xfb8jkxgaqf"_s;
const QString otherClear = u"zust1wp8hdfe3q8s2v4pcbgvbqa100"_s;
const QString encrypted =
    u"gAAAAABrA15rxm3UTD2f1xHPdjbaUhW5eeLulPbjZiSGUV6gtEoXGpenCYGgpITEgqw8XFOFNxsw4yzDYpM2q"
    "oZWsNSsMZOnDGC4Vt_b_z7y2R0WMWaspsU="_s;
const QString prefixed = u"zato.secf."_s + encrypted;

QStringList found(const QString& text)
{
    QStringList tokens;
    for (const crypto::SecretBytes& token : findTokens(text)) {
        tokens << QString::fromUtf8(token.view());
    }
    return tokens;
}

/// Returns the token that the text stands for, or the name of the fault.
QString read(const QString& text)
{
    const auto token = tokenIn(text.toUtf8());
    if (token) {
        return QString::fromUtf8(token->view());
    }
    return token.error() == TokenFault::SeveralTokens ? u"several tokens"_s : u"no token"_s;
}

/// Adds a row for each way in which a token may arrive, `%1` being the token.
void addWrappings(const QString& name, const QString& token)
{
    const auto row = [&](const char* wrapping, const QString& pattern) {
        QTest::newRow(qPrintable(name + u", "_s + QLatin1StringView(wrapping)))
            << pattern.arg(token) << token;
    };
    row("line feed after it", u"%1\n"_s);
    row("line end of Windows", u"%1\r\n"_s);
    row("blanks on both sides", u"  %1 "_s);
    row("tab before it", u"\t%1"_s);
    row("no-break space before it", u"\u00a0%1"_s);
    row("byte order mark", u"\ufeff%1"_s);
    row("byte order mark and line end", u"\ufeff%1\r\n"_s);
    row("zero-width space on both sides", u"\u200b%1\u200b"_s);
    row("direction marks", u"\u202a%1\u202c"_s);
    row("quotes", u"\"%1\""_s);
    row("apostrophes", u"'%1'"_s);
    row("typographic quotes", u"“%1”"_s);
    row("German quotes", u"„%1“"_s);
    row("French quotes", u"« %1 »"_s);
    row("backticks", u"`%1`"_s);
    row("angle brackets", u"<%1>"_s);
    row("full stop after it", u"The token is %1."_s);
    row("comma after it", u"%1,"_s);
    row("Bearer", u"Bearer %1"_s);
    row("bearer in lower case", u"bearer  %1\n"_s);
    row("Authorization header", u"Authorization: Bearer %1\r\n"_s);
    row("header of Zato", u"X-Zato-SSO-UST: %1"_s);
    row("header of curl", u"-H 'X-Zato-SSO-Current-UST: %1'"_s);
    row("JSON", u"{\"ust\": \"%1\"}"_s);
    row("JSON in lines", u"{\n  \"ust\": \"%1\",\n  \"n\": 1\n}\n"_s);
    row("JSON in a JSON text", u"\"{\\\"ust\\\":\\\"%1\\\"}\""_s);
    row("assignment", u"ust=%1"_s);
    row("YAML", u"ust: %1 # of alice"_s);
    row("log line", u"2026-03-14 16:12:55,123 - INFO - ust=%1, cid=7f3a\n"_s);
    row("log line in colour", u"INFO \x1b[32m%1\x1b[0m ok"_s);
    row("log line with an escaped line end", u"body='a\\n%1\\n'"_s);
    row("URL", u"https://example.com/?ust=%1&x=1"_s);
    row("escaped quotes of a URL", u"%7B%22ust%22%3A%22"_s + u"%1"_s + u"%22%7D"_s);
    row("escaped quotes of JSON", u"\\u0022%1\\u0022"_s);
    row("HTML", u"<td>&quot;%1&quot;</td>"_s);
    row("two times the same", u"%1 and again %1"_s);
}

} // namespace

class TokenFinderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsAroundATokenIsTakenOff_data();
    void whatIsAroundATokenIsTakenOff();
    void escapedPaddingIsRead_data();
    void escapedPaddingIsRead();
    void aBrokenTokenIsJoined_data();
    void aBrokenTokenIsJoined();
    void textWithoutOneTokenIsToldApart_data();
    void textWithoutOneTokenIsToldApart();
    void textThatWrapsNothingStands_data();
    void textThatWrapsNothingStands();
    void eachTokenIsFoundOnceInItsOrder_data();
    void eachTokenIsFoundOnceInItsOrder();
    void anEndlessTextIsReadToALimit();
    void onlyATokenIsLookedUp_data();
    void onlyATokenIsLookedUp();
};

void TokenFinderTest::whatIsAroundATokenIsTakenOff_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("token");
    addWrappings(u"clear"_s, clear);
    addWrappings(u"encrypted"_s, encrypted);
    addWrappings(u"with Zato's prefix"_s, prefixed);
}

void TokenFinderTest::whatIsAroundATokenIsTakenOff()
{
    QFETCH(const QString, text);
    QFETCH(const QString, token);
    QCOMPARE(found(text), QStringList{token});
    QCOMPARE(read(text), token);
}

void TokenFinderTest::escapedPaddingIsRead_data()
{
    QTest::addColumn<QString>("padding");
    for (const char* padding : {"%3D", "%3d", "%253D", "\\u003d", "\\u003D", "&#61;", "&#x3D;", "=3D"}) {
        QTest::newRow(padding) << QString::fromLatin1(padding);
    }
}

void TokenFinderTest::escapedPaddingIsRead()
{
    QFETCH(const QString, padding);
    const QString text = u"ust="_s + encrypted.chopped(1) + padding + u"&x=1"_s;
    QCOMPARE(read(text), encrypted);
}

void TokenFinderTest::aBrokenTokenIsJoined_data()
{
    QTest::addColumn<QString>("gap");
    QTest::newRow("line feed") << u"\n"_s;
    QTest::newRow("line end of Windows") << u"\r\n"_s;
    QTest::newRow("indented") << u"\n    "_s;
    QTest::newRow("blank") << u" "_s;
    QTest::newRow("quoted mail") << u"\r\n> "_s;
    QTest::newRow("soft line break of a mail") << u"=\r\n"_s;
    QTest::newRow("line break of a shell") << u"\\\n"_s;
    QTest::newRow("soft hyphen") << u"\u00ad"_s;
    QTest::newRow("zero-width space") << u"\u200b"_s;
    QTest::newRow("line separator") << u"\u2028"_s;
}

void TokenFinderTest::aBrokenTokenIsJoined()
{
    QFETCH(const QString, gap);
    const QString inTwo = encrypted.first(76) + gap + encrypted.sliced(76);
    const QString inThree = encrypted.first(40) + gap + encrypted.sliced(40, 40) + gap + encrypted.sliced(80);
    QCOMPARE(read(u"ust: "_s + inTwo), encrypted);
    QCOMPARE(read(u"\""_s + inThree + u"\"\n"_s), encrypted);
    // What follows a whole token is no part of it.
    QCOMPARE(read(encrypted + u"\nINFO done"_s), encrypted);
    QCOMPARE(read(u"a "_s + encrypted + gap + u" done"_s), encrypted);
}

void TokenFinderTest::textWithoutOneTokenIsToldApart_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("answer");
    const auto several = [](const char* name, const QString& text) {
        QTest::newRow(name) << text << u"several tokens"_s;
    };
    several("two in clear", clear + u' ' + otherClear);
    several("two lines", clear + u'\n' + otherClear + u'\n');
    several("JSON with two", u"{\"ust\":\"%1\",\"current_ust\":\"%2\"}"_s.arg(encrypted, clear));
    const auto none = [](const char* name, const QString& text) {
        QTest::newRow(name) << text << u"no token"_s;
    };
    none("Bearer of nothing", u"Bearer x"_s);
    none("Bearer of a cut token", u"Bearer gAAAAABrA15r"_s);
    none("header", u"Authorization: Basic YTpi"_s);
    none("header of Zato", u"X-Zato-SSO-UST: abc"_s);
    none("JSON", u"{\"ust\": null}"_s);
    none("quotes", u"\"garbage\""_s);
    none("byte order mark", u"\ufeffgarbage"_s);
    none("blank before a cut token", u" zust74pbx%"_s);
    none("log line with a cut token", u"INFO ust=zust74pbx cid=7f3a"_s);
    none("log line with a token that is too long", u"ust=%10000"_s.arg(clear));
}

void TokenFinderTest::textWithoutOneTokenIsToldApart()
{
    QFETCH(const QString, text);
    QFETCH(const QString, answer);
    QCOMPARE(read(text), answer);
}

void TokenFinderTest::textThatWrapsNothingStands_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const QString& text) { QTest::newRow(name) << text; };
    // The texts of the reference's recordings that are no tokens, or none that it can read.
    row("clear", clear);
    row("encrypted", encrypted);
    row("with Zato's prefix", prefixed);
    row("upper case", clear.toUpper());
    row("first letter in upper case", u'G' + encrypted.sliced(1));
    row("cut", encrypted.chopped(4));
    row("prefix only", u"gAAA"_s);
    row("secret prefix only", u"zato.secf."_s);
    row("garbage after the prefix", u"gAAAAABgarbage"_s);
    row("secret prefix before a clear token", u"zato.secf."_s + clear);
    row("secret prefix twice", u"zato.secf.zato.secf."_s + encrypted);
    row("short", u"zust"_s);
    row("with a wildcard", u"zust6xh8%"_s);
    row("SQL", u"' or 1=1 --"_s);
    row("words", u"not a token"_s);
    row("one word", u"garbage"_s);
    row("long", QString(300, u'x'));
    row("user ID", u"zusr20qkb82d5y9apv2n92mrxwe9dt"_s);
    row("letters with marks", u"żółw"_s);
    row("emoji", u"🦊"_s);
    row("one blank before a clear token", u' ' + clear);
    row("one blank after a clear token", clear + u' ');
    row("part of a longer word", u'x' + clear);
}

void TokenFinderTest::textThatWrapsNothingStands()
{
    QFETCH(const QString, text);
    QCOMPARE(read(text), text);
}

void TokenFinderTest::eachTokenIsFoundOnceInItsOrder_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("tokens");
    const auto row = [](const char* name, const QString& text, const QStringList& tokens) {
        QTest::newRow(name) << text << tokens;
    };
    row("two, one of them twice", u"%1\n%2\n%1"_s.arg(clear, encrypted), {clear, encrypted});
    row("with the prefix and without", encrypted + u' ' + prefixed, {encrypted});
    row("apart by an invisible character only", u"ust\u200b%1"_s.arg(clear), {clear});
    row("a user ID is no token", u"zusr20qkb82d5y9apv2n92mrxwe9dt"_s, {});
    row("part of a longer word", u'x' + clear, {});
    row("too long to be one", clear + u"0000"_s, {});
    row("upper case is none to the server", clear.toUpper(), {});
    row("nothing", {}, {});
}

void TokenFinderTest::eachTokenIsFoundOnceInItsOrder()
{
    QFETCH(const QString, text);
    QFETCH(const QStringList, tokens);
    QCOMPARE(found(text), tokens);
}

void TokenFinderTest::anEndlessTextIsReadToALimit()
{
    const QString endless = QString(qsizetype{4} * 1024 * 1024, u'x') + u' ' + clear;
    QCOMPARE(found(endless), QStringList{});
}

void TokenFinderTest::onlyATokenIsLookedUp_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("tokens");
    const auto row = [](const char* name, const QString& text, const QStringList& tokens) {
        QTest::newRow(name) << text << tokens;
    };
    row("a token", clear, {clear});
    row("two in a log", u"a=%1 b=%2\n"_s.arg(clear, encrypted), {clear, encrypted});
    row("a cut token", u" zust74pbx\n"_s, {u"zust74pbx"_s});
    row("a cut encrypted token", u"\ufeffgAAAAABrA15r"_s, {u"gAAAAABrA15r"_s});
    row("a token that is too long", clear + u"0000"_s, {clear + u"0000"_s});
    row("a cut token in a log", u"INFO ust=zust74pbx cid=7f3a"_s, {});
    row("words", u"not a token"_s, {});
    row("one word", u"garbage"_s, {});
    row("a user ID", u"zusr20qkb82d5y9apv2n92mrxwe9dt"_s, {});
    row("upper case", clear.toUpper(), {});
    row("a token's letters and a wildcard", u"zust6xh8%"_s, {});
    row("a password", u"abxqDJpXMVXYEO8NOGx9nVZvv4xSew9-"_s, {});
    row("nothing", {}, {});
    row("a blank", u" \n"_s, {});
}

void TokenFinderTest::onlyATokenIsLookedUp()
{
    QFETCH(const QString, text);
    QFETCH(const QStringList, tokens);
    QStringList read;
    for (const crypto::SecretBytes& token : tokensToLookUp(text)) {
        read << QString::fromUtf8(token.view());
    }
    QCOMPARE(read, tokens);
}

USHER_TEST(TokenFinderTest)

} // namespace TokenFinderTests

#include "TokenFinderTest.moc"
