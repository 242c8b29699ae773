// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QTest>

#include "core/audit/head/HeadRow.h"
#include "core/audit/head/LogKeys.h"
#include "core/audit/head/LogMemory.h"
#include "core/odb/Connection.h"
#include "core/sso/inspect/LogLocation.h"
#include "core/store/StoreConfig.h"
#include "tests/core/audit/head/RememberingMachine.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LogTree.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace RememberedLogTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr QLatin1StringView alice("alice.active");

} // namespace

/// A machine remembers a log's head outside the database and refuses a log that does not continue from it.
class RememberedLogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_machine = std::make_unique<RememberingMachine>(m_clock); }
    void firstOpeningSaysThatItTrustsTheLog();
    void logThatGoesOnIsOpenedAgain();
    void headIsRememberedForTheUserAlone();
    void logThatLostItsEndIsRefusedByBothSizes();
    void logThatOthersWentOnWithIsRefused();
    void knownLogStaysKnownIfItsStoreCallsItselfASample();
    void sampleIsNotRemembered();
    void anotherLogAtAKnownPlaceIsRefused();
    void knownLogAtAnotherPlaceMustGoOnToo();
    void logThatIsGoneIsRefused();
    void logShorterThanItsHeadIsRefused();
    void longerHeadThatAnotherProcessSawStays();
    void recordThatIsMadeDuringTheComparisonIsNoLoss();
    void unreadableRememberedHeadIsAnError();
    void rememberedHeadThatCannotBeReachedIsAnError();
    void logThatCannotBeRememberedIsNotOpened();

private:
    static void callASample(const TestStore& store)
    {
        store.write(QStringLiteral("server.conf"),
                    store.read(QStringLiteral("server.conf")) + "\n[usher]\nsample=True\n");
    }
    /// Calls session.get `times` times on another machine.
    void lookFromElsewhere(const TestStore& store, int times) const
    {
        RememberingMachine(m_clock).look(store, times);
    }
    /// Calls session.get four times on this machine, and then puts the log back as it was after two.
    void loseTwoOfFourRecords(const TestStore& store) const
    {
        m_machine->look(store, 2);
        RawDatabase database(store);
        const QVariantMap before = headOf(database);
        m_machine->look(store, 2);
        database.execute(QStringLiteral("DELETE FROM usher_audit WHERE seq > 2"));
        putHead(database, before);
    }
    [[nodiscard]] QString refusal(const TestStore& store) const
    {
        const auto opened = m_machine->open(store);
        return opened ? QStringLiteral("opened") : errorSentence(opened.error());
    }

    TestClock m_clock{fixtureNow()};
    std::unique_ptr<RememberingMachine> m_machine;
};

void RememberedLogTest::firstOpeningSaysThatItTrustsTheLog()
{
    const TestStore store;
    lookFromElsewhere(store, 4);
    const auto sso = m_machine->open(store).value();
    QCOMPARE(sso->summary().logTrust, sso::LogTrust::FirstSeen);
    QCOMPARE(sso->summary().logSize, 4);
}

void RememberedLogTest::logThatGoesOnIsOpenedAgain()
{
    const TestStore store;
    m_machine->look(store, 2);
    lookFromElsewhere(store, 3);
    QCOMPARE(m_machine->open(store).value()->summary().logTrust, sso::LogTrust::Continued);
    m_machine->look(store, 1);
    QCOMPARE(m_machine->open(store).value()->summary().logSize, 6);
}

void RememberedLogTest::headIsRememberedForTheUserAlone()
{
    const TestStore store;
    m_machine->look(store, 1);
    const QDir folder(m_machine->headsFolder());
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFileInfo(folder.path()).permissions() & others));
    const auto files = folder.entryInfoList(QDir::Files);
    QCOMPARE(files.size(), 3); // one by the store's place, one by its ID, and the lock
    for (const QFileInfo& file : files) {
        QVERIFY2(!(file.permissions() & others), qPrintable(file.fileName()));
    }
}

void RememberedLogTest::logThatLostItsEndIsRefusedByBothSizes()
{
    const TestStore store;
    loseTwoOfFourRecords(store);
    QVERIFY2(refusal(store).contains(
                 QLatin1StringView("it has 2 records; on 14 March 2026 this computer saw 4 records")),
             qPrintable(refusal(store)));
}

void RememberedLogTest::logThatOthersWentOnWithIsRefused()
{
    const TestStore store;
    loseTwoOfFourRecords(store);
    lookFromElsewhere(store, 3);
    QVERIFY2(refusal(store).contains(QLatin1StringView("it has 5 records, which do not go on from the 4 "
                                                       "records that this computer saw on 14 March 2026")),
             qPrintable(refusal(store)));
}

void RememberedLogTest::knownLogStaysKnownIfItsStoreCallsItselfASample()
{
    const TestStore store;
    m_machine->look(store, 1);
    RawDatabase database(store);
    const QVariantMap before = headOf(database);
    m_machine->look(store, 1);
    callASample(store);
    QCOMPARE(m_machine->open(store).value()->summary().logTrust, sso::LogTrust::Continued);
    database.execute(QStringLiteral("DELETE FROM usher_audit WHERE seq > 1"));
    putHead(database, before);
    QVERIFY2(refusal(store).contains(QLatin1StringView("this computer saw 2 records")),
             qPrintable(refusal(store)));
}

