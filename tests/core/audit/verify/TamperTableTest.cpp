// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>

#include <QTest>

#include "core/audit/head/Checkpoint.h"
#include "core/audit/tree/MerkleTree.h"
#include "core/sso/inspect/LogInspector.h"
#include "tests/core/audit/KeyOf.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LogTree.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace TamperTableTests
{

using namespace usher;
using namespace usher::test;
using audit::Fault;

namespace
{

constexpr QLatin1StringView alice("alice.active");
constexpr QLatin1StringView frank("frank.active");
constexpr qint64 recordCount = 6;

/// The attacker can write to the database. WithKey means that the attacker also has the store's secret key.
enum class Attacker { WithoutKey, WithKey };

/// Computes every hash and the head again from the current leaves. Signs the head with the store's key.
void makeFit(const TestStore& store, const QString& storeId = {})
{
    RawDatabase database(store);
    audit::CompactRange tree;
    for (const LoggedRecord& record : records(database)) {
        tree.append(audit::leafHash(record.leaf));
        database.execute(QStringLiteral("UPDATE usher_audit SET leaf_hash = ? WHERE seq = ?"),
                         {audit::leafHash(record.leaf), record.seq});
    }
    const QString id =
        storeId.isEmpty() ? headOf(database).value(QStringLiteral("store")).toString() : storeId;
    const audit::LogKeys keys = keysOf(store);
    const audit::Checkpoint checkpoint{.storeId = id, .size = tree.size(), .root = tree.root()};
    putHead(database,
            {{QStringLiteral("store"), id},
             {QStringLiteral("key"), audit::verifierKey(id, keys.signing().publicKey())},
             {QStringLiteral("size"), tree.size()},
             {QStringLiteral("root"), tree.root()},
             {QStringLiteral("frontier"), tree.frontier()},
             {QStringLiteral("note"), QString::fromUtf8(audit::signedNote(checkpoint, keys.signing()))}});
}

const QString otherId = QStringLiteral("ffffffffffffffffffffffffffffffff");

/// Carries out the attack with this name in the table below.
void attack(const TestStore& store, const QString& what)
{
    RawDatabase database(store);
    const auto sql = [&](const char* text) { database.execute(QString::fromLatin1(text)); };
    if (what == QLatin1StringView("edits a record")) {
        sql("UPDATE usher_audit SET leaf = replace(leaf, 'alice', 'carol') WHERE seq = 3");
    } else if (what == QLatin1StringView("edits a record and its hash")) {
        sql("UPDATE usher_audit SET leaf = replace(leaf, 'alice', 'carol') WHERE seq = 3");
        database.execute(QStringLiteral("UPDATE usher_audit SET leaf_hash = ? WHERE seq = 3"),
                         {audit::leafHash(records(database)[2].leaf)});
    } else if (what == QLatin1StringView("deletes a record")) {
        sql("DELETE FROM usher_audit WHERE seq = 3");
    } else if (what == QLatin1StringView("deletes the first record")) {
        sql("DELETE FROM usher_audit WHERE seq = 1");
    } else if (what == QLatin1StringView("deletes a record and closes the gap")) {
        sql("DELETE FROM usher_audit WHERE seq = 3");
        for (qint64 number = 4; number <= recordCount; ++number) {
            database.execute(QStringLiteral("UPDATE usher_audit SET seq = seq - 1 WHERE seq = ?"), {number});
        }
    } else if (what == QLatin1StringView("reorders two records")) {
        sql("UPDATE usher_audit SET seq = 100 WHERE seq = 3");
        sql("UPDATE usher_audit SET seq = 3 WHERE seq = 4");
        sql("UPDATE usher_audit SET seq = 4 WHERE seq = 100");
    } else if (what == QLatin1StringView("adds a record before the first")) {
        sql("INSERT INTO usher_audit SELECT 0, leaf, leaf_hash, at, op, outcome, status, actor, target, cid "
            "FROM usher_audit WHERE seq = 2");
    } else if (what == QLatin1StringView("adds a record with the lowest number")) {
        database.execute(
            QStringLiteral("INSERT INTO usher_audit SELECT ?, leaf, leaf_hash, at, op, outcome, status, "
                           "actor, target, cid FROM usher_audit WHERE seq = 2"),
            {std::numeric_limits<qint64>::min()});
    } else if (what == QLatin1StringView("adds a record with the highest number")) {
        database.execute(
            QStringLiteral("INSERT INTO usher_audit SELECT ?, leaf, leaf_hash, at, op, outcome, status, "
                           "actor, target, cid FROM usher_audit WHERE seq = 2"),
            {std::numeric_limits<qint64>::max()});
    } else if (what == QLatin1StringView("adds a record with the highest number, and the head has it")) {
        attack(store, QStringLiteral("adds a record with the highest number"));
        database.execute(QStringLiteral("UPDATE usher_audit_head SET size = ?"),
                         {std::numeric_limits<qint64>::max()});
    } else if (what == QLatin1StringView("edits the head's key")) {
        database.execute(QStringLiteral("UPDATE usher_audit_head SET key = ?"),
                         {audit::verifierKey(headOf(database).value(QStringLiteral("store")).toString(),
                                             keyOf('x').publicKey())});
    } else if (what == QLatin1StringView("empties the head's key")) {
        sql("UPDATE usher_audit_head SET key = ''");
    } else if (what == QLatin1StringView("adds a line to the head's note")) {
        database.execute(QStringLiteral("UPDATE usher_audit_head SET note = note || ?"),
                         {QStringLiteral("more\n")});
    } else if (what == QLatin1StringView("adds a blank line to the head's note")) {
        database.execute(QStringLiteral("UPDATE usher_audit_head SET note = note || ?"),
                         {QStringLiteral("\n")});
    } else if (what == QLatin1StringView("signs the head a second time")) {
        const QByteArray note = headOf(database).value(QStringLiteral("note")).toByteArray();
        database.execute(QStringLiteral("UPDATE usher_audit_head SET note = ?"),
                         {QString::fromUtf8(audit::withSignature(note, keyOf('x')))});
    } else if (what == QLatin1StringView("adds a record after the last")) {
        sql("INSERT INTO usher_audit SELECT 7, leaf, leaf_hash, at, op, outcome, status, actor, target, cid "
            "FROM usher_audit WHERE seq = 2");
    } else if (what == QLatin1StringView("empties a record")) {
        sql("UPDATE usher_audit SET leaf = '', at = '', op = '', outcome = '', status = '', actor = '', "
            "target = '', cid = '' WHERE seq = 3");
    } else if (what == QLatin1StringView("cuts the tail, without the head")) {
        sql("DELETE FROM usher_audit WHERE seq > 4");
    } else if (what == QLatin1StringView("edits the head's root")) {
        QVariantMap head = headOf(database);
        head.insert(QStringLiteral("root"), QByteArray(32, '\1'));
        putHead(database, head);
    } else if (what == QLatin1StringView("edits the head's compact range")) {
        QVariantMap head = headOf(database);
        head.insert(QStringLiteral("frontier"), QByteArray(64, '\1'));
        putHead(database, head);
    } else if (what == QLatin1StringView("cuts the tail, with a head that is not signed")) {
        sql("DELETE FROM usher_audit WHERE seq > 4");
        const QVariant note = headOf(database).value(QStringLiteral("note")); // signed, of the whole log
        makeFit(store);
        database.execute(QStringLiteral("UPDATE usher_audit_head SET note = ?"), {note});
    } else if (what == QLatin1StringView("exchanges the user in an index column")) {
        sql("UPDATE usher_audit SET target = 'x' || substr(target, 2) WHERE seq = 3");
    } else if (what == QLatin1StringView("exchanges the session in an index column")) {
        sql("UPDATE usher_audit SET target = substr(target, 1, length(target) - 1) || 'x' WHERE seq = 3");
    } else if (what == QLatin1StringView("gives the store another ID")) {
        database.execute(QStringLiteral("UPDATE usher_audit_head SET store = ?"), {otherId});
    } else {
        const QStringList words = what.split(u' '); // "edits the index column NAME"
        database.execute(QStringLiteral("UPDATE usher_audit SET %1 = 'x' WHERE seq = 3").arg(words.last()));
    }
}

} // namespace

/// What an attacker does, and which check finds it.
class TamperTableTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void soundLogIsSound();
    void verificationCatches_data();
    void verificationCatches();
    void outsideHeadsCatchAnAttackerWithTheKey_data();
    void outsideHeadsCatchAnAttackerWithTheKey();
    void oldCopyOfTheDatabaseIsCaught();
    void cutTailIsCaughtWithTheHead();
    void headSignedWithAnotherKeyIsCaught();

private:
    /// Verifies the log on the machine that has seen all of it.
    [[nodiscard]] audit::Verdict verdictHere(const std::vector<sso::GivenCheckpoint>& checkpoints = {}) const
    {
        return verdict(m_machine->path(), checkpoints);
    }
    /// Verifies the log on a machine that never saw it.
    [[nodiscard]] audit::Verdict
    verdictElsewhere(const std::vector<sso::GivenCheckpoint>& checkpoints = {}) const
    {
        const QTemporaryDir elsewhere;
        return verdict(elsewhere.path(), checkpoints);
    }
    [[nodiscard]] audit::Verdict verdict(const QString& machine,
                                         const std::vector<sso::GivenCheckpoint>& checkpoints) const
    {
        const auto inspector =
            sso::LogInspector::open(m_store->folder(), {.publicKey = m_publicKey, .headsFolder = machine});
        return inspector.value()->verify(checkpoints).value();
    }
    [[nodiscard]] bool isOpened() const
    {
        return sso::Sso::open(m_store->folder(), m_clock,
                              {.timeSource = sso::TimeSource::GivenClock, .headsFolder = m_machine->path()})
            .has_value();
    }

    TestClock m_clock{fixtureNow()};
    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<QTemporaryDir> m_machine;       ///< remembers the head of the whole log
    std::vector<sso::GivenCheckpoint> m_checkpoint; ///< of the first half of the log
    QVariantMap m_halfHead;
    QString m_publicKey;
};

