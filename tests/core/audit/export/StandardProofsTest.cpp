// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>

#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include "core/sso/inspect/LogInspector.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/RawDatabase.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace StandardProofsTests
{

using namespace usher;
using namespace usher::test;

using sso::FolderFormat;

namespace
{

constexpr QLatin1StringView admin("admin1.active");

/// Returns the files in a folder and below, by their paths inside it.
QStringList filesIn(const QString& folder)
{
    QStringList files;
    for (QDirIterator each(folder, QDir::Files, QDirIterator::Subdirectories); each.hasNext();) {
        files << QDir(folder).relativeFilePath(each.next());
    }
    files.sort();
    return files;
}

} // namespace

/// Proofs and tiles in C2SP's formats. A verifier that was written from the specifications alone, and shares
/// nothing with core, accepts them and refuses what was changed.
class StandardProofsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void foreignVerifierAcceptsAThousandAndRefusesAThousandChanged();
    void tilesOfASmallLogAreAllPartial();
    void proofsAreOfTheRecordsThatPassTheFilter();
    void contentThatWasPrunedIsNotExported();
    void cancelledExportLeavesNoFolder();
    void folderThatIsThereIsNotReplaced();
    void exportIsOnRecord();
    void logThatWasChangedGivesNoTiles();

private:
    Result<sso::ExportedRecords> exportAs(FolderFormat format, const QString& name,
                                          const sso::AuditFilter& filter = {}, const Progress& progress = {})
    {
        if (!std::exchange(m_isProven, true)) { // an export needs a proof of identity, which is a record, too
            std::ignore = proveIdentity(*m_sso, admin);
        }
        return m_sso->audit().exportToFolder(callerOf(admin), filter, format, path(name), progress);
    }
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }
    /// Adds `count` records with few transactions.
    void addRecords(int count)
    {
        const QStringList targets(count, QStringLiteral("alice.active"));
        constexpr int portion = 100;
        for (int done = 0; done < count; done += portion) {
            QVERIFY(getBatch(*m_sso, targets.mid(done, portion)));
        }
    }

    TestClock m_clock{fixtureNow()};
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<sso::Sso> m_sso;
    bool m_isProven = false;
};

void StandardProofsTest::init()
{
    m_sso.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<TestStore>();
    m_clock.set(fixtureNow());
    m_sso = m_store->open(m_clock);
    m_isProven = false;
}

