// SPDX-License-Identifier: GPL-3.0-or-later
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

#include <QDir>
#include <QTest>

#include "core/sso/setup/StoreSetup.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/RawDatabase.h"
#include "tests/core/support/TestStore.h"
#include "tests/faults/support/FaultStore.h"
#include "tests/faults/support/UnreliableDisk.h"
#include "tests/support/LongRun.h"
#include "tests/support/TestRegistry.h"

namespace PowerLossTests
{

using namespace usher;
using namespace usher::test;

namespace
{

const QString adminName = QStringLiteral("admin1");
const QString password = QStringLiteral("a long and winding pass phrase");

/// What is left on the disk, in the order in which it is tried.
struct DiskState {
    Survival survival = Survival::Nothing;
    unsigned seed = 0;
};

/// In the suite one state is tried after each loss, in turn; so the tests advance by odd numbers.
std::vector<DiskState> statesAfter(int operation)
{
    std::vector<DiskState> all{{Survival::Nothing}, {Survival::AllButTheLast}, {Survival::Everything}};
    for (int i = 0; i < rounds(1, 30); ++i) {
        all.push_back({Survival::AtRandom, static_cast<unsigned>(operation * 1000 + i)});
    }
    if (!isLongRun()) {
        return {all[static_cast<std::size_t>(operation) % all.size()]};
    }
    return all;
}

} // namespace

/// The power is lost at each operation on an SQLite database. Writes that were not synced are then lost,
/// torn, or on the disk before earlier ones.
class PowerLossTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatWasAcknowledgedIsStored_data();
    void whatWasAcknowledgedIsStored();
    void newStoreIsWholeOrNoStore();
    void writesThatAreNotSyncedAreLostIndeed();

private:
    struct Loss {
        QList<qint64> acknowledged = {};
        bool wasLost = false;
    };
    /// Puts the store as it was before, and does the work until the power is lost at this operation.
    Loss losePower(int operation, const WorkUnderFault& work);
    /// Puts the files, the disk and the remembered heads in the state after the loss.
    void restart(const DiskState& state) const;
    [[nodiscard]] bool isLostWhileMade(int operation, const DiskState& state);
    [[nodiscard]] QString faultsAfter(const Loss& loss, qint64 before, bool isOwn) const;

    TestClock m_clock{fixtureNow()};
    UnreliableDisk m_disk;
    QTemporaryDir m_parent;
    QString m_folder = m_parent.filePath(QStringLiteral("store"));
    QString m_heads = m_parent.filePath(QStringLiteral("heads"));
    QString m_pristine = m_parent.filePath(QStringLiteral("pristine"));
    QString m_pristineHeads = m_parent.filePath(QStringLiteral("pristine-heads"));
    QString m_lostFolder = m_parent.filePath(QStringLiteral("lost"));
    QString m_lostHeads = m_parent.filePath(QStringLiteral("lost-heads"));
    QString m_own = m_parent.filePath(QStringLiteral("own"));
};

void PowerLossTest::initTestCase()
{
    QVERIFY(sso::createStore(m_own, adminName, secret(password), m_clock));
}

PowerLossTest::Loss PowerLossTest::losePower(int operation, const WorkUnderFault& work)
{
    for (const auto& [from, to] : {std::pair(m_pristine, m_folder), std::pair(m_pristineHeads, m_heads)}) {
        QDir(to).removeRecursively();
        copyFiles(from, to);
    }
    Loss loss;
    m_disk.failAt(operation, DiskFault::PowerLoss);
    const auto done =
        work.run(m_folder, m_heads, m_clock, [&](qint64 number) { loss.acknowledged << number; });
    loss.wasLost = m_disk.heal();
    if (!done && !loss.wasLost) {
        qFatal("The work failed by itself: %s", qPrintable(errorSentence(done.error())));
    }
    for (const auto& [from, to] : {std::pair(m_folder, m_lostFolder), std::pair(m_heads, m_lostHeads)}) {
        QDir(to).removeRecursively();
        copyFiles(from, to);
    }
    return loss;
}

void PowerLossTest::restart(const DiskState& state) const
{
    for (const auto& [from, to] : {std::pair(m_lostFolder, m_folder), std::pair(m_lostHeads, m_heads)}) {
        QDir(to).removeRecursively();
        copyFiles(from, to);
    }
    for (const char* companion : {"-wal", "-shm", "-journal"}) {
        QFile::remove(m_folder + QStringLiteral("/odb.sqlite") + QLatin1StringView(companion));
    }
    m_disk.keepAfterPowerLoss(state.survival, state.seed);
}

QString PowerLossTest::faultsAfter(const Loss& loss, qint64 before, bool isOwn) const
{
    // Opening finishes or undoes a change of keys.
    if (const auto sso = openStore(m_folder, m_heads, m_clock); !sso) {
        return errorSentence(sso.error());
    }
    if (const QString faults = faultsOf(m_folder, m_heads, before, loss.acknowledged); !faults.isEmpty()) {
        return faults;
    }
    const auto sso = openStore(m_folder, m_heads, m_clock).value();
    const auto next = isOwn ? logInAs(*sso, adminName, password).map([](const auto&) {})
                            : get(*sso, QLatin1StringView("alice.active")).map([](const auto&) {});
    return next ? QString() : errorSentence(next.error());
}