void TamperTableTest::init()
{
    m_store = std::make_unique<TestStore>();
    m_machine = std::make_unique<QTemporaryDir>();
    m_publicKey.clear();
    const auto sso =
        sso::Sso::open(m_store->folder(), m_clock,
                       {.timeSource = sso::TimeSource::GivenClock, .headsFolder = m_machine->path()})
            .value();
    for (qint64 i = 0; i < recordCount; ++i) {
        QVERIFY(get(*sso, i % 2 == 0 ? alice : frank));
        if (i + 1 == recordCount / 2) {
            const auto inspector = sso::LogInspector::open(m_store->folder()).value();
            m_checkpoint = {
                {.note = inspector->checkpoint().value().note, .name = QStringLiteral("the checkpoint")}};
            m_publicKey = inspector->publicKey();
            m_halfHead = headOf(RawDatabase(*m_store));
        }
    }
}

void TamperTableTest::soundLogIsSound()
{
    QVERIFY(verdictHere(m_checkpoint).isSound());
    QVERIFY(verdictElsewhere(m_checkpoint).isSound());
    QCOMPARE(verdictHere().checkpoint.size, recordCount);
    QCOMPARE(verdictHere().prunedCount, 0);
}

void TamperTableTest::verificationCatches_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<qint64>("record");
    const auto row = [](const char* what, Fault fault, qint64 record) {
        QTest::newRow(what) << fault << record;
    };
    row("edits a record", Fault::RecordChanged, 3);
    row("edits a record and its hash", Fault::RootWrong, 0);
    row("deletes a record", Fault::RecordMissing, 3);
    row("deletes the first record", Fault::RecordMissing, 1);
    row("deletes a record and closes the gap", Fault::RecordMisplaced, 3);
    row("reorders two records", Fault::RecordMisplaced, 3);
    row("adds a record before the first", Fault::RecordExtra, 0);
    row("adds a record after the last", Fault::RecordExtra, 7);
    row("adds a record with the lowest number", Fault::RecordExtra, std::numeric_limits<qint64>::min());
    row("adds a record with the highest number", Fault::RecordExtra, 7);
    row("adds a record with the highest number, and the head has it", Fault::NumberInvalid, 7);
    row("edits the head's key", Fault::HeadKeyWrong, 0);
    row("empties the head's key", Fault::HeadKeyWrong, 0);
    row("adds a line to the head's note", Fault::HeadNoteLonger, 0);
    row("adds a blank line to the head's note", Fault::HeadNoteLonger, 0);
    row("signs the head a second time", Fault::HeadNoteLonger, 0);
    row("empties a record", Fault::ContentMissing, 3);
    row("cuts the tail, without the head", Fault::RecordMissing, 5);
    row("edits the head's root", Fault::RootWrong, 0);
    row("gives the store another ID", Fault::RecordMisplaced, 1);
    row("edits the head's compact range", Fault::HeadUnfit, 0);
    row("cuts the tail, with a head that is not signed", Fault::HeadUnsigned, 0);
    row("edits the index column at", Fault::ColumnsChanged, 3);
    row("edits the index column op", Fault::ColumnsChanged, 3);
    row("edits the index column outcome", Fault::ColumnsChanged, 3);
    row("edits the index column status", Fault::ColumnsChanged, 3);
    row("edits the index column actor", Fault::ColumnsChanged, 3);
    row("edits the index column target", Fault::ColumnsChanged, 3);
    row("edits the index column cid", Fault::ColumnsChanged, 3);
    row("exchanges the user in an index column", Fault::ColumnsChanged, 3);
    row("exchanges the session in an index column", Fault::ColumnsChanged, 3);
}

