// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "ui/words/TokenFinder.h"

namespace TokenFinderTests
{

namespace
{

const QString clear = QStringLiteral("zust74pbxskbac9e0r7xfb8jkxgaqf");
const QString encrypted =
    QStringLiteral("gAAAAABrA15rxm3UTD2f1xHPdjbaUhW5eeLulPbjZiSGUV6gtEoXGpenCYGgpITEgqw8XFOFNxsw4yzDYpM2q"
                   "oZWsNSsMZOnDGC4Vt_b_z7y2R0WMWaspsU=");

class TokenFinderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokensAreFoundInTheTextAroundThem_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("tokens");
        QTest::newRow("alone") << clear << QStringList{clear};
        QTest::newRow("encrypted, alone") << encrypted << QStringList{encrypted};
        QTest::newRow("with Zato's prefix") << QString(QStringLiteral("zato.secf.") + encrypted)
                                            << QStringList{QStringLiteral("zato.secf.") + encrypted};
        QTest::newRow("a log line") << QStringLiteral("2026-03-14 INFO ust=%1, cid=7f3a").arg(clear)
                                    << QStringList{clear};
        QTest::newRow("a header") << QStringLiteral("X-Zato-SSO-UST: %1\r\n").arg(encrypted)
                                  << QStringList{encrypted};
        QTest::newRow("JSON") << QStringLiteral("{\"ust\":\"%1\",\"n\":1}").arg(encrypted)
                              << QStringList{encrypted};
        QTest::newRow("a URL") << QStringLiteral("https://example.com/?ust=%1&x=1")
                                      .arg(QString(encrypted).replace(u'=', QStringLiteral("%3D")))
                               << QStringList{encrypted};
        QTest::newRow("two, one of them twice")
            << QStringLiteral("%1\n%2\n%1").arg(clear, encrypted) << QStringList{clear, encrypted};
        QTest::newRow("a user ID is no token")
            << QStringLiteral("zusr20qkb82d5y9apv2n92mrxwe9dt") << QStringList{};
        QTest::newRow("part of a longer word") << QStringLiteral("x%1").arg(clear) << QStringList{};
        QTest::newRow("too long to be one") << QString(clear + QStringLiteral("0000")) << QStringList{};
        QTest::newRow("upper case is none to the server") << clear.toUpper() << QStringList{};
        QTest::newRow("nothing") << QString() << QStringList{};
    }

    void tokensAreFoundInTheTextAroundThem()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, tokens);
        QCOMPARE(usher::ui::findTokens(text), tokens);
    }

    void anEndlessTextIsReadToALimit()
    {
        const QString endless = QString(qsizetype{4} * 1024 * 1024, u'x') + u' ' + clear;
        QCOMPARE(usher::ui::findTokens(endless), QStringList{});
    }
};

} // namespace

USHER_TEST(TokenFinderTest)

} // namespace TokenFinderTests

#include "TokenFinderTest.moc"
