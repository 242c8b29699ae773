// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/witness/Witness.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "core/audit/tree/MerkleProof.h"
#include "core/audit/tree/MerkleTree.h"
#include "tests/core/audit/KeyOf.h"
#include "tests/core/support/Fixture.h"
#include "tests/support/TestRegistry.h"

namespace WitnessTests
{

using namespace usher;
using namespace usher::test;

using audit::CosignOutcome;

namespace
{

const QString storeId = QStringLiteral("0123456789abcdef0123456789abcdef");
const QString witnessName = QStringLiteral("example.com/alice");

/// A log that is only leaf hashes.
class Leaves final
{
public:
    explicit Leaves(int count)
    {
        for (int i = 0; i < count; ++i) {
            m_hashes.push_back(audit::leafHash(QByteArray::number(i)));
        }
    }
    /// Returns the log with another leaf at `index`.
    [[nodiscard]] Leaves rewrittenAt(qint64 index) const
    {
        Leaves other = *this;
        other.m_hashes[static_cast<std::size_t>(index)] = audit::leafHash("rewritten");
        return other;
    }
    [[nodiscard]] QByteArray root(audit::LeafRange range) const
    {
        audit::CompactRange tree;
        for (qint64 i = range.begin; i < range.end; ++i) {
            tree.append(m_hashes[static_cast<std::size_t>(i)]);
        }
        return tree.root();
    }
    [[nodiscard]] QByteArray note(qint64 size, char key = 'l') const
    {
        return audit::signedNote({.storeId = storeId, .size = size, .root = root({0, size})}, keyOf(key));
    }
    [[nodiscard]] audit::ConsistencyOffer offer(qint64 from, qint64 to) const
    {
        audit::ConsistencyOffer offer{.earlierSize = from};
        for (const audit::LeafRange& range : audit::consistencyPath(from, to)) {
            offer.hashes.push_back(root(range));
        }
        return offer;
    }

private:
    std::vector<QByteArray> m_hashes;
};

QString logKey(char key = 'l')
{
    return audit::verifierKey(storeId, keyOf(key).publicKey());
}

} // namespace

/// A witness cosigns only logs that go on from what it cosigned before.
class WitnessTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void logThatGoesOnIsCosigned();
    void foreignVerifierAcceptsACosignatureAndRefusesChangedOnes();
    void forkIsNeverCosigned();
    void storeCanShowThatTheLogGoesOn();
    void whatIsNotTheLogsIsRefused();
    void firstProofMustBeginAtTheBeginning();
    void keyIsMadeOnceAndForItsOwnerAlone();
    void damagedStateIsNotTakenForNone();
    void damagedKeyIsNotTakenForNone();
    void offerIsReadAsItIsWritten();

private:
    [[nodiscard]] audit::CosignAnswer cosign(const QByteArray& note, const audit::ConsistencyOffer& offer,
                                             const QString& key = {}) const
    {
        return m_witness->cosign({.note = note, .logKey = key, .offer = offer}, fixtureNow()).value();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<audit::Witness> m_witness;
    audit::WitnessKey m_key;
};

void WitnessTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_witness = std::make_unique<audit::Witness>(m_folder->path());
    m_key = m_witness->makeKey(witnessName).value();
}

void WitnessTest::logThatGoesOnIsCosigned()
{
    const Leaves log(20);
    const auto first = cosign(log.note(7), {}, logKey());
    QCOMPARE(first.outcome, CosignOutcome::FirstCosigned);
    QCOMPARE(audit::cosignedAt(log.note(7) + first.line, m_key),
             std::optional(TimePoint(std::chrono::floor<std::chrono::seconds>(fixtureNow()))));
    QCOMPARE(audit::cosignedAt(log.note(8) + first.line, m_key), std::nullopt);
    const auto second = cosign(log.note(20), log.offer(7, 20));
    QCOMPARE(second.outcome, CosignOutcome::Cosigned);
    QVERIFY(audit::cosignedAt(log.note(20) + second.line, m_key));
    const auto again = cosign(log.note(20), log.offer(20, 20));
    QCOMPARE(again.outcome, CosignOutcome::Cosigned);
}

