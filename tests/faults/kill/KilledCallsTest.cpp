// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>

#include <QDir>
#include <QTest>

#include "core/crypto/Fernet.h"
#include "core/sso/inspect/LogInspector.h"
#include "core/sso/setup/Rekeying.h"
#include "core/sso/setup/StoreSetup.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/RawDatabase.h"
#include "tests/core/support/TestStore.h"
#include "tests/faults/support/KilledChild.h"
#include "tests/support/LongRun.h"
#include "tests/support/TestRegistry.h"

namespace KilledCallsTests
{

using namespace usher;
using namespace usher::test;

namespace
{

const QString ownPassword = QStringLiteral("a long and winding pass phrase");

QByteArray secretsOf(const QString& folder)
{
    QFile file(folder + QStringLiteral("/secrets.conf"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Copies the database to a new file, with a record.
WorkUnderFault backupWork(const QString& file)
{
    return {.name = "backup",
            .run = [file](const auto& folder, const auto& heads, const Clock& clock,
                          const Acknowledge& acknowledge) {
                const QLatin1StringView admin("admin1.active");
                const auto number = [&](const auto& answer) { acknowledge(answer.receipt.number); };
                return openStore(folder, heads, clock).and_then([&](const std::unique_ptr<sso::Sso>& sso) {
                    return proveIdentity(*sso, admin).map(number).and_then([&] {
                        return sso->store().backUp(callerOf(admin), file).map(number);
                    });
                });
            }};
}

} // namespace

/// A process is killed at any moment: no acknowledged record is lost, at most one is there that was not
/// acknowledged, the log is sound, and the next opening works.
class KilledCallsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_store.reset(); }
    void killedAtEachOperation_data();
    void killedAtEachOperation();
    void killedAtRandomMoments();
    void keyChangeKilledAtRandomMoments();

private:
    [[nodiscard]] qint64 size() const
    {
        return RawDatabase(*m_store).value(QStringLiteral("SELECT count(*) FROM usher_audit")).toLongLong();
    }
    /// Says what is wrong after `before` records and this end of a process.
    [[nodiscard]] QString faultsAfter(const ChildEnd& end, qint64 before) const;

    TestClock m_clock{fixtureNow()};
    std::unique_ptr<TestStore> m_store;
    QTemporaryDir m_parent;
    QString m_heads = m_parent.filePath(QStringLiteral("heads"));
};

void KilledCallsTest::init()
{
    QDir(m_heads).removeRecursively();
    m_store = std::make_unique<TestStore>();
    if (testEngine() == odb::Engine::Sqlite) {
        m_store->setJournalMode(QStringLiteral("WAL"));
    }
}

QString KilledCallsTest::faultsAfter(const ChildEnd& end, qint64 before) const
{
    if (end.how == ChildEnd::How::Failed) {
        return QStringLiteral("the call failed by itself");
    }
    // Opening first: it may have to wait until a server has ended the transaction of the killed process.
    const auto sso = openStore(m_store->folder(), m_heads, m_clock);
    if (!sso) {
        return QStringLiteral("the next opening fails: ") + errorSentence(sso.error());
    }
    const auto next = get(**sso, QLatin1StringView("alice.active"));
    if (!next) {
        return QStringLiteral("the next call fails: ") + errorSentence(next.error());
    }
    const qint64 after = next->receipt.number - 1;
    const qint64 unacknowledged = after - before - end.acknowledged.size();
    if (unacknowledged < 0 || unacknowledged > 1 || size() != after + 1) {
        return QStringLiteral("%1 records before, %2 acknowledged, %3 after")
            .arg(before)
            .arg(end.acknowledged.size())
            .arg(after);
    }
    for (const qint64 number : end.acknowledged) {
        if (number <= before || number > after) {
            return QStringLiteral("record %1 is not there").arg(number);
        }
    }
    const auto verdict =
        sso::LogInspector::open(m_store->folder(), {.headsFolder = m_heads}).value()->verify();
    return verdict && verdict->isSound() ? QString() : QStringLiteral("the log is not sound");
}

void KilledCallsTest::killedAtEachOperation_data()
{
    QTest::addColumn<int>("work");
    QTest::newRow("looks") << 0;
    QTest::newRow("login") << 1;
    QTest::newRow("prune") << 2;
    if (testEngine() == odb::Engine::Sqlite) {
        QTest::newRow("backup") << 3;
    }
}

void KilledCallsTest::killedAtEachOperation()
{
    QFETCH(const int, work);
    const QString backup = m_parent.filePath(QStringLiteral("backup.sqlite"));
    const WorkUnderFault works[] = {lookWork(2), loginWork(), pruneWork(), backupWork(backup)};
    int kills = 0;
    bool isKilled = true;
    for (int operation = 1; isKilled; operation += rounds(testEngine() == odb::Engine::Sqlite ? 13 : 29, 1)) {
        if (work == 2) {
            addOldRecords(*m_store, m_heads, m_clock, 2);
        }
        QFile::remove(backup);
        const qint64 before = size();
        const ChildEnd end = killedAt(operation, [&](const Acknowledge& acknowledge) {
            return works[work].run(m_store->folder(), m_heads, m_clock, acknowledge);
        });
        isKilled = end.how == ChildEnd::How::Killed;
        kills += isKilled ? 1 : 0;
        const QString faults = faultsAfter(end, before);
        QVERIFY2(faults.isEmpty(), qPrintable(QStringLiteral("operation %1: ").arg(operation) + faults));
        if (work == 3 && end.acknowledged.size() > 1) { // the first is the proof of identity
            QVERIFY(QFile::exists(backup));
        }
    }
    QVERIFY(kills > 1);
    qInfo("%d kills", kills);
}

void KilledCallsTest::killedAtRandomMoments()
{
    std::mt19937 random(1);
    qint64 acknowledged = 0;
    const int kills = rounds(5, 1000);
    constexpr int roundsOfAStore = 25; // so that verification does not take ever longer
    for (int round = 0; round < kills; ++round) {
        if (round % roundsOfAStore == 0) {
            init();
        }
        const qint64 before = size();
        const std::chrono::microseconds time(random() % 200'000);
        const ChildEnd end = killedAfterAnAnswer(time, [&](const Acknowledge& acknowledge) {
            constexpr int untilKilled = 1'000'000;
            return lookWork(untilKilled).run(m_store->folder(), m_heads, m_clock, acknowledge);
        });
        QVERIFY(end.how == ChildEnd::How::Killed);
        acknowledged += end.acknowledged.size();
        const QString faults = faultsAfter(end, before);
        QVERIFY2(faults.isEmpty(), qPrintable(QStringLiteral("round %1: ").arg(round) + faults));
    }
    QVERIFY(acknowledged >= kills);
    qInfo("%d kills, %lld acknowledged records, all of them there", kills, acknowledged);
}

/// The log of a store is moved to another key, forwards and back, by processes that are killed. The key of
/// secrets.conf is always one of the two, and the log is always signed with one of them.
void KilledCallsTest::keyChangeKilledAtRandomMoments()
{
    if (testEngine() != odb::Engine::Sqlite) {
        QSKIP("Usher changes the key only of stores that it made, which are on SQLite.");
    }
    const QString folder = m_parent.filePath(QStringLiteral("own"));
    QVERIFY(sso::createStore(folder, QStringLiteral("admin1"), secret(ownPassword), m_clock));
    QByteArray key = secretsOf(folder);
    std::mt19937 random(2);
    const int kills = rounds(5, 300);
    int undone = 0;
    int changed = 0;
    // A process may be faster than its killer, so there are more rounds until one was killed before its
    // commit, and one after it.
    constexpr int mostMore = 50;
    for (int round = 0; round < kills || ((undone == 0 || changed == 0) && round < kills + mostMore);
         ++round) {
        // The first ones are killed before they can commit, the last one when it has ended or is about to.
        const bool isFirst = undone == 0;
        const bool isLast = round >= kills - 1 && !isFirst;
        bool wasThere = false;
        const auto hasBegun = [&] {
            const bool isThere = QFile::exists(folder + QStringLiteral("/secrets.conf.new"));
            wasThere = wasThere || isThere;
            return isLast ? wasThere && !isThere : isThere;
        };
        const std::chrono::microseconds time(isFirst || isLast ? 0 : random() % 50'000);
        const ChildEnd end = killedAfter(hasBegun, time, [&](const Acknowledge& acknowledge) {
            return rekeyWork().run(folder, m_heads, m_clock, acknowledge);
        });
        QVERIFY(end.how != ChildEnd::How::Failed);
        const QByteArray keyBefore = key;
        const auto sso = openStore(folder, m_heads, m_clock);
        QVERIFY2(sso, sso ? "" : qPrintable(errorSentence(sso.error())));
        key = secretsOf(folder);
        ++(key == keyBefore ? undone : changed);
        QVERIFY(logInAs(**sso, QStringLiteral("admin1"), ownPassword));
        QVERIFY(sso::LogInspector::open(folder, {.headsFolder = m_heads}).value()->verify()->isSound());
    }
    QVERIFY(undone > 0);
    QVERIFY(changed > 0);
    qInfo("%d kills, %d keys changed, %d not", changed + undone, changed, undone);
}

USHER_TEST(KilledCallsTest)

} // namespace KilledCallsTests

#include "KilledCallsTest.moc"