void StandardProofsTest::foreignVerifierAcceptsAThousandAndRefusesAThousandChanged()
{
    const QString python = QStandardPaths::findExecutable(QStringLiteral("python3"));
    QVERIFY2(!python.isEmpty(), "python3 is needed");
    addRecords(1'300);
    QVERIFY(exportAs(FolderFormat::TlogProofs, QStringLiteral("proofs")));
    QVERIFY(exportAs(FolderFormat::Tiles, QStringLiteral("tiles")));
    const QString key = sso::LogInspector::open(m_store->folder()).value()->publicKey();
    QProcess verifier;
    verifier.setProcessChannelMode(QProcess::MergedChannels);
    const QString script = QStringLiteral(USHER_TEST_DATA "/../core/audit/export/tlog_verifier.py");
    verifier.start(python, {script, key, path(QStringLiteral("proofs")), path(QStringLiteral("tiles")),
                            QStringLiteral("1000"), QStringLiteral("20261129")});
    QVERIFY(verifier.waitForFinished(-1));
    // Of 1,303 records: six tiles of level 0 and as many bundles, one tile of level 1, and the checkpoint.
    QCOMPARE(QString::fromUtf8(verifier.readAll()), QStringLiteral("proofs accepted: 1000\n"
                                                                   "changed proofs refused: 1000\n"
                                                                   "files of tiles accepted: 14\n"
                                                                   "changed tiles refused: 1000\n"));
    QCOMPARE(verifier.exitCode(), 0);
}

void StandardProofsTest::tilesOfASmallLogAreAllPartial()
{
    addRecords(1);
    const auto exported = exportAs(FolderFormat::Tiles, QStringLiteral("tiles"));
    QVERIFY(exported);
    QCOMPARE(exported->records, 3);
    QCOMPARE(exported->withoutContent, 0);
    QCOMPARE(filesIn(path(QStringLiteral("tiles"))),
             (QStringList{QStringLiteral("checkpoint"), QStringLiteral("tile/0/000.p/3"),
                          QStringLiteral("tile/entries/000.p/3")}));
}

void StandardProofsTest::proofsAreOfTheRecordsThatPassTheFilter()
{
    addRecords(3);
    std::ignore = logIn(*m_sso, QLatin1StringView("admin1"));
    const auto exported = exportAs(FolderFormat::TlogProofs, QStringLiteral("proofs"),
                                   {.records = {.op = QStringLiteral("user.login")}});
    QVERIFY(exported);
    QCOMPARE(exported->records, 2);
    QCOMPARE(filesIn(path(QStringLiteral("proofs"))),
             (QStringList{QStringLiteral("4.tlog-proof"), QStringLiteral("6.tlog-proof")}));
}

void StandardProofsTest::contentThatWasPrunedIsNotExported()
{
    using namespace std::chrono_literals;
    m_clock.set(fixtureNow() - 72h);
    addRecords(300);
    m_clock.set(fixtureNow());
    QVERIFY(prune(*m_sso, fixtureNow() - 48h));
    const auto tiles = exportAs(FolderFormat::Tiles, QStringLiteral("tiles"));
    QVERIFY(tiles);
    QCOMPARE(tiles->withoutContent, 304); // both bundles have a record that was pruned
    QVERIFY(!QFile::exists(path(QStringLiteral("tiles/tile/entries"))));
    QVERIFY(QFile::exists(path(QStringLiteral("tiles/tile/0/000"))));
    const auto proofs = exportAs(FolderFormat::TlogProofs, QStringLiteral("proofs"));
    QVERIFY(proofs);
    QCOMPARE(proofs->withoutContent, 300);
    QFile proof(path(QStringLiteral("proofs/7.tlog-proof")));
    QVERIFY(proof.open(QIODevice::ReadOnly));
    QVERIFY(proof.readAll().startsWith("c2sp.org/tlog-proof@v1\nindex 6\n"));
}

void StandardProofsTest::cancelledExportLeavesNoFolder()
{
    addRecords(5);
    for (const FolderFormat format : {FolderFormat::TlogProofs, FolderFormat::Tiles}) {
        const auto exported =
            exportAs(format, QStringLiteral("export"), {}, [](qint64 done, qint64) { return done < 3; });
        QVERIFY(!exported);
        QCOMPARE(exported.error().kind, ErrorKind::Cancelled);
        QVERIFY(QDir(m_folder->path()).isEmpty());
    }
}

void StandardProofsTest::folderThatIsThereIsNotReplaced()
{
    QVERIFY(QDir().mkdir(path(QStringLiteral("export"))));
    const auto exported = exportAs(FolderFormat::Tiles, QStringLiteral("export"));
    QVERIFY(!exported);
    QCOMPARE(exported.error().kind, ErrorKind::FileThere);
    QVERIFY(QDir(path(QStringLiteral("export"))).isEmpty());
}

void StandardProofsTest::exportIsOnRecord()
{
    const auto exported = exportAs(FolderFormat::Tiles, QStringLiteral("export"),
                                   {.records = {.op = QStringLiteral("user.login")}});
    QVERIFY(exported);
    const QByteArray leaf =
        RawDatabase(*m_store)
            .value(QStringLiteral("SELECT leaf FROM usher_audit WHERE op = 'audit.export'"))
            .toByteArray();
    QVERIFY2(leaf.contains(R"("extra":{"filter":{},"format":"tiles",)"), leaf.constData());
}

void StandardProofsTest::logThatWasChangedGivesNoTiles()
{
    addRecords(3);
    RawDatabase(*m_store).execute(QStringLiteral("UPDATE usher_audit SET leaf = leaf || ' ' WHERE seq = 2"));
    const auto exported = exportAs(FolderFormat::Tiles, QStringLiteral("export"));
    QVERIFY(!exported);
    QCOMPARE(exported.error().kind, ErrorKind::LogDamaged);
    QVERIFY(QDir(m_folder->path()).isEmpty());
}

USHER_TEST(StandardProofsTest)

} // namespace StandardProofsTests

#include "StandardProofsTest.moc"
