// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/kept/TextDictionary.h"

#include <QTest>

#include "tests/support/TestRegistry.h"

namespace TextDictionaryTests
{

using namespace usher;

class TextDictionaryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptyTextHasTheNumberZero();
    void equalTextsHaveOneNumber();
    void textsMayHaveAnyBytes();
    void textThatIsTooLongIsRefused();
};

void TextDictionaryTest::emptyTextHasTheNumberZero()
{
    sso::TextDictionary texts;
    QCOMPARE(texts.size(), 1U);
    QCOMPARE(texts.numberOf(QByteArrayView()).value(), 0U);
    QCOMPARE(texts.numberOf("").value(), 0U);
    QVERIFY(texts.text(0).isEmpty());
}

void TextDictionaryTest::equalTextsHaveOneNumber()
{
    constexpr int count = 100'000;
    sso::TextDictionary texts;
    for (int round = 0; round < 2; ++round) {
        for (int i = 1; i <= count; ++i) {
            const QByteArray text = "text " + QByteArray::number(i);
            QCOMPARE(texts.numberOf(text).value(), static_cast<quint32>(i));
        }
    }
    QCOMPARE(texts.size(), static_cast<std::size_t>(count) + 1);
    texts.finish();
    for (int i = 1; i <= count; ++i) {
        QCOMPARE(texts.text(static_cast<quint32>(i)).toByteArray(), "text " + QByteArray::number(i));
    }
}

void TextDictionaryTest::textsMayHaveAnyBytes()
{
    sso::TextDictionary texts;
    const QByteArray shorter("a\0b", 3);
    const QByteArray longer("a\0b\0\xff", 5);
    const auto first = texts.numberOf(shorter).value();
    const auto second = texts.numberOf(longer).value();
    QVERIFY(first != second);
    QCOMPARE(texts.text(first).toByteArray(), shorter);
    QCOMPARE(texts.text(second).toByteArray(), longer);
}

void TextDictionaryTest::textThatIsTooLongIsRefused()
{
    sso::TextDictionary texts;
    const QByteArray longest(sso::TextDictionary::longest, 'x');
    const auto number = texts.numberOf(longest);
    QVERIFY(number);
    QCOMPARE(texts.text(*number).toByteArray(), longest);
    QVERIFY(!texts.numberOf(longest + 'x'));
    QCOMPARE(texts.size(), 2U);
}

USHER_TEST(TextDictionaryTest)

} // namespace TextDictionaryTests

#include "TextDictionaryTest.moc"
