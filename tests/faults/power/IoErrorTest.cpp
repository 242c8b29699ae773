// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QTest>

#include "core/sso/setup/StoreSetup.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestStore.h"
#include "tests/faults/support/FaultStore.h"
#include "tests/faults/support/UnreliableDisk.h"
#include "tests/support/LongRun.h"
#include "tests/support/TestRegistry.h"

namespace IoErrorTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr QLatin1StringView alice("alice.active");
const QString adminName = QStringLiteral("admin1");
const QString adminPassword = QStringLiteral("a long and winding pass phrase");

enum class FaultDuration { Once, FromThenOn };

} // namespace

/// Each operation on an SQLite database fails, once or for good: with an I/O error, or because the disk is
/// full.
class IoErrorTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void failureIsToldAndNothingIsLost_data();
    void failureIsToldAndNothingIsLost();
    void storeThatIsOpenWorksAgain_data();
    void storeThatIsOpenWorksAgain();

private:
    void addFaults(const QString& mode, int work, const char* name);
    /// Does the work on a copy of `store` while its disk fails at this operation. Returns what is wrong.
    QString faultsAt(int operation, const QString& store, const WorkUnderFault& work, qint64 before);

    TestClock m_clock{fixtureNow()};
    UnreliableDisk m_disk;
    QTemporaryDir m_own;
    bool m_hasFailed = false;
};

void IoErrorTest::initTestCase()
{
    QVERIFY(sso::createStore(m_own.path(), adminName, secret(adminPassword), m_clock));
}

void IoErrorTest::addFaults(const QString& mode, int work, const char* name)
{
    for (const auto& [fault, faultName] :
         {std::pair(DiskFault::IoError, "I/O error"), std::pair(DiskFault::Full, "full disk")}) {
        for (const auto& [duration, often] :
             {std::pair(FaultDuration::Once, "once"), std::pair(FaultDuration::FromThenOn, "from then on")}) {
            QTest::addRow("%s, %s, %s %s", name, qPrintable(mode), faultName, often)
                << mode << work << static_cast<int>(fault) << static_cast<int>(duration);
        }
    }
}

void IoErrorTest::failureIsToldAndNothingIsLost_data()
{
    QTest::addColumn<QString>("journalMode");
    QTest::addColumn<int>("work");
    QTest::addColumn<int>("fault");
    QTest::addColumn<int>("duration");
    for (const char* mode : {"WAL", "DELETE"}) {
        for (const auto& [number, name] :
             {std::pair(0, "look"), {1, "login"}, {2, "renewal"}, {3, "prune"}}) {
            addFaults(QString::fromLatin1(mode), number, name);
        }
    }
    addFaults(QStringLiteral("WAL"), 4, "rekey");
}

QString IoErrorTest::faultsAt(int operation, const QString& store, const WorkUnderFault& work, qint64 before)
{
    QFETCH(const int, fault);
    QFETCH(const int, duration);
    const QTemporaryDir parent;
    const QString folder = parent.filePath(QStringLiteral("store"));
    const QString heads = parent.filePath(QStringLiteral("heads"));
    copyFiles(store, folder);
    QList<qint64> acknowledged;
    m_disk.failAt(operation, static_cast<DiskFault>(fault),
                  static_cast<FaultDuration>(duration) == FaultDuration::FromThenOn);
    const auto done = work.run(folder, heads, m_clock, [&](qint64 number) { acknowledged << number; });
    m_hasFailed = m_disk.heal();
    if (!done && !m_hasFailed) {
        return QStringLiteral("it failed by itself: ") + errorSentence(done.error());
    }
    if (!done && errorSentence(done.error()).isEmpty()) {
        return QStringLiteral("there is no sentence");
    }
    const auto sso = openStore(folder, heads, m_clock); // finishes or undoes a change of keys
    if (!sso) {
        return errorSentence(sso.error());
    }
    if (const QString faults = faultsOf(folder, heads, before, acknowledged); !faults.isEmpty()) {
        return faults;
    }
    const auto next = (*sso)->summary().isOwn
                          ? logInAs(**sso, adminName, adminPassword).map([](const auto&) {})
                          : get(**sso, alice).map([](const auto&) {});
    return next ? QString() : errorSentence(next.error());
}

void IoErrorTest::failureIsToldAndNothingIsLost()
{
    QFETCH(const QString, journalMode);
    QFETCH(const int, work);
    const WorkUnderFault works[] = {lookWork(), loginWork(), renewWork(), pruneWork(), rekeyWork()};
    const bool isOwn = work == 4;
    const TestStore store;
    store.setJournalMode(journalMode);
    const qint64 before = work == 3 ? 2 : isOwn ? 1 : 0;
    if (work == 3) {
        const QTemporaryDir heads;
        addOldRecords(store, heads.path(), m_clock, static_cast<int>(before));
    }
    int failures = 0;
    for (int operation = 1;; operation += rounds(29, 1)) {
        const QString faults =
            faultsAt(operation, isOwn ? m_own.path() : store.folder(), works[work], before);
        QVERIFY2(faults.isEmpty(), qPrintable(QStringLiteral("operation %1: ").arg(operation) + faults));
        if (!m_hasFailed) {
            break;
        }
        ++failures;
    }
    QVERIFY(failures > 0);
    qInfo("%d failures", failures);
}

void IoErrorTest::storeThatIsOpenWorksAgain_data()
{
    QTest::addColumn<QString>("journalMode");
    QTest::addColumn<int>("work");
    QTest::addColumn<int>("fault");
    QTest::addColumn<int>("duration");
    addFaults(QStringLiteral("WAL"), 0, "look");
    addFaults(QStringLiteral("DELETE"), 0, "look");
}

void IoErrorTest::storeThatIsOpenWorksAgain()
{
    QFETCH(const QString, journalMode);
    QFETCH(const int, fault);
    QFETCH(const int, duration);
    const TestStore store;
    store.setJournalMode(journalMode);
    const auto sso = store.open(m_clock);
    const RawDatabase database(store.databasePath());
    QVERIFY(get(*sso, alice));
    qint64 size = 1;
    int failures = 0;
    for (int operation = 1;; ++operation) {
        m_disk.failAt(operation, static_cast<DiskFault>(fault),
                      static_cast<FaultDuration>(duration) == FaultDuration::FromThenOn);
        const auto looked = get(*sso, alice);
        const bool hasFailed = m_disk.heal();
        QVERIFY(looked || hasFailed);
        const qint64 after = records(database).size();
        QVERIFY(looked ? after == size + 1 : after == size || after == size + 1);
        const auto next = get(*sso, alice);
        QVERIFY2(next, next ? "" : qPrintable(errorSentence(next.error())));
        QCOMPARE(next->receipt.number, after + 1);
        size = after + 1;
        if (!hasFailed) {
            break;
        }
        ++failures;
    }
    QVERIFY(failures > 0);
    qInfo("%d failures", failures);
}

USHER_TEST(IoErrorTest)

} // namespace IoErrorTests

#include "IoErrorTest.moc"
