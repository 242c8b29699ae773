// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/head/Checkpoint.h"

#include <QTest>

#include "core/audit/tree/MerkleTree.h"
#include "core/crypto/Ed25519.h"
#include "tests/support/TestRegistry.h"

namespace CheckpointTests
{

using namespace usher;
using namespace usher::audit;

namespace
{

crypto::Ed25519Key keyOf(char letter)
{
    return crypto::Ed25519Key{crypto::SecretBytes(QByteArray(32, letter))};
}

Checkpoint someCheckpoint()
{
    CompactRange tree;
    tree.append(leafHash("a"));
    return {.storeId = QStringLiteral("0123456789abcdef0123456789abcdef"), .size = 1, .root = tree.root()};
}

} // namespace

class CheckpointTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noteIsWrittenLineByLine();
    void noteOpensUnderItsKeyAlone();
    void signaturesByOthersDoNotCount();
    void lineThatIsNoSignatureIsToldFromOne_data();
    void lineThatIsNoSignatureIsToldFromOne();
    void noteThatWasTouchedDoesNotOpen_data();
    void noteThatWasTouchedDoesNotOpen();
    void noteThatWentThroughAMailIsUnwrapped_data();
    void noteThatWentThroughAMailIsUnwrapped();
    void verifierKeyHasNameHashAndKey();
};

void CheckpointTest::noteIsWrittenLineByLine()
{
    const QList<QByteArray> lines = signedNote(someCheckpoint(), keyOf('k')).split('\n');
    QCOMPARE(lines.size(), 6);
    QCOMPARE(lines[0], QByteArray("usher/0123456789abcdef0123456789abcdef"));
    QCOMPARE(lines[1], QByteArray("1"));
    QCOMPARE(lines[2], someCheckpoint().root.toBase64());
    QCOMPARE(lines[3], QByteArray());
    const QByteArray beginning = "\xe2\x80\x94 usher/0123456789abcdef0123456789abcdef ";
    QVERIFY(lines[4].startsWith(beginning));
    QCOMPARE(QByteArray::fromBase64(lines[4].sliced(beginning.size())).size(), 4 + 64);
    QCOMPARE(lines[5], QByteArray());
}

void CheckpointTest::noteOpensUnderItsKeyAlone()
{
    const QByteArray note = signedNote(someCheckpoint(), keyOf('k'));
    QVERIFY(openNote(note, keyOf('k').publicKey()) == someCheckpoint());
    QVERIFY(!openNote(note, keyOf('o').publicKey()));
    QVERIFY(!openNote(note, {}));
}

void CheckpointTest::signaturesByOthersDoNotCount()
{
    const QByteArray note = signedNote(someCheckpoint(), keyOf('k'));
    const QByteArray others = signedNote(someCheckpoint(), keyOf('o'));
    const QByteArray witnessed = note + others.sliced(others.indexOf("\n\n") + 2);
    QVERIFY(openNote(witnessed, keyOf('k').publicKey()) == someCheckpoint());
    QVERIFY(openNote(witnessed, keyOf('o').publicKey()) == someCheckpoint());
    QVERIFY(!openNote(witnessed, keyOf('x').publicKey()));
}

void CheckpointTest::lineThatIsNoSignatureIsToldFromOne_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("isSignature");
    const QByteArray dash = "\xe2\x80\x94 ";
    QTest::newRow("by another key") << QByteArray(dash + "other AAAAAAA=") << true;
    QTest::newRow("text") << QByteArray("more") << false;
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("no name") << QByteArray(dash + " AAAAAAA=") << false;
    QTest::newRow("no key's hash") << QByteArray(dash + "other AAA=") << false;
    QTest::newRow("a plus in the name") << QByteArray(dash + "oth+er AAAAAAA=") << false;
    QTest::newRow("no padding") << QByteArray(dash + "other AAAAAAA") << false;
    QTest::newRow("a blank at the end") << QByteArray(dash + "other AAAAAAA= ") << false;
    QTest::newRow("the other alphabet") << QByteArray(dash + "other AAAA_-A=") << false;
}

