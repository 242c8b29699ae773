// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/call/Identifiers.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include "tests/support/TestRegistry.h"

namespace IdentifiersTests
{

using namespace usher::sso;

namespace
{

constexpr int samples = 2'000;

QString text(const Ust& ust)
{
    return QString::fromUtf8(ust.text());
}

/// Returns the 128 bits after the prefix as `0` and `1`, highest bit first; empty if there are more bits.
QByteArray bits(const QString& text, const QString& prefix)
{
    static const QString alphabet = QStringLiteral("0123456789abcdefghjkmnpqrstvwxyz");
    QByteArray found;
    for (const QChar c : text.sliced(prefix.size())) {
        const qsizetype digit = alphabet.indexOf(c);
        for (int bit = 4; bit >= 0; --bit) {
            found += (digit >> bit) & 1 ? '1' : '0';
        }
    }
    const QByteArray padded = found.rightJustified(130, '0');
    return padded.startsWith("00") ? padded.sliced(2) : QByteArray();
}

} // namespace

class IdentifiersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokenHasTheReferencesShape();
    void tokenIsAUuidOfVersionFour();
    void tokensHaveNothingInCommon();
    void userIdHasTheReferencesShape();
    void correlationIdIsHexadecimal();
};

void IdentifiersTest::tokenHasTheReferencesShape()
{
    const QRegularExpression shape(QStringLiteral("^zust[1-9a-hjkmnp-tv-z][0-9a-hjkmnp-tv-z]{0,25}$"));
    for (int i = 0; i < samples; ++i) {
        const QString ust = text(newUst());
        QVERIFY2(shape.match(ust).hasMatch(), qPrintable(ust));
    }
}

void IdentifiersTest::tokenIsAUuidOfVersionFour()
{
    for (int i = 0; i < samples; ++i) {
        const QByteArray uuid = bits(text(newUst()), QStringLiteral("zust"));
        QCOMPARE(uuid.size(), 128);
        QCOMPARE(uuid.sliced(48, 4), QByteArray("0100")); // version
        QCOMPARE(uuid.sliced(64, 2), QByteArray("10"));   // variant
    }
}

/// Every bit except the six fixed ones varies, and no token comes twice.
void IdentifiersTest::tokensHaveNothingInCommon()
{
    QSet<QString> seen;
    QList<int> ones(128, 0);
    for (int i = 0; i < samples; ++i) {
        const QString ust = text(newUst());
        seen << ust;
        const QByteArray uuid = bits(ust, QStringLiteral("zust"));
        for (int bit = 0; bit < 128; ++bit) {
            ones[bit] += uuid[bit] == '1' ? 1 : 0;
        }
    }
    QCOMPARE(seen.size(), samples);
    for (int bit = 0; bit < 128; ++bit) {
        const bool isFixed = (bit >= 48 && bit < 52) || bit == 64 || bit == 65;
        // A random bit is outside these limits about once in 10^15 runs.
        QVERIFY2(isFixed || (ones[bit] > 800 && ones[bit] < 1'200), qPrintable(QString::number(bit)));
    }
}

void IdentifiersTest::userIdHasTheReferencesShape()
{
    const QRegularExpression shape(QStringLiteral("^zusr[0-9a-hjkmnp-tv-z]{1,26}$"));
    for (int i = 0; i < samples; ++i) {
        QVERIFY(shape.match(newUserId()).hasMatch());
    }
    QVERIFY(newUserId() != newUserId());
}

void IdentifiersTest::correlationIdIsHexadecimal()
{
    const QRegularExpression shape(QStringLiteral("^[0-9a-f]{24}$"));
    QVERIFY(shape.match(newCid()).hasMatch());
    QVERIFY(newCid() != newCid());
}

USHER_TEST(IdentifiersTest)

} // namespace IdentifiersTests

#include "IdentifiersTest.moc"
