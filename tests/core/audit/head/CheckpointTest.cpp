// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/head/Checkpoint.h"

#include <QTest>

#include "core/audit/tree/MerkleTree.h"
#include "tests/core/audit/KeyOf.h"
#include "tests/support/TestRegistry.h"

namespace CheckpointTests
{

using namespace usher;
using namespace usher::audit;
using usher::test::keyOf;

namespace
{

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
    void textThatIsNoCheckpointIsNotRead_data();
    void textThatIsNoCheckpointIsNotRead();
    void signatureCountsUnderItsNameAndKeyAlone();
    void headIsSignedByTheseKeysInThisOrder();
    void verifierKeyHasNameHashAndKey();
    void verifierKeyIsReadAsItIsWritten();
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
    QTest::newRow("nothing after the key's hash") << QByteArray(dash + "other AAAAAA==") << false;
    QTest::newRow("a third word") << QByteArray(dash + "other AAAAAAA= more") << false;
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

void CheckpointTest::textThatIsNoCheckpointIsNotRead_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char* what, const char* before, const char* after) {
        QTest::newRow(what) << QByteArray(before) << QByteArray(after);
    };
    row("less than nothing", "\n1\n", "\n-1\n");
    row("size with a zero before it", "\n1\n", "\n01\n");
    row("size with a sign", "\n1\n", "\n+1\n");
    row("no size", "\n1\n", "\n\n");
    row("another program's", "usher/", "other/");
    row("no store", "usher/0123456789abcdef0123456789abcdef", "usher/");
    row("a plus in the name", "usher/0", "usher/+");
    row("a blank in the name", "usher/0", "usher/ ");
    row("a line more", "\n1\n", "\n1\n1\n");
    row("a line less", "\n1\n", "\n");
    QTest::newRow("root of another size")
        << someCheckpoint().root.toBase64() << QByteArray(31, 'x').toBase64();
    QTest::newRow("a line after the root")
        << someCheckpoint().root.toBase64() << QByteArray(someCheckpoint().root.toBase64() + "\nmore");
    QTest::newRow("no root") << someCheckpoint().root.toBase64() << QByteArray();
}

/// Also if somebody has signed it.
void CheckpointTest::textThatIsNoCheckpointIsNotRead()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QByteArray note = signedNote(someCheckpoint(), keyOf('k'));
    QVERIFY(unverifiedCheckpoint(note) == someCheckpoint());
    QVERIFY(note.contains(before));
    QVERIFY(!unverifiedCheckpoint(note.replace(before, after)));
}

void CheckpointTest::signatureCountsUnderItsNameAndKeyAlone()
{
    const QByteArray note = signedNote(someCheckpoint(), keyOf('k'));
    const qsizetype line = note.lastIndexOf(' ') + 1;
    const QByteArray signature = QByteArray::fromBase64(note.sliced(line));
    const auto signedAs = [&](const QByteArray& name, const QByteArray& content) {
        QByteArray changed = note.first(line) + content.toBase64() + '\n';
        const qsizetype nameAt = changed.lastIndexOf("usher/");
        changed.replace(nameAt, line - 1 - nameAt, name);
        return openNote(changed, keyOf('k').publicKey()).has_value();
    };
    const QByteArray name = "usher/0123456789abcdef0123456789abcdef";
    QVERIFY(signedAs(name, signature));
    QVERIFY(!signedAs("usher/1123456789abcdef0123456789abcdef", signature));
    QVERIFY(!signedAs(name, "abcd" + signature.sliced(4)));
    QVERIFY(!signedAs(name, signature.chopped(1)));
    QVERIFY(!openNote(note.chopped(1), keyOf('k').publicKey()));
}

void CheckpointTest::headIsSignedByTheseKeysInThisOrder()
{
    const QByteArray keyK = keyOf('k').publicKey();
    const QByteArray keyB = keyOf('b').publicKey();
    const QByteArray note = signedNote(someCheckpoint(), keyOf('k'));
    QVERIFY(isSignedByExactly(note, {keyK}));
    QVERIFY(!isSignedByExactly(note, {}));
    QVERIFY(!isSignedByExactly(note, {keyB}));
    QVERIFY(!isSignedByExactly(note, {keyK, keyB}));
    const QByteArray both = withSignature(note, keyOf('b'));
    QVERIFY(isSignedByExactly(both, {keyK, keyB}));
    QVERIFY(!isSignedByExactly(both, {keyB, keyK}));
    QVERIFY(!isSignedByExactly(both, {keyK}));
    QVERIFY(!isSignedByExactly(note + '\n', {keyK}));
}

void CheckpointTest::verifierKeyIsReadAsItIsWritten()
{
    const QString store = QStringLiteral("abc");
    const QString key = verifierKey(store, keyOf('k').publicKey());
    QVERIFY(publicKeyOf(key, store) == keyOf('k').publicKey());
    QVERIFY(!publicKeyOf(key, QStringLiteral("abd")));
    const QString hash = key.section(u'+', 1, 1);
    QVERIFY(!publicKeyOf(QString(key).replace(hash, QStringLiteral("00000000")), store));
    QVERIFY(!publicKeyOf(QString(key).replace(hash, hash.toUpper() + u'0'), store));
    QVERIFY(!publicKeyOf(key.chopped(1), store));
    QVERIFY(!publicKeyOf(QStringLiteral("usher/abc+") + hash, store));
    QVERIFY(!publicKeyOf({}, store));
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
