// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/stat.h>

#include <QCryptographicHash>
#include <QDir>
#include <QJsonDocument>
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Pty.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace AuditExportTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

class AuditExportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jsonLinesHaveTheRecordsOldestFirst();
    void csvHasARowForEachRecord();
    void evidenceIsVerifiedWithoutAStore();
    void changedEvidenceIsNotSound();
    void contentThatWasTakenOutOfEvidenceIsSaid();
    void evidenceIsVerifiedByItself();
    void fileThatIsThereIsNotWrittenOver();
    void whatIsMadeWhileThePasswordIsAwaitedStays_data();
    void whatIsMadeWhileThePasswordIsAwaitedStays();
    void fileThatCannotGrowIsAnErrorAndLeavesNothing();
    void dashIsStandardOutput_data();
    void dashIsStandardOutput();
    void evidenceComesFromStandardInputToo();
    void changedLineEndsAreNoDamage();
    void nameOfAFolderMayEndWithASlash();
    void foldersAreForProgramsOfOthers();
    void whatDoesNotFitAFolderIsRefused_data();
    void whatDoesNotFitAFolderIsRefused();
    void youngRecordsAreNotPruned();
    void prunedRecordIsCalledSo();
};

namespace
{

QStringList asAdmin1(const NewStore& store)
{
    return {u"--user"_s, u"admin1"_s, u"--password-file"_s, store.passwordFile()};
}

QString file(const NewStore& store)
{
    return store.path(u"export"_s);
}

Ended exportAs(const NewStore& store, const QString& format, const QStringList& options = {})
{
    return runCli(
        store.with(QStringList{u"audit"_s, u"export"_s, u"--format"_s, format, u"--out"_s, file(store)} +
                   options + asAdmin1(store)));
}

Ended verifyEvidence(const NewStore& store, const QStringList& options = {})
{
    return runCli(QStringList{u"audit"_s, u"verify"_s, u"--evidence"_s, file(store)} + options);
}

QString keyOf(const NewStore& store)
{
    return store.ask(u"SELECT key FROM usher_audit_head"_s).value(0).toString();
}

} // namespace