void TamperTableTest::verificationCatches()
{
    QFETCH(const Fault, fault);
    QFETCH(const qint64, record);
    m_publicKey.clear(); // one attack changes the store's ID, and then the known key would not fit
    attack(*m_store, QString::fromLatin1(QTest::currentDataTag()));
    const audit::Verdict found = verdictElsewhere();
    QVERIFY(!found.isSound());
    QCOMPARE(found.findings.front().fault, fault);
    QCOMPARE(found.findings.front().record, record);
    const QString sentence = audit::findingSentence(found.findings.front());
    QVERIFY2(record <= 0 || sentence.contains(QString::number(record)), qPrintable(sentence));
}

void TamperTableTest::outsideHeadsCatchAnAttackerWithTheKey_data()
{
    QTest::addColumn<bool>("isSoundElsewhere");
    // makeFit() makes these logs consistent, so that only a head that was seen before shows the change.
    QTest::newRow("edits a record") << true;
    QTest::newRow("gives the store another ID") << false;
    QTest::newRow("deletes a record and closes the gap") << false; // records contain their numbers
}

void TamperTableTest::outsideHeadsCatchAnAttackerWithTheKey()
{
    QFETCH(const bool, isSoundElsewhere);
    const QString what = QString::fromLatin1(QTest::currentDataTag());
    attack(*m_store, what);
    const bool isOtherId = what.contains(QLatin1StringView("another ID"));
    if (isOtherId) {
        RawDatabase database(*m_store);
        for (const LoggedRecord& record : records(database)) {
            QByteArray leaf = record.leaf;
            leaf.replace(m_halfHead.value(QStringLiteral("store")).toByteArray(), otherId.toLatin1());
            database.execute(QStringLiteral("UPDATE usher_audit SET leaf = ? WHERE seq = ?"),
                             {QString::fromUtf8(leaf), record.seq});
        }
        m_publicKey.clear();
    }
    makeFit(*m_store, isOtherId ? otherId : QString());
    if (isSoundElsewhere) {
        QVERIFY(verdictElsewhere().isSound());
    }
    const audit::Verdict here = verdictHere();
    QVERIFY(!here.isSound());
    QVERIFY(std::any_of(here.findings.begin(), here.findings.end(), [](const audit::Finding& finding) {
        return finding.fault == Fault::Rewritten && finding.outside == QLatin1StringView("this computer");
    }));
    QVERIFY(!isOpened());
    if (isSoundElsewhere) {
        const audit::Verdict byCheckpoint = verdictElsewhere(m_checkpoint);
        QCOMPARE(byCheckpoint.findings.size(), std::size_t{1});
        QCOMPARE(byCheckpoint.findings.front().fault, Fault::Rewritten);
        QCOMPARE(byCheckpoint.findings.front().seenSize, recordCount / 2);
        QCOMPARE(byCheckpoint.findings.front().outside, QStringLiteral("the checkpoint"));
    }
}

