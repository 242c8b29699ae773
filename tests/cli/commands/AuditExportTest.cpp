// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

#include <sys/stat.h>

#include <QTest>

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
    void evidenceIsVerifiedByItself();
    void fileThatIsThereIsNotWrittenOver();
    void dashIsStandardOutput_data();
    void dashIsStandardOutput();
    void evidenceComesFromStandardInputToo();
    void changedLineEndsAreNoDamage();
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
    for (const QByteArray& changed : {QByteArray(evidence).replace("store.create", "store.delete"),
                                      evidence.first(evidence.size() / 2)}) {
        QVERIFY(changed != evidence);
        writeFile(file(store), changed);
        const Ended ended = verifyEvidence(store, key);
        QCOMPARE(ended.status, 1);
        QVERIFY2(ended.out.contains("\nNot sound: "), ended.out.constData());
    }
}

void AuditExportTest::evidenceIsVerifiedByItself()
{
    const NewStore store;
    const Ended missing = verifyEvidence(store);
    QCOMPARE(missing.status, 2);
    QCOMPARE(missing.err, "usher-cli: " + file(store).toUtf8() + " is not there.\n");
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

void AuditExportTest::youngRecordsAreNotPruned()
{
    const NewStore store;
    const Ended ended =
        runCli(store.with(QStringList{u"audit"_s, u"prune"_s, u"--older-than=1"_s} + asAdmin1(store)));
    QVERIFY2(ended.status == 0, ended.err.constData());
    QCOMPARE(ended.out, QByteArray("Dropped the content of 0 records, up to record 0; their hashes are still "
                                   "there\n"));
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
