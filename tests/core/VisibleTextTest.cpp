// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/VisibleText.h"

#include <QTest>

#include "tests/support/TestRegistry.h"

namespace VisibleTextTests
{

using namespace usher;

class VisibleTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hiddenCharactersAreShown_data();
    void hiddenCharactersAreShown();
    void everyControlCharacterHasItsPicture();
};

void VisibleTextTest::hiddenCharactersAreShown_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("visible");
    const auto row = [](const char* name, const QString& text, const QString& visible) {
        QTest::newRow(name) << text << visible;
    };
    const auto alone = [&](const char* name, char32_t character) {
        const QString escaped =
            QStringLiteral("⟨U+%1⟩").arg(QString::number(uint(character), 16).toUpper(), 4, QLatin1Char('0'));
        QString text = QStringLiteral("a");
        text += QChar::fromUcs4(character);
        text += QLatin1Char('b');
        row(name, text, QStringLiteral("a%1b").arg(escaped));
    };
    row("empty", {}, {});
    row("plain", QStringLiteral("Mozilla/5.0 (X11; Linux)"), QStringLiteral("Mozilla/5.0 (X11; Linux)"));
    row("other scripts", QStringLiteral("Zoë 山田 שלום 🦊"),
        QStringLiteral("Zoë 山田 שלום 🦊"));
    row("combining mark", QStringLiteral("e\u0301"), QStringLiteral("e\u0301"));
    row("no-break space", QStringLiteral("1\u00A0000"), QStringLiteral("1\u00A0000"));
    row("line ends", QStringLiteral("a\r\nb\tc"), QStringLiteral("a␍␊b␉c"));
    row("null", QString(QChar(u'\0')), QStringLiteral("␀"));
    row("delete", QString(QChar(0x7F)), QStringLiteral("␡"));
    alone("next line", 0x85);
    alone("control sequence introducer", 0x9B);
    alone("soft hyphen", 0xAD);
    alone("zero-width space", 0x200B);
    alone("zero-width joiner", 0x200D);
    alone("right-to-left mark", 0x200F);
    alone("line separator", 0x2028);
    alone("paragraph separator", 0x2029);
    alone("right-to-left override", 0x202E);
    alone("word joiner", 0x2060);
    alone("right-to-left isolate", 0x2067);
    alone("braille blank", 0x2800);
    alone("hangul filler", 0x3164);
    alone("variation selector", 0xFE0F);
    alone("byte order mark", 0xFEFF);
    alone("interlinear annotation", 0xFFF9);
    alone("private use", 0xE000);
    alone("not a character", 0xFFFF);
    alone("tag character", 0xE0041);
    alone("supplementary variation selector", 0xE0100);
    alone("combining grapheme joiner", 0x034F);
    row("lone high surrogate", QString(QChar(0xD800)) + QStringLiteral("x"), QStringLiteral("⟨U+D800⟩x"));
    row("lone low surrogate", QStringLiteral("x") + QChar(0xDC00), QStringLiteral("x⟨U+DC00⟩"));
    row("surrogates the wrong way round", QString(QChar(0xDC00)) + QChar(0xD800),
        QStringLiteral("⟨U+DC00⟩⟨U+D800⟩"));
}

void VisibleTextTest::hiddenCharactersAreShown()
{
    QFETCH(QString, text);
    QFETCH(QString, visible);
    QCOMPARE(visibleText(text), visible);
}

void VisibleTextTest::everyControlCharacterHasItsPicture()
{
    for (char16_t control = 0; control < 0x20; ++control) {
        QCOMPARE(visibleText(QString(QChar(control))),
                 QString(QChar(static_cast<char16_t>(0x2400 + control))));
    }
}

USHER_TEST(VisibleTextTest)

} // namespace VisibleTextTests

#include "VisibleTextTest.moc"