void TamperTableTest::oldCopyOfTheDatabaseIsCaught()
{
    RawDatabase(*m_store).execute(QStringLiteral("DELETE FROM usher_audit WHERE seq > ?"), {recordCount / 2});
    RawDatabase database(*m_store);
    putHead(database, m_halfHead);
    QVERIFY(verdictElsewhere(m_checkpoint).isSound()); // an old copy is a consistent log
    const audit::Verdict here = verdictHere();
    QCOMPARE(here.findings.front().fault, Fault::Rewritten);
    QCOMPARE(here.findings.front().seenSize, recordCount);
    QVERIFY(!isOpened());
}

void TamperTableTest::cutTailIsCaughtWithTheHead()
{
    const auto all = sso::LogInspector::open(m_store->folder()).value()->checkpoint().value();
    RawDatabase(*m_store).execute(QStringLiteral("DELETE FROM usher_audit WHERE seq > 4"));
    makeFit(*m_store);
    QVERIFY(verdictElsewhere().isSound());
    QCOMPARE(verdictHere().findings.front().fault, Fault::Rewritten);
    const audit::Verdict found =
        verdictElsewhere({{.note = all.note, .name = QStringLiteral("yesterday's checkpoint")}});
    QCOMPARE(audit::findingSentence(found.findings.front()),
             QStringLiteral("The log was rewritten or put back: it does not go on from the 6 records that "
                            "yesterday's checkpoint saw"));
    QVERIFY(!isOpened());
}

void TamperTableTest::headSignedWithAnotherKeyIsCaught()
{
    // The attacker signs with another key. A person who knows the store's public key notices it.
    const crypto::Ed25519Key own = keyOf('x');
    attack(*m_store, QStringLiteral("edits a record"));
    makeFit(*m_store);
    RawDatabase database(*m_store);
    const QString id = headOf(database).value(QStringLiteral("store")).toString();
    const audit::Checkpoint checkpoint{.storeId = id,
                                       .size = recordCount,
                                       .root = headOf(database).value(QStringLiteral("root")).toByteArray()};
    database.execute(
        QStringLiteral("UPDATE usher_audit_head SET key = ?, note = ?"),
        {audit::verifierKey(id, own.publicKey()), QString::fromUtf8(audit::signedNote(checkpoint, own))});
    const audit::Verdict found = verdictElsewhere();
    QCOMPARE(found.findings.front().fault, Fault::HeadUnsigned);
}

USHER_TEST(TamperTableTest)

} // namespace TamperTableTests

#include "TamperTableTest.moc"
