// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/TokenReader.h"

#include <QTest>

#include "core/text/TokenFinder.h"
#include "tests/support/TestRegistry.h"

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
    void bordersOfTheReadersOwnPortionsLoseNothing_data();
    void bordersOfTheReadersOwnPortionsLoseNothing();
    void everyTokenOfALongTextIsFoundOnceInItsOrder();
    void tokenFarBehindIsFound();
    void noTokenIsLostBetweenPortions();
    void tokenThatABorderCutsIsFound();
};

void TokenReaderTest::portionsAreReadLikeTheWholeText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("tokens");
    const auto row = [](const char* name, const QByteArray& text, const QByteArrayList& tokens) {
        QTest::newRow(name) << text << tokens;
    };
    const QByteArrayList both{clear, encrypted};
    row("nothing", {}, {});
    row("no token", "not a token\n", {});
    row("one", clear, {clear});
    row("two in a log", "INFO ust=" + clear + " żółw " + encrypted + "\n", both);
    row("colours", "\x1b[32m" + clear + "\x1b[0m ok \x1b[1;31m" + encrypted + "\x1b[0m", both);
    row("broken into lines", "> " + encrypted.first(40) + "=\r\n> " + encrypted.sliced(40) + "\r\n",
        {encrypted});
    row("escaped padding", "?ust=" + encrypted.chopped(1) + "%253D&x=1", {encrypted});
    row("escapes before it", "\\u0022" + clear + "\\u0022 %22" + encrypted + "%22", both);
    row("apart by an invisible character only", "ust\xe2\x80\x8b" + clear, {clear});
    row("invisible characters in it", encrypted.first(50) + "\xe2\x80\x8b\xe2\x80\x8b" + encrypted.sliced(50),
        {encrypted});
    row("part of a longer word", "x" + clear + " " + clear + "0000", {});
    row("not UTF-8", "\xff\xfe\x80\x80\x80\x80\x80 " + clear + " \xc3", {clear});
}

void TokenReaderTest::portionsAreReadLikeTheWholeText()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArrayList, tokens);
    QCOMPARE(texts(findTokens(QByteArrayView(text))), tokens);
    for (const qsizetype size : {1, 2, 3, 7, 31, 64}) {
        QCOMPARE(readInPortions(text, size), tokens);
    }
}

void TokenReaderTest::bordersOfTheReadersOwnPortionsLoseNothing_data()
{
    portionsAreReadLikeTheWholeText_data();
}

void TokenReaderTest::bordersOfTheReadersOwnPortionsLoseNothing()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArrayList, tokens);
    constexpr qsizetype portion = 256 * 1024;
    for (qsizetype before = 0; before <= std::min<qsizetype>(text.size(), 70); ++before) {
        const QByteArray filled = QByteArray(portion - before - 1, '-') + ' ' + text;
        QCOMPARE(readInPortions(filled, filled.size()), tokens);
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