void AuditExportTest::jsonLinesHaveTheRecordsOldestFirst()
{
    const NewStore store;
    std::ignore = store.logIn();
    const Ended ended = exportAs(store, u"jsonl"_s, {u"--op=user.login"_s});
    QVERIFY2(ended.status == 0, ended.err.constData());
    QCOMPARE(ended.err, QByteArray());
    QCOMPARE(ended.out,
             "Exported 3 records, including the record of this export, to " + file(store).toUtf8() + '\n');
    QStringList ops;
    for (const QJsonObject& record : answers(readFile(file(store)))) {
        ops << record.value("op"_L1).toString() + record.value("number"_L1).toVariant().toString();
    }
    QCOMPARE(ops, (QStringList{u"user.login2"_s, u"user.login3"_s, u"audit.export4"_s}));
    struct stat status = {};
    QCOMPARE(::stat(file(store).toUtf8().constData(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0600U);
}

void AuditExportTest::csvHasARowForEachRecord()
{
    const NewStore store;
    QCOMPARE(exportAs(store, u"csv"_s, {u"--before=2"_s}).status, 0);
    const QByteArray csv = readFile(file(store));
    QCOMPARE(csv.count("\r\n"), 3); // the columns' names, the record, and the record of this export
    QVERIFY2(csv.contains("\"store.create\""), csv.constData());
}

void AuditExportTest::evidenceIsVerifiedWithoutAStore()
{
    const NewStore store;
    QCOMPARE(exportAs(store, u"evidence"_s).status, 0);
    const QString key = keyOf(store);
    const Ended given = verifyEvidence(store, {u"--public-key"_s, key});
    QCOMPARE(given.status, 0);
    QCOMPARE(given.err, QByteArray());
    const auto lines = given.out.split('\n');
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines.at(0), "Verified with the key that was given: " + key.toUtf8());
    QVERIFY2(lines.at(1).startsWith("Sound: 3 records, proven in a log of 3 records, root "),
             lines.at(1).constData());
    const Ended itself = verifyEvidence(store);
    QCOMPARE(itself.status, 0);
    QVERIFY2(itself.out.contains("which proves only that the file is whole"), itself.out.constData());
}

void AuditExportTest::changedEvidenceIsNotSound()
{
    const NewStore store;
    QCOMPARE(exportAs(store, u"evidence"_s).status, 0);
    const QByteArray evidence = readFile(file(store));
    const QStringList key{u"--public-key"_s, keyOf(store)};
    const NewStore other;
    QCOMPARE(verifyEvidence(store, {u"--public-key"_s, keyOf(other)}).status, 1);
    const Ended misspelled = verifyEvidence(store, {u"--public-key"_s, keyOf(store).chopped(1)});
    QCOMPARE(misspelled.status, 2);
    QVERIFY2(misspelled.err.contains("That is not a public key of a log."), misspelled.err.constData());
    for (const QByteArray& changed : {QByteArray(evidence).replace("store.create", "store.delete"),
                                      evidence.first(evidence.size() / 2)}) {
        QVERIFY(changed != evidence);
        writeFile(file(store), changed);
        const Ended ended = verifyEvidence(store, key);
        QCOMPARE(ended.status, 1);
        QVERIFY2(ended.out.contains("\nNot sound: "), ended.out.constData());
    }
}

void AuditExportTest::contentThatWasTakenOutOfEvidenceIsSaid()
{
    const NewStore store;
    QCOMPARE(exportAs(store, u"evidence"_s).status, 0);
    QVERIFY(!verifyEvidence(store).out.contains("without content"));
    QList<QByteArray> lines = readFile(file(store)).split('\n');
    const QByteArray leaf = QJsonDocument::fromJson(lines[1]).object().value("leaf"_L1).toString().toUtf8();
    const QByteArray hash = QCryptographicHash::hash('\0' + leaf, QCryptographicHash::Sha256).toBase64();
    lines[1] = R"({"leaf_hash":")" + hash + lines[1].sliced(lines[1].indexOf("\",\"number\""));
    writeFile(file(store), lines.join('\n'));
    const Ended ended = verifyEvidence(store);
    QCOMPARE(ended.status, 0);
    QVERIFY2(
        ended.out.contains("\n1 record without content, which was pruned from the log or taken out of the "
                           "file; only the hash is left: 1\n"),
        ended.out.constData());
}

void AuditExportTest::evidenceIsVerifiedByItself()
{
    const NewStore store;
    const Ended missing = verifyEvidence(store);
    QCOMPARE(missing.status, 2);
    QCOMPARE(missing.err,
             "usher-cli: " + file(store).toUtf8() + " cannot be read: No such file or directory\n");
    writeFile(file(store), "{\"something\":\"else\"}\n");
    const Ended other = verifyEvidence(store);
    QCOMPARE(other.status, 1);
    QVERIFY2(other.out.startsWith("Not sound: "), other.out.constData()); // there is no key to name
    const Ended with = verifyEvidence(store, {u"--store"_s, store.folder()});
    QCOMPARE(with.status, 2);
    QVERIFY2(with.err.contains("--evidence cannot be used together with --store"), with.err.constData());
}

void AuditExportTest::dashIsStandardOutput_data()
{
    QTest::addColumn<QString>("format");
    for (const QString& format : {u"jsonl"_s, u"csv"_s, u"evidence"_s}) {
        QTest::newRow(qPrintable(format)) << format;
    }
}

void AuditExportTest::dashIsStandardOutput()
{
    QFETCH(const QString, format);
    const NewStore store;
    const QStringList words = store.with(
        QStringList{u"audit"_s, u"export"_s, u"--format"_s, format, u"--out"_s, u"-"_s} + asAdmin1(store));
    const Ended ended = runShell(u"cd \"$1\" && shift && \"$CLI\" \"$@\" && ! test -e ./-"_s,
                                 QStringList{store.path({})} + words);
    QVERIFY2(ended.status == 0, ended.err.constData());
    QCOMPARE(ended.err, QByteArray("usher-cli: Exported 3 records, including the record of this export.\n"));
    QCOMPARE(ended.out.count('\n'), format == u"jsonl"_s ? 3 : format == u"csv"_s ? 4 : 5);
    QVERIFY(ended.out.endsWith('\n'));
}