void PowerLossTest::whatWasAcknowledgedIsStored_data()
{
    QTest::addColumn<QString>("journalMode");
    QTest::addColumn<int>("work");
    for (const char* mode : {"WAL", "DELETE"}) {
        for (const auto& [number, name] :
             {std::pair(0, "look"), {1, "login"}, {2, "renewal"}, {3, "prune"}}) {
            QTest::addRow("%s, %s", name, mode) << QString::fromLatin1(mode) << number;
        }
    }
    QTest::addRow("rekey, WAL") << QStringLiteral("WAL") << 4;
}

void PowerLossTest::whatWasAcknowledgedIsStored()
{
    QFETCH(const QString, journalMode);
    QFETCH(const int, work);
    const WorkUnderFault works[] = {lookWork(2), loginWork(), renewWork(), pruneWork(), rekeyWork()};
    const bool isOwn = work == 4;
    for (const QString& folder : {m_pristine, m_pristineHeads}) {
        QDir(folder).removeRecursively();
        QVERIFY(QDir().mkpath(folder));
    }
    qint64 before = 1;
    if (isOwn) {
        QDir(m_pristine).removeRecursively();
        copyFiles(m_own, m_pristine);
    } else {
        const TestStore store;
        store.setJournalMode(journalMode);
        before = work == 3 ? 3 : 0;
        if (before > 0) {
            addOldRecords(store, m_lostHeads, m_clock, static_cast<int>(before));
        }
        QDir(m_pristine).removeRecursively();
        copyFiles(store.folder(), m_pristine);
    }
    int losses = 0;
    int tried = 0;
    for (int operation = 1;; operation += rounds(7, 1)) {
        const Loss loss = losePower(operation, works[work]);
        if (!loss.wasLost) {
            break;
        }
        ++losses;
        for (const DiskState& state : statesAfter(operation)) {
            restart(state);
            const QString faults = faultsAfter(loss, before, isOwn);
            QVERIFY2(faults.isEmpty(), qPrintable(QStringLiteral("operation %1, state %2/%3: %4")
                                                      .arg(operation)
                                                      .arg(static_cast<int>(state.survival))
                                                      .arg(state.seed)
                                                      .arg(faults)));
            ++tried;
        }
    }
    QVERIFY(losses >= rounds(2, 5));
    qInfo("%d losses of power, %d states of the disk", losses, tried);
}

/// Makes a store in a process that ends when the power is lost, so that it cannot remove its files. Returns
/// whether the power was lost.
bool PowerLossTest::isLostWhileMade(int operation, const DiskState& state)
{
    for (const QString& folder : {m_folder, m_heads}) {
        QDir(folder).removeRecursively();
    }
    const pid_t child = fork();
    if (child == 0) {
        m_disk.failAt(operation, DiskFault::PowerLoss);
        m_disk.endProcessWith(state.survival, state.seed);
        const bool isMade = sso::createStore(m_folder, adminName, secret(password), m_clock).has_value();
        ::_exit(isMade ? 1 : 2);
    }
    int status = 0;
    if (waitpid(child, &status, 0) != child || !WIFEXITED(status) || WEXITSTATUS(status) == 2) {
        qFatal("The store could not be made.");
    }
    return WEXITSTATUS(status) == 0;
}

void PowerLossTest::newStoreIsWholeOrNoStore()
{
    int whole = 0;
    int none = 0;
    bool isLost = true;
    for (int operation = 1; isLost; operation += rounds(9, 1)) {
        for (const DiskState& state : statesAfter(operation)) {
            isLost = isLostWhileMade(operation, state);
            QFile::remove(m_folder + QStringLiteral("/odb.sqlite-shm"));
            const auto sso = openStore(m_folder, m_heads, m_clock);
            if (!sso) {
                QVERIFY(isLost && !errorSentence(sso.error()).isEmpty());
                ++none;
                continue;
            }
            QVERIFY2(logInAs(**sso, adminName, password), qPrintable(QString::number(operation)));
            const QString faults = faultsOf(m_folder, m_heads, 0, {1, 2});
            QVERIFY2(faults.isEmpty(), qPrintable(faults));
            ++whole;
        }
    }
    QVERIFY(whole > 0 && none > 0);
    qInfo("%d stores that are whole, %d that do not open", whole, none);
}

/// Shows that Qt's SQLite uses the disk, and that the tests above can fail.
void PowerLossTest::writesThatAreNotSyncedAreLostIndeed()
{
    const QString path = m_parent.filePath(QStringLiteral("raw.sqlite"));
    for (const bool isSynced : {true, false}) {
        QFile::remove(path);
        RawDatabase(path).execute(QStringLiteral("CREATE TABLE t (n INTEGER)"));
        constexpr int never = 1'000'000;
        m_disk.failAt(never, DiskFault::PowerLoss);
        {
            RawDatabase database(path);
            database.execute(isSynced ? QStringLiteral("PRAGMA synchronous = EXTRA")
                                      : QStringLiteral("PRAGMA synchronous = OFF"));
            database.execute(QStringLiteral("INSERT INTO t VALUES (1)"));
        }
        QVERIFY(m_disk.operations() >= 3);
        QVERIFY(!m_disk.heal());
        m_disk.keepAfterPowerLoss(Survival::Nothing);
        QCOMPARE(RawDatabase(path).value(QStringLiteral("SELECT count(*) FROM t")).toInt(), isSynced ? 1 : 0);
    }
}

USHER_TEST(PowerLossTest)

} // namespace PowerLossTests

#include "PowerLossTest.moc"