void WitnessTest::foreignVerifierAcceptsACosignatureAndRefusesChangedOnes()
{
    const QString python = QStandardPaths::findExecutable(QStringLiteral("python3"));
    QVERIFY2(!python.isEmpty(), "python3 is needed");
    const Leaves log(9);
    QFile file(m_folder->filePath(QStringLiteral("note")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(log.note(9) + cosign(log.note(9), {}, logKey()).line);
    file.close();
    QProcess verifier;
    verifier.setProcessChannelMode(QProcess::MergedChannels);
    verifier.start(python, {QStringLiteral(USHER_TEST_DATA "/../core/audit/export/tlog_verifier.py"),
                            QStringLiteral("cosignature"), audit::verifierKey(m_key), file.fileName(),
                            QStringLiteral("300"), QStringLiteral("20261129")});
    QVERIFY(verifier.waitForFinished(-1));
    const auto seconds = std::chrono::floor<std::chrono::seconds>(fixtureNow()).time_since_epoch().count();
    QCOMPARE(QString::fromUtf8(verifier.readAll()),
             QStringLiteral("cosigned at: %1\nchanged cosignatures refused: 300\n").arg(seconds));
}

/// A log is cosigned at a random size. Then it forks, at a random record before that, and asks for a
/// cosignature with whatever proof it can make. After each try, the honest log is still cosigned.
void WitnessTest::forkIsNeverCosigned()
{
    constexpr int tries = 1'000;
    constexpr int longest = 64;
    QRandomGenerator random(20261129);
    const Leaves honest(longest);
    int refused = 0;
    int continued = 0;
    for (int i = 0; i < tries; ++i) {
        const auto size = random.bounded(1, longest);
        const auto later = random.bounded(size, longest + 1);
        const Leaves fork = honest.rewrittenAt(random.bounded(size));
        const QTemporaryDir folder;
        const audit::Witness witness(folder.path());
        QVERIFY(witness.makeKey(witnessName));
        const auto ask = [&](const QByteArray& note, const audit::ConsistencyOffer& offer) {
            return witness.cosign({.note = note, .logKey = logKey(), .offer = offer}, fixtureNow()).value();
        };
        QVERIFY(ask(honest.note(size), {}).isCosigned());
        audit::ConsistencyOffer offer = i % 2 == 0 ? fork.offer(size, later) : honest.offer(size, later);
        if (i % 5 == 0) {
            offer.hashes.push_back(fork.root({0, size}));
        } else if (i % 7 == 0) {
            offer = fork.offer(random.bounded(1, size + 1), later);
        }
        refused += ask(fork.note(later), offer).isCosigned() ? 0 : 1;
        continued += ask(honest.note(later), honest.offer(size, later)).isCosigned() ? 1 : 0;
    }
    QCOMPARE(refused, tries);
    QCOMPARE(continued, tries);
}

void WitnessTest::storeCanShowThatTheLogGoesOn()
{
    const Leaves log(9);
    QByteArray asked;
    audit::CosignRequest request{.note = log.note(4), .logKey = logKey(), .offer = {}};
    request.storeShows = [&](const QByteArray& last) {
        asked = last;
        return Result<bool>(last.isEmpty());
    };
    QCOMPARE(m_witness->cosign(request, fixtureNow())->outcome, CosignOutcome::FirstCosigned);
    request.note = log.note(9);
    QCOMPARE(m_witness->cosign(request, fixtureNow())->outcome, CosignOutcome::Forked);
    QCOMPARE(asked, log.note(4));
    request.storeShows = [](const QByteArray&) -> Result<bool> { return failure(ErrorKind::DatabaseFailed); };
    QCOMPARE(m_witness->cosign(request, fixtureNow()).error().kind, ErrorKind::DatabaseFailed);
}

void WitnessTest::whatIsNotTheLogsIsRefused()
{
    const Leaves log(9);
    QCOMPARE(cosign(log.note(4), {}).outcome, CosignOutcome::KeyMissing);
    QCOMPARE(cosign(log.note(4), {}, logKey('x')).outcome, CosignOutcome::NotSigned);
    QCOMPARE(cosign(log.note(4, 'x'), {}, logKey()).outcome, CosignOutcome::NotSigned);
    QCOMPARE(cosign("usher/other\n4\n", {}, logKey()).outcome, CosignOutcome::NotSigned);
    QCOMPARE(cosign(log.note(4) + "and this\n", {}, logKey()).outcome, CosignOutcome::NotSigned);
    const QString other = audit::verifierKey(QStringLiteral("ffff"), keyOf('l').publicKey());
    QCOMPARE(cosign(log.note(4), {}, other).outcome, CosignOutcome::KeyOfOtherLog);
    QVERIFY(cosign(log.note(4), {}, logKey()).isCosigned());
    QCOMPARE(cosign(log.note(3), log.offer(3, 3)).outcome, CosignOutcome::Older);
    const auto elsewhere = cosign(log.note(9), log.offer(3, 9));
    QCOMPARE(elsewhere.outcome, CosignOutcome::ProofElsewhere);
    QCOMPARE(elsewhere.lastSize, 4);
    QVERIFY(elsewhere.line.isEmpty());
}

void WitnessTest::firstProofMustBeginAtTheBeginning()
{
    const Leaves log(9);
    QCOMPARE(cosign(log.note(9), log.offer(4, 9), logKey()).outcome, CosignOutcome::ProofElsewhere);
}

void WitnessTest::keyIsMadeOnceAndForItsOwnerAlone()
{
    QCOMPARE(m_witness->makeKey(QStringLiteral("other")).error().kind, ErrorKind::FileThere);
    QCOMPARE(m_witness->key().value(), std::optional(m_key));
    const QFileInfo file(m_folder->filePath(QStringLiteral("witness.key")));
    QCOMPARE(file.permissions() &
                 (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
             QFile::Permissions());
    const QTemporaryDir empty;
    QCOMPARE(audit::Witness(empty.path()).key().value(), std::nullopt);
    QCOMPARE(audit::Witness(empty.path())
                 .cosign({.note = Leaves(1).note(1), .offer = {}}, fixtureNow())
                 .error()
                 .kind,
             ErrorKind::FileMissing);
}

void WitnessTest::damagedStateIsNotTakenForNone()
{
    const Leaves log(9);
    QVERIFY(cosign(log.note(4), {}, logKey()).isCosigned());
    for (const QString& name : QDir(m_folder->path()).entryList({QStringLiteral("cosigned-*")})) {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{}");
    }
    const auto answer =
        m_witness->cosign({.note = log.note(9), .logKey = logKey(), .offer = log.offer(4, 9)}, fixtureNow());
    QCOMPARE(answer.error().kind, ErrorKind::FileMalformed);
}

/// Otherwise a new key would take its place, which nobody has in a policy.
void WitnessTest::damagedKeyIsNotTakenForNone()
{
    QFile file(m_folder->filePath(QStringLiteral("witness.key")));
    for (const qint64 size : {0, 31, 32}) { // no key, not all of it, or no name after it
        QVERIFY(file.resize(size));
        QCOMPARE(m_witness->key().error().kind, ErrorKind::FileMalformed);
        QCOMPARE(m_witness->makeKey(witnessName).error().kind, ErrorKind::FileMalformed);
        QCOMPARE(m_witness->cosign({.note = Leaves(1).note(1), .offer = {}}, fixtureNow()).error().kind,
                 ErrorKind::FileMalformed);
        QCOMPARE(file.size(), size);
    }
}

void WitnessTest::offerIsReadAsItIsWritten()
{
    const auto offer = Leaves(9).offer(4, 9);
    QVERIFY(!offer.hashes.empty());
    const auto read = audit::ConsistencyOffer::read("\n" + offer.toBytes().replace("\n", "\r\n"));
    QVERIFY(read);
    QCOMPARE(read->earlierSize, 4);
    QVERIFY(read->hashes == offer.hashes);
    for (const char* wrong : {"", "old", "old 04\n", "old -1\n", "new 4\n", "old 4\nAAAA\n"}) {
        QVERIFY2(!audit::ConsistencyOffer::read(wrong), wrong);
    }
}

USHER_TEST(WitnessTest)

} // namespace WitnessTests

#include "WitnessTest.moc"