void AuditExportTest::evidenceComesFromStandardInputToo()
{
    const NewStore store;
    QCOMPARE(exportAs(store, u"evidence"_s).status, 0);
    const QByteArray content = readFile(file(store));
    const QStringList words{u"audit"_s, u"verify"_s, u"--evidence"_s, u"-"_s};
    const Ended ended = runCli(words, content);
    QVERIFY2(ended.status == 0, (ended.out + ended.err).constData());
    QVERIFY(ended.out.contains("Sound: 3 records"));
    QCOMPARE(runCli(words, content.chopped(20)).status, 1);
    QCOMPARE(runCli(words, {}).status, 1);
}

void AuditExportTest::changedLineEndsAreNoDamage()
{
    const NewStore store;
    QCOMPARE(exportAs(store, u"evidence"_s).status, 0);
    const QByteArray content = readFile(file(store));
    writeFile(file(store), "\xef\xbb\xbf" + QByteArray(content).replace("\n", "\r\n") + "\r\n");
    const Ended ended = verifyEvidence(store);
    QVERIFY2(ended.status == 0, (ended.out + ended.err).constData());
}

void AuditExportTest::fileThatIsThereIsNotWrittenOver()
{
    const NewStore store;
    writeFile(file(store), "mine");
    const Ended ended = exportAs(store, u"jsonl"_s);
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.err.contains("is already there, and is not overwritten"), ended.err.constData());
    QCOMPARE(readFile(file(store)), QByteArray("mine"));
}

void AuditExportTest::whatIsMadeWhileThePasswordIsAwaitedStays_data()
{
    QTest::addColumn<bool>("isLink");
    QTest::addColumn<QStringList>("words");
    const QStringList exported = {u"audit"_s, u"export"_s, u"--format"_s, u"jsonl"_s};
    for (const bool isLink : {false, true}) {
        const char* const what = isLink ? "a link" : "a file";
        QTest::addRow("%s, audit export", what) << isLink << exported;
        QTest::addRow("%s, login", what) << isLink << QStringList{u"login"_s};
        QTest::addRow("%s, store backup", what) << isLink << QStringList{u"store"_s, u"backup"_s};
    }
}

void AuditExportTest::whatIsMadeWhileThePasswordIsAwaitedStays()
{
    QFETCH(const bool, isLink);
    QFETCH(const QStringList, words);
    const NewStore store;
    const QString theirs = writeFile(isLink ? store.path(u"theirs"_s) : file(store), "theirs");
    if (!isLink) {
        QVERIFY(QFile::rename(theirs, store.path(u"theirs"_s)));
    }
    Pty pty(store.with(words + QStringList{u"--out"_s, file(store), u"--user"_s, u"admin1"_s}));
    QVERIFY(pty.waitFor("assword"));
    QVERIFY(isLink ? QFile::link(theirs, file(store)) : QFile::rename(store.path(u"theirs"_s), file(store)));
    pty.type(NewStore::password() + '\n');
    QVERIFY2(pty.waitFor("is already there, and is not overwritten"), pty.screen().constData());
    QVERIFY(pty.waitForEnd() != 0);
    QCOMPARE(readFile(theirs), QByteArray("theirs"));
    QCOMPARE(QFileInfo(file(store)).isSymLink(), isLink);
    QCOMPARE(store.countSessions(), 0);
}

void AuditExportTest::fileThatCannotGrowIsAnErrorAndLeavesNothing()
{
    const NewStore store;
    store.run(u"PRAGMA journal_mode = DELETE"_s); // with a write-ahead log, opening the store writes a file
    const Ended ended = runShell(u"exec 2>&1; ulimit -f 0; exec \"$CLI\" \"$@\""_s,
                                 store.with({u"audit"_s, u"checkpoint"_s, u"--out"_s, file(store)}));
    QCOMPARE(ended.status, 3);
    QVERIFY2(ended.out.contains("export cannot be written."), ended.out.constData());
    QVERIFY(QDir(store.path({})).entryList({u"export*"_s}, QDir::Files).isEmpty());
}