void RememberedLogTest::sampleIsNotRemembered()
{
    const TestStore store;
    callASample(store);
    m_machine->look(store, 2);
    QVERIFY(!QDir(m_machine->headsFolder()).exists());
    RawDatabase(store).execute(QStringLiteral("DELETE FROM usher_audit WHERE seq > 1"));
    QVERIFY(refusal(store) != QStringLiteral("opened")); // the head itself is still compared with the records
}

void RememberedLogTest::anotherLogAtAKnownPlaceIsRefused()
{
    const TestStore store;
    m_machine->look(store, 3);
    const TestStore other;
    lookFromElsewhere(other, 1);
    RawDatabase database(store);
    database.execute(QStringLiteral("DELETE FROM usher_audit WHERE seq > 0"));
    // The head of an empty log, signed with the same key.
    putHead(database, headOf(RawDatabase(TestStore())));
    QVERIFY2(
        refusal(store).contains(QLatin1StringView(
            "it is another log, with 0 records; on 14 March 2026 this computer saw one with 3 records here")),
        qPrintable(refusal(store)));
}

void RememberedLogTest::knownLogAtAnotherPlaceMustGoOnToo()
{
    const TestStore store;
    RawDatabase database(store);
    const QVariantMap before = headOf(database);
    m_machine->look(store, 3);
    const TestStore elsewhere;
    RawDatabase copy(elsewhere);
    putHead(copy, before);
    QVERIFY2(refusal(elsewhere).contains(
                 QLatin1StringView("it has 0 records; on 14 March 2026 this computer saw 3 records")),
             qPrintable(refusal(elsewhere)));
}

void RememberedLogTest::logThatIsGoneIsRefused()
{
    const TestStore store;
    m_machine->look(store, 3);
    RawDatabase database(store);
    database.execute(QStringLiteral("DROP TABLE usher_audit"));
    database.execute(QStringLiteral("DROP TABLE usher_audit_head"));
    QVERIFY2(refusal(store).contains(QLatin1StringView(
                 "there is none here now; on 14 March 2026 this computer saw one with 3 records")),
             qPrintable(refusal(store)));
}

void RememberedLogTest::logShorterThanItsHeadIsRefused()
{
    const TestStore store;
    m_machine->look(store, 3);
    RawDatabase(store).execute(QStringLiteral("DELETE FROM usher_audit WHERE seq = 3"));
    const auto opened = m_machine->open(store);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::LogDamaged);
    QVERIFY2(refusal(store).contains(QLatin1StringView("ends at record 2, and its head says 3")),
             qPrintable(refusal(store)));
}

void RememberedLogTest::longerHeadThatAnotherProcessSawStays()
{
    const TestStore store;
    const auto early = m_machine->open(store).value();
    QVERIFY(get(*early, alice));
    m_machine->look(store, 2);
    QVERIFY(early->rememberLog()); // it has seen one record, but this machine already knows three
    RawDatabase database(store);
    database.execute(QStringLiteral("DELETE FROM usher_audit WHERE seq > 2"));
    QVERIFY(refusal(store).contains(QLatin1StringView("its head says 3")));
}

/// Another program may add a record, and remember it, between two steps of the comparison.
void RememberedLogTest::recordThatIsMadeDuringTheComparisonIsNoLoss()
{
    const TestStore store;
    m_machine->look(store, 1);
    const auto config = store::loadStoreConfig(store.folder());
    const auto connection = odb::Connection::open(config->odb).value();
    const audit::LogKeys keys(config->key.key());
    const audit::LogMemory memory(audit::RememberedHeads(m_machine->headsFolder()),
                                  sso::logLocation(config->outline));
    bool isFirst = true;
    const auto seen = memory.look(*connection, [&]() -> Result<std::optional<audit::Head>> {
        auto head = audit::readSignedHead(*connection, keys.signing().publicKey());
        if (std::exchange(isFirst, false)) {
            m_machine->look(store, 1);
        }
        return std::optional(head.value());
    });
    QVERIFY(seen);
    QCOMPARE(seen->kind, audit::SeenHead::Kind::Continued);
    QCOMPARE(seen->now->tree.size(), 2);
}

void RememberedLogTest::unreadableRememberedHeadIsAnError()
{
    const TestStore store;
    m_machine->look(store, 1);
    for (const QFileInfo& info : QDir(m_machine->headsFolder()).entryInfoList({QStringLiteral("*.json")})) {
        QFile file(info.filePath());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{}");
    }
    const auto opened = m_machine->open(store);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::FileMalformed);
}

/// It must not count as a log that was never seen.
void RememberedLogTest::rememberedHeadThatCannotBeReachedIsAnError()
{
    const TestStore store;
    m_machine->look(store, 1);
    for (const QFileInfo& info : QDir(m_machine->headsFolder()).entryInfoList({QStringLiteral("*.json")})) {
        QVERIFY(QFile::remove(info.filePath()));
        QVERIFY(QFile::link(QStringLiteral("/nowhere/at-all"), info.filePath()));
    }
    const auto opened = m_machine->open(store);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::FileUnreadable);
}

void RememberedLogTest::logThatCannotBeRememberedIsNotOpened()
{
    const TestStore store;
    QFile inTheWay(m_machine->headsFolder());
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    const auto opened = m_machine->open(store);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::WriteFailed);
    QCOMPARE(opened.error().detail, qt_error_string(EEXIST));
}

USHER_TEST(RememberedLogTest)

} // namespace RememberedLogTests

#include "RememberedLogTest.moc"