void CheckpointTest::lineThatIsNoSignatureIsToldFromOne()
{
    QFETCH(const QByteArray, line);
    QFETCH(const bool, isSignature);
    const QByteArray note = signedNote(someCheckpoint(), keyOf('k'));
    QVERIFY(hasOnlySignatures(note));
    QCOMPARE(hasOnlySignatures(note + line + '\n'), isSignature);
}

void CheckpointTest::noteThatWasTouchedDoesNotOpen_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("another size") << QByteArray("\n1\n") << QByteArray("\n2\n");
    QTest::newRow("size with a zero before it") << QByteArray("\n1\n") << QByteArray("\n01\n");
    QTest::newRow("another store") << QByteArray("usher/0123") << QByteArray("usher/1123");
    QTest::newRow("another program's") << QByteArray("usher/") << QByteArray("other/");
    QTest::newRow("another root") << someCheckpoint().root.toBase64() << QByteArray(32, 'x').toBase64();
    QTest::newRow("root of another size")
        << someCheckpoint().root.toBase64() << QByteArray(31, 'x').toBase64();
    QTest::newRow("no empty line") << QByteArray("\n\n") << QByteArray("\n");
    QTest::newRow("a line more") << QByteArray("\n\n") << QByteArray("\nmore\n\n");
    QTest::newRow("a blank at the end of a line") << QByteArray("\n\n") << QByteArray(" \n\n");
    QTest::newRow("a hyphen for the dash") << QByteArray("\xe2\x80\x94") << QByteArray("-");
    QTest::newRow("nothing after the text") << QByteArray("\xe2\x80\x94") << QByteArray("\n");
}

void CheckpointTest::noteThatWasTouchedDoesNotOpen()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QByteArray note = signedNote(someCheckpoint(), keyOf('k'));
    QVERIFY(note.contains(before));
    QVERIFY(!openNote(note.replace(before, after), keyOf('k').publicKey()));
}

void CheckpointTest::noteThatWentThroughAMailIsUnwrapped_data()
{
    QTest::addColumn<QByteArray>("wrapped");
    const QByteArray note = signedNote(someCheckpoint(), keyOf('k'));
    QTest::newRow("as it is") << note;
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf" + note);
    QTest::newRow("line ends of Windows") << QByteArray(note).replace("\n", "\r\n");
    QTest::newRow("blanks at the ends of lines") << QByteArray(note).replace("\n", " \t\n");
    QTest::newRow("indented") << QByteArray("  " + QByteArray(note).replace("\n", "\n  "));
    QTest::newRow("no line end at the end") << note.chopped(1);
    QTest::newRow("empty lines around it") << QByteArray("\n\n" + note + "\n\n");
    QTest::newRow("all of it") << QByteArray("\xef\xbb\xbf\r\n" + QByteArray(note).replace("\n", " \r\n") +
                                             "\r\n");
}

void CheckpointTest::noteThatWentThroughAMailIsUnwrapped()
{
    QFETCH(const QByteArray, wrapped);
    QCOMPARE(unwrappedNote(wrapped), signedNote(someCheckpoint(), keyOf('k')));
}

void CheckpointTest::verifierKeyHasNameHashAndKey()
{
    const QStringList parts = verifierKey(QStringLiteral("abc"), keyOf('k').publicKey()).split(u'+');
    QVERIFY(parts.size() >= 3);
    QCOMPARE(parts[0], QStringLiteral("usher/abc"));
    QCOMPARE(parts[1].size(), 8);
    const QByteArray key = QByteArray::fromBase64(parts.sliced(2).join(u'+').toLatin1());
    QCOMPARE(key, '\x01' + keyOf('k').publicKey());
}

USHER_TEST(CheckpointTest)

} // namespace CheckpointTests

#include "CheckpointTest.moc"
