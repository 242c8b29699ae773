// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/TokenReader.h"

#include "core/text/TokenFinder.h"
#include "tests/support/TestRegistry.h"

#include <QTest>

namespace TokenReaderTests
{

using namespace usher;
using namespace Qt::StringLiterals;

namespace
{

const QByteArray clear("zust74pbxskbac9e0r7xfb8jkxgaqf");
const QByteArray
    encrypted("gAAAAABrA15rxm3UTD2f1xHPdjbaUhW5eeLulPbjZiSGUV6gtEoXGpenCYGgpITEgqw8XFOFNxsw4yzDYpM2q"
              "oZWsNSsMZOnDGC4Vt_b_z7y2R0WMWaspsU=");

QByteArrayList texts(const std::vector<crypto::SecretBytes>& tokens)
{
    QByteArrayList texts;
    for (const crypto::SecretBytes& token : tokens) {
        texts << token.view().toByteArray();
    }
    return texts;
}

/// Returns what is found in a text that arrives in portions of this size.
QByteArrayList readInPortions(const QByteArray& text, qsizetype size)
{
    TokenReader reader;
    QByteArrayList found;
    for (qsizetype at = 0; at < text.size(); at += size) {
        reader.add(QByteArrayView(text).sliced(at, std::min(size, text.size() - at)));
        found += texts(reader.take());
    }
    reader.finish();
    return found + texts(reader.take());
}

/// Returns the token of this number. Each number has another one.
QByteArray tokenOf(int number)
{
    return "zust" + QByteArray::number(number).rightJustified(26, '0');
}

} // namespace

class TokenReaderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void portionsAreReadLikeTheWholeText_data();
    void portionsAreReadLikeTheWholeText();
    void everyTokenOfALongTextIsFoundOnceInItsOrder();
    void tokenFarBehindIsFound();
    void noTokenIsLostBetweenPortions();
    void tokenThatABorderCutsIsFound();
};

void TokenReaderTest::portionsAreReadLikeTheWholeText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no token") << QByteArray("not a token\n");
    QTest::newRow("one") << clear;
    QTest::newRow("two in a log") << QByteArray("INFO ust=" + clear + " żółw " + encrypted + "\n");
    QTest::newRow("colours") << QByteArray("\x1b[32m" + clear + "\x1b[0m ok \x1b[1;31m" + encrypted +
                                           "\x1b[0m");
    QTest::newRow("broken into lines")
        << QByteArray("> " + encrypted.first(40) + "=\r\n> " + encrypted.sliced(40) + "\r\n");
    QTest::newRow("escaped padding") << QByteArray("?ust=" + encrypted.chopped(1) + "%253D&x=1");
    QTest::newRow("escapes before it") << QByteArray("\\u0022" + clear + "\\u0022 %22" + encrypted + "%22");
    QTest::newRow("apart by an invisible character only") << QByteArray("ust\xe2\x80\x8b" + clear);
    QTest::newRow("invisible characters in it")
        << QByteArray(encrypted.first(50) + "\xe2\x80\x8b" + encrypted.sliced(50));
    QTest::newRow("part of a longer word") << QByteArray("x" + clear + " " + clear + "0000");
    QTest::newRow("not UTF-8") << QByteArray("\xff\xfe\x80\x80\x80\x80\x80 " + clear + " \xc3");
}

void TokenReaderTest::portionsAreReadLikeTheWholeText()
{
    QFETCH(const QByteArray, text);
    const QByteArrayList whole = texts(findTokens(QByteArrayView(text)));
    for (const qsizetype size : {1, 2, 3, 7, 31, 64}) {
        QCOMPARE(readInPortions(text, size), whole);
    }
}

void TokenReaderTest::everyTokenOfALongTextIsFoundOnceInItsOrder()
{
    constexpr int count = 20'000;
    QByteArray text;
    QByteArrayList tokens;
    for (int i = 0; i < count; ++i) {
        tokens << tokenOf(i);
        text += "2026-03-14 16:12:55 INFO ust=" + tokenOf(i) + " and before it " + tokenOf(i / 2) + '\n';
    }
    QCOMPARE(readInPortions(text, 100'000), tokens);
}

void TokenReaderTest::tokenFarBehindIsFound()
{
    const QByteArray text = QByteArray(3 * 1024 * 1024, 'x') + ' ' + clear;
    QCOMPARE(readInPortions(text, 64 * 1024), QByteArrayList{clear});
}

void TokenReaderTest::noTokenIsLostBetweenPortions()
{
    // With these lengths, tokens begin at every distance from the ends of the portions.
    QByteArray text;
    QByteArrayList tokens;
    for (int i = 0; i < 8'000; ++i) {
        tokens << tokenOf(i);
        text += tokenOf(i) + ' ';
    }
    for (const qsizetype size : {700, 1'000, 4'096}) {
        QCOMPARE(readInPortions(text, size), tokens);
    }
}

void TokenReaderTest::tokenThatABorderCutsIsFound()
{
    constexpr qsizetype border = 256 * 1024;
    for (qsizetype before = border - encrypted.size() - 1; before <= border + 1; before += 3) {
        const QByteArray text = QByteArray(before, ' ') + encrypted + QByteArray(border, ' ');
        QCOMPARE(readInPortions(text, border), QByteArrayList{encrypted});
    }
}

USHER_TEST(TokenReaderTest)

} // namespace TokenReaderTests

#include "TokenReaderTest.moc"
