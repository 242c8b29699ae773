// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/witness/Cosignature.h"

#include <limits>

#include <QTest>
#include <QtEndian>

#include "core/audit/head/Checkpoint.h"
#include "core/audit/tree/MerkleTree.h"
#include "core/crypto/Mac.h"
#include "tests/core/audit/KeyOf.h"
#include "tests/core/support/Fixture.h"
#include "tests/support/TestRegistry.h"

namespace CosignatureTests
{

using namespace usher;
using namespace usher::audit;
using usher::test::keyOf;

namespace
{

const QString cosigner = QStringLiteral("example.com/alice");

QByteArray noteToCosign()
{
    return signedNote({.storeId = QStringLiteral("abc"), .size = 0, .root = CompactRange().root()},
                      keyOf('l'));
}

/// Returns a cosignature line as the specification has it, for any time and any ID of the key.
QByteArray lineAt(quint64 seconds, QByteArray id = {})
{
    const QByteArray note = noteToCosign();
    const QByteArray text = note.first(note.indexOf("\n\n") + 1);
    if (id.isEmpty()) {
        id = crypto::sha256({cosigner.toUtf8() + "\n\x04", keyOf('w').publicKey()}).first(4);
    }
    const quint64 bigEndian = qToBigEndian(seconds);
    const QByteArray time(reinterpret_cast<const char*>(&bigEndian), sizeof bigEndian);
    const QByteArray signature =
        keyOf('w').sign("cosignature/v1\ntime " + QByteArray::number(seconds) + '\n' + text);
    return "\xe2\x80\x94 " + cosigner.toUtf8() + ' ' + (id + time + signature).toBase64() + '\n';
}

} // namespace

class CosignatureTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cosignatureIsThatOfTheSpecification()
    {
        using namespace std::chrono_literals;
        QCOMPARE(cosignatureLine(noteToCosign(), cosigner, keyOf('w'), TimePoint(7s)), lineAt(7));
        QCOMPARE(at(lineAt(7)), std::optional(TimePoint(7s)));
        QCOMPARE(at({}), std::nullopt);
    }

    void newestOfSeveralCounts()
    {
        using namespace std::chrono_literals;
        QCOMPARE(at(lineAt(7) + lineAt(9) + lineAt(8)), std::optional(TimePoint(9s)));
    }

    /// Somebody has tampered with the file, so nothing of this witness is believed.
    void wrongCosignatureOfTheSameKeySpoilsTheOthers()
    {
        QByteArray wrong = lineAt(9);
        wrong.replace(wrong.size() - 8, 4, "AAAA");
        QCOMPARE(at(lineAt(7) + wrong), std::nullopt);
        QCOMPARE(at(wrong + lineAt(7)), std::nullopt);
    }

    void lineOfAnotherKeyIsPassedOver()
    {
        using namespace std::chrono_literals;
        QCOMPARE(at(lineAt(9, "abcd")), std::nullopt);
        QCOMPARE(at(lineAt(9, "abcd") + lineAt(7)), std::optional(TimePoint(7s)));
    }

    void timeThatNoClockCanShowIsNone()
    {
        constexpr auto latest = static_cast<quint64>(std::numeric_limits<qint64>::max() / 1'000'000);
        QVERIFY(at(lineAt(latest)));
        QCOMPARE(at(lineAt(latest + 1)), std::nullopt);
        QCOMPARE(at(lineAt(std::numeric_limits<quint64>::max())), std::nullopt);
    }

    void nameOfAWitnessIsOneVisibleWord_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isName");
        const auto row = [](const char* what, const QString& name, bool isName) {
            QTest::newRow(what) << name << isName;
        };
        row("a name", cosigner, true);
        row("letters of other languages", QStringLiteral("příklad/алиса"), true);
        row("nothing", QString(), false);
        row("a blank", QStringLiteral("alice b"), false);
        row("a wide blank", QStringLiteral("alice\u3000b"), false);
        row("a plus", QStringLiteral("alice+b"), false);
        row("a line feed", QStringLiteral("alice\nb"), false);
        row("an escape", QStringLiteral("alice\u001b[0m"), false);
    }

    void nameOfAWitnessIsOneVisibleWord()
    {
        QFETCH(const QString, name);
        QFETCH(const bool, isName);
        QCOMPARE(isWitnessName(name), isName);
        const WitnessKey key{.name = name, .publicKey = keyOf('w').publicKey()};
        QCOMPARE(witnessKeyOf(verifierKey(key)), isName ? std::optional(key) : std::nullopt);
    }

private:
    /// Returns when a note with these cosignatures was cosigned.
    static std::optional<TimePoint> at(const QByteArray& lines)
    {
        return cosignedAt(noteToCosign() + lines, {.name = cosigner, .publicKey = keyOf('w').publicKey()});
    }
};

USHER_TEST(CosignatureTest)

} // namespace CosignatureTests

#include "CosignatureTest.moc"