void AuditExportTest::nameOfAFolderMayEndWithASlash()
{
    const NewStore store;
    const QString folder = store.path(u"tiles"_s);
    const Ended ended = runCli(
        store.with(QStringList{u"audit"_s, u"export"_s, u"--format=tiles"_s, u"--out"_s, folder + u'/'} +
                   asAdmin1(store)));
    QVERIFY2(ended.status == 0, ended.err.constData());
    QVERIFY(QFile::exists(folder + u"/checkpoint"_s));
}

void AuditExportTest::foldersAreForProgramsOfOthers()
{
    const NewStore store;
    const Ended tiles = exportAs(store, u"tiles"_s);
    QVERIFY2(tiles.status == 0, tiles.err.constData());
    QCOMPARE(tiles.out,
             "Exported 3 records, including the record of this export, to " + file(store).toUtf8() + '\n');
    QVERIFY(readFile(file(store) + u"/checkpoint"_s).startsWith("usher/"));
    QCOMPARE(readFile(file(store) + u"/tile/0/000.p/3"_s).size(), 3 * 32);
    struct stat status = {};
    QCOMPARE(::stat(file(store).toUtf8().constData(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0700U);
    QCOMPARE(exportAs(store, u"tlog-proof"_s).status, 2); // the folder is there already
    QVERIFY(QDir(file(store)).removeRecursively());
    QCOMPARE(exportAs(store, u"tlog-proof"_s, {u"--op=store.create"_s}).status, 0);
    QVERIFY(readFile(file(store) + u"/1.tlog-proof"_s).startsWith("c2sp.org/tlog-proof@v1\n"));
}

void AuditExportTest::whatDoesNotFitAFolderIsRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("filtered tiles") << QStringList{u"--format=tiles"_s, u"--out=x"_s, u"--op=user.login"_s};
    QTest::newRow("tiles to standard output") << QStringList{u"--format=tiles"_s, u"--out=-"_s};
    QTest::newRow("proofs to standard output") << QStringList{u"--format=tlog-proof"_s, u"--out=-"_s};
}

void AuditExportTest::whatDoesNotFitAFolderIsRefused()
{
    QFETCH(const QStringList, arguments);
    const NewStore store;
    const Ended ended =
        runCli(store.with(QStringList{u"audit"_s, u"export"_s} + arguments + asAdmin1(store)));
    QCOMPARE(ended.status, 2);
    QVERIFY(!QFile::exists(u"x"_s));
}

void AuditExportTest::youngRecordsAreNotPruned()
{
    const NewStore store;
    const Ended ended =
        runCli(store.with(QStringList{u"audit"_s, u"prune"_s, u"--older-than=1"_s} + asAdmin1(store)));
    QVERIFY2(ended.status == 0, ended.err.constData());
    QCOMPARE(ended.out, QByteArray("No record is older than that and still has its content\n"));
    QVERIFY(store.ask(u"SELECT op FROM usher_audit"_s).contains(u"audit.prune"_s));
    QCOMPARE(store.ask(u"SELECT count(*) FROM usher_audit WHERE leaf = ''"_s).value(0).toInt(), 0);
}

void AuditExportTest::prunedRecordIsCalledSo()
{
    const NewStore store;
    store.run(u"UPDATE usher_audit SET leaf = '', at = '', op = '', outcome = '', status = '', actor = '', "
              "target = '', cid = ''"_s);
    const Ended listed =
        runCli(store.with(QStringList{u"audit"_s, u"list"_s, u"--before=2"_s} + asAdmin1(store)));
    QVERIFY2(listed.out.startsWith("      1  pruned: its content was dropped because of its age"),
             listed.out.constData());
    const Ended shown = runCli(store.with(QStringList{u"audit"_s, u"show"_s, u"1"_s} + asAdmin1(store)));
    QVERIFY2(shown.out.contains("Content            pruned: ") && shown.out.contains("\nProof  "),
             shown.out.constData());
    QCOMPARE(runCli(store.with({u"audit"_s, u"verify"_s})).status, 1); // no record says that it was pruned
}

USHER_TEST(AuditExportTest)

} // namespace AuditExportTests

#include "AuditExportTest.moc"
