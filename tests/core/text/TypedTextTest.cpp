// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/TypedText.h"

#include <QTest>

#include "tests/support/TestRegistry.h"

namespace TypedTextTests
{

using namespace usher;
using namespace Qt::StringLiterals;

class TypedTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatCopyingAddsIsTakenOff_data();
    void whatCopyingAddsIsTakenOff();
    void quotesAreTakenOffInPairs_data();
    void quotesAreTakenOffInPairs();
    void aCodeHasNoBlanks_data();
    void aCodeHasNoBlanks();
};

void TypedTextTest::whatCopyingAddsIsTakenOff_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("rest");
    const auto row = [](const char* name, const QString& text, const QString& rest) {
        QTest::newRow(name) << text << rest;
    };
    row("nothing to take off", u"alice"_s, u"alice"_s);
    row("blanks", u"  alice\t"_s, u"alice"_s);
    row("line end of Windows", u"alice\r\n"_s, u"alice"_s);
    row("byte order mark", u"\ufeffalice"_s, u"alice"_s);
    row("zero-width and no-break spaces", u"\u200b\u00a0alice\u202f\u2060"_s, u"alice"_s);
    row("direction marks", u"\u202aalice\u202c"_s, u"alice"_s);
    row("what is inside stays", u" a\u200bl ice "_s, u"a\u200bl ice"_s);
    row("what belongs to an emoji stays", u"❤\ufe0f "_s, u"❤\ufe0f"_s);
    row("letters beyond 16 bits stay", u" 🦊 "_s, u"🦊"_s);
    row("quotes stay", u"\"alice\""_s, u"\"alice\""_s);
    row("blanks only", u" \r\n"_s, {});
    row("nothing", {}, {});
}

void TypedTextTest::whatCopyingAddsIsTakenOff()
{
    QFETCH(const QString, text);
    QFETCH(const QString, rest);
    QCOMPARE(trimmedText(text), rest);
    QCOMPARE(QString::fromUtf8(trimmedSecret(crypto::SecretBytes::fromText(text)).view()), rest);
}

void TypedTextTest::quotesAreTakenOffInPairs_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("rest");
    for (const QString& text : {u"\"7f3a\""_s, u"'7f3a'"_s, u"`7f3a`"_s, u"“7f3a”"_s, u"‘7f3a’"_s,
                                u"„7f3a“"_s, u"«7f3a»"_s, u" “ 7f3a ” "_s, u"7f3a"_s}) {
        QTest::newRow(qPrintable(text)) << text << u"7f3a"_s;
    }
    QTest::newRow("one quote stays") << u"7f3a\""_s << u"7f3a\""_s;
    QTest::newRow("a quote alone stays") << u"\""_s << u"\""_s;
    QTest::newRow("quotes that do not match stay") << u"\"7f3a'"_s << u"\"7f3a'"_s;
}

void TypedTextTest::quotesAreTakenOffInPairs()
{
    QFETCH(const QString, text);
    QFETCH(const QString, rest);
    QCOMPARE(unquotedText(text), rest);
}

void TypedTextTest::aCodeHasNoBlanks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("as it is") << u"123456"_s << u"123456"_s;
    QTest::newRow("as authenticators show it") << u"123 456"_s << u"123456"_s;
    QTest::newRow("with a no-break space") << u"123\u00a0456\r\n"_s << u"123456"_s;
    QTest::newRow("with a byte order mark") << u"\ufeff12 34 56"_s << u"123456"_s;
    QTest::newRow("full-width digits stay") << u"１２３ ４５６"_s << u"１２３４５６"_s;
    QTest::newRow("letters stay") << u"12a 456"_s << u"12a456"_s;
}

void TypedTextTest::aCodeHasNoBlanks()
{
    QFETCH(const QString, text);
    QFETCH(const QString, code);
    QCOMPARE(QString::fromUtf8(typedCode(crypto::SecretBytes::fromText(text)).view()), code);
}

USHER_TEST(TypedTextTest)

} // namespace TypedTextTests

#include "TypedTextTest.moc"
