// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QTest>

#include "core/audit/head/HeadRow.h"
#include "core/audit/head/LogKeys.h"
#include "core/audit/head/LogMemory.h"
#include "core/odb/Connection.h"
#include "core/sso/inspect/LogLocation.h"
#include "core/store/StoreConfig.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
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
const QString adminName = QStringLiteral("admin1");

/// All rows of a log at one moment. An attacker who can write to the database can put them back later.
struct Snapshot final {
    QList<QVariantMap> records;
    QVariantMap head;
};

Snapshot snapshotOf(const RawDatabase& database)
{
    return {.records = database.rows(QStringLiteral("SELECT * FROM usher_audit ORDER BY seq")),
            .head = database.row(QStringLiteral("SELECT * FROM usher_audit_head"))};
}

void putHeadBack(RawDatabase& database, const QVariantMap& head)
{
    const QByteArray frontier = head.value(QStringLiteral("frontier")).toByteArray();
    database.execute(
        QStringLiteral(
            "UPDATE usher_audit_head SET store = ?, key = ?, size = ?, root = ?, frontier = ?, note = ?"),
        {head.value(QStringLiteral("store")), head.value(QStringLiteral("key")),
         head.value(QStringLiteral("size")), head.value(QStringLiteral("root")),
         frontier.isEmpty() ? QByteArrayLiteral("") : frontier, head.value(QStringLiteral("note"))});
}

} // namespace

/// A machine remembers a log's head outside the database and refuses a log that does not continue from it.
class RememberedLogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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
    void acceptedLogIsRememberedAndOnRecord();
    void acceptanceThatCannotBeRememberedIsNone();
    void logIsAcceptedBySuperUsersOnly();
    void nothingIsAnsweredUntilTheLogIsAccepted();
    void logThatIsGoneIsAcceptedByPreparingTheStore();
    void unreadableRememberedHeadIsAnError();
    void rememberedHeadThatCannotBeReachedIsAnError();
    void logThatCannotBeRememberedIsNotOpened();

private:
    [[nodiscard]] sso::OpenOptions options(sso::History history = sso::History::MustContinue) const
    {
        return {.timeSource = sso::TimeSource::GivenClock,
                .history = history,
                .headsFolder = m_machine->path() + QStringLiteral("/heads")};
    }
    [[nodiscard]] Result<std::unique_ptr<sso::Sso>>
    open(const TestStore& store, sso::History history = sso::History::MustContinue) const
    {
        return sso::Sso::open(store.folder(), m_clock, options(history));
    }
    /// Calls session.get `times` times, on this machine.
    void look(const TestStore& store, int times) const
    {
        const auto sso = open(store).value();
        for (int i = 0; i < times; ++i) {
            QVERIFY(get(*sso, alice));
        }
    }
    /// Makes three calls on this machine, and then puts the empty log back.
    void loseThreeRecords(const TestStore& store, const QVariantMap& emptyHead) const
    {
        look(store, 3);
        RawDatabase database(store);
        database.execute(QStringLiteral("DELETE FROM usher_audit WHERE seq > 0"));
        putHeadBack(database, emptyHead);
    }
    static void callASample(const TestStore& store)
    {
        store.write(QStringLiteral("server.conf"),
                    store.read(QStringLiteral("server.conf")) + "\n[usher]\nsample=True\n");
    }
    /// Does the same on another machine.
    void lookFromElsewhere(const TestStore& store, int times) const
    {
        const QTemporaryDir elsewhere;
        const auto sso = sso::Sso::open(store.folder(), m_clock,
                                        {.timeSource = sso::TimeSource::GivenClock,
                                         .history = sso::History::Accept,
                                         .headsFolder = elsewhere.path()})
                             .value();
        for (int i = 0; i < times; ++i) {
            QVERIFY(get(*sso, alice));
        }
    }
    [[nodiscard]] QString refusal(const TestStore& store) const
    {
        const auto opened = open(store);
        return opened ? QStringLiteral("opened") : errorSentence(opened.error());
    }
    [[nodiscard]] Result<sso::LoginSession> accept(sso::Sso& sso, QLatin1StringView user) const
    {
        return sso.user().acceptLog(callerWithoutSession(), user, fixtureUser(user).password, callerAgent);
    }

    TestClock m_clock{fixtureNow()};
    std::unique_ptr<QTemporaryDir> m_machine;

private Q_SLOTS:
    void init() { m_machine = std::make_unique<QTemporaryDir>(); }
};

void RememberedLogTest::firstOpeningSaysThatItTrustsTheLog()
{
    const TestStore store;
    lookFromElsewhere(store, 4);
    const auto sso = open(store).value();
    QCOMPARE(sso->summary().logTrust, sso::LogTrust::FirstSeen);
    QCOMPARE(sso->summary().logSize, 4);
}

void RememberedLogTest::logThatGoesOnIsOpenedAgain()
{
    const TestStore store;
    look(store, 2);
    lookFromElsewhere(store, 3);
    QCOMPARE(open(store).value()->summary().logTrust, sso::LogTrust::Continued);
    look(store, 1);
    QCOMPARE(open(store).value()->summary().logSize, 6);
}

void RememberedLogTest::headIsRememberedForTheUserAlone()
{
    const TestStore store;
    look(store, 1);
    const QDir folder(options().headsFolder);
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
    look(store, 2);
    RawDatabase database(store);
    const Snapshot before = snapshotOf(database);
    look(store, 2);
    database.execute(QStringLiteral("DELETE FROM usher_audit WHERE seq > 2"));
    putHeadBack(database, before.head);
    QVERIFY2(refusal(store).contains(
                 QLatin1StringView("it has 2 records; on 14 March 2026 this computer saw 4 records")),
             qPrintable(refusal(store)));
}

void RememberedLogTest::logThatOthersWentOnWithIsRefused()
{
    const TestStore store;
    look(store, 2);
    RawDatabase database(store);
    const Snapshot before = snapshotOf(database);
    look(store, 2);
    database.execute(QStringLiteral("DELETE FROM usher_audit WHERE seq > 2"));
    putHeadBack(database, before.head);
    lookFromElsewhere(store, 3);
    QVERIFY2(refusal(store).contains(QLatin1StringView("it has 5 records, which do not go on from the 4 "
                                                       "records that this computer saw on 14 March 2026")),
             qPrintable(refusal(store)));
}

void RememberedLogTest::knownLogStaysKnownIfItsStoreCallsItselfASample()
{
    const TestStore store;
    look(store, 1);
    RawDatabase database(store);
    const Snapshot before = snapshotOf(database);
    look(store, 1);
    callASample(store);
    QCOMPARE(open(store).value()->summary().logTrust, sso::LogTrust::Continued);
    database.execute(QStringLiteral("DELETE FROM usher_audit WHERE seq > 1"));
    putHeadBack(database, before.head);
    QVERIFY2(refusal(store).contains(QLatin1StringView("this computer saw 2 records")),
             qPrintable(refusal(store)));
}

void RememberedLogTest::sampleIsNotRemembered()
{
    const TestStore store;
    callASample(store);
    look(store, 2);
    QVERIFY(!QDir(options().headsFolder).exists());
    RawDatabase(store).execute(QStringLiteral("DELETE FROM usher_audit WHERE seq > 1"));
    QVERIFY(refusal(store) != QStringLiteral("opened")); // the head itself is still compared with the records
}

void RememberedLogTest::anotherLogAtAKnownPlaceIsRefused()
{
    const TestStore store;
    look(store, 3);
    const TestStore other;
    lookFromElsewhere(other, 1);
    RawDatabase database(store);
    database.execute(QStringLiteral("DELETE FROM usher_audit WHERE seq > 0"));
    // The head of an empty log, signed with the same key.
    putHeadBack(database, snapshotOf(RawDatabase(TestStore())).head);
    QVERIFY2(
        refusal(store).contains(QLatin1StringView(
            "it is another log, with 0 records; on 14 March 2026 this computer saw one with 3 records here")),
        qPrintable(refusal(store)));
}

void RememberedLogTest::knownLogAtAnotherPlaceMustGoOnToo()
{
    const TestStore store;
    RawDatabase database(store);
    const Snapshot before = snapshotOf(database);
    look(store, 3);
    const TestStore elsewhere;
    RawDatabase copy(elsewhere);
    putHeadBack(copy, before.head);
    QVERIFY2(refusal(elsewhere).contains(
                 QLatin1StringView("it has 0 records; on 14 March 2026 this computer saw 3 records")),
             qPrintable(refusal(elsewhere)));
}

void RememberedLogTest::logThatIsGoneIsRefused()
{
    const TestStore store;
    look(store, 3);
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
    look(store, 3);
    RawDatabase(store).execute(QStringLiteral("DELETE FROM usher_audit WHERE seq = 3"));
    const auto opened = open(store);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::LogDamaged);
    QVERIFY2(refusal(store).contains(QLatin1StringView("ends at record 2, and its head says 3")),
             qPrintable(refusal(store)));
}

void RememberedLogTest::longerHeadThatAnotherProcessSawStays()
{
    const TestStore store;
    const auto early = open(store).value();
    QVERIFY(get(*early, alice));
    look(store, 2);
    QVERIFY(early->rememberLog()); // it has seen one record, but this machine already knows three
    RawDatabase database(store);
    database.execute(QStringLiteral("DELETE FROM usher_audit WHERE seq > 2"));
    QVERIFY(refusal(store).contains(QLatin1StringView("its head says 3")));
}

/// Another program may add a record, and remember it, between two steps of the comparison.
void RememberedLogTest::recordThatIsMadeDuringTheComparisonIsNoLoss()
{
    const TestStore store;
    look(store, 1);
    const auto config = store::loadStoreConfig(store.folder());
    const auto connection = odb::Connection::open(config->odb).value();
    const audit::LogKeys keys(config->key.key());
    const audit::LogMemory memory(audit::RememberedHeads(options().headsFolder),
                                  sso::logLocation(config->outline));
    bool isFirst = true;
    const auto seen = memory.look(*connection, [&]() -> Result<std::optional<audit::Head>> {
        auto head = audit::readSignedHead(*connection, keys.signing().publicKey());
        if (std::exchange(isFirst, false)) {
            look(store, 1);
        }
        return std::optional(head.value());
    });
    QVERIFY(seen);
    QCOMPARE(seen->kind, audit::SeenHead::Kind::Continued);
    QCOMPARE(seen->now->tree.size(), 2);
}

void RememberedLogTest::acceptedLogIsRememberedAndOnRecord()
{
    const TestStore store;
    RawDatabase database(store);
    const Snapshot before = snapshotOf(database);
    loseThreeRecords(store, before.head);
    {
        const auto sso = open(store, sso::History::Accept).value();
        QCOMPARE(sso->summary().logTrust, sso::LogTrust::ToBeAccepted);
        QVERIFY(accept(*sso, QLatin1StringView("admin1")));
        QCOMPARE(sso->summary().logTrust, sso::LogTrust::Continued);
        QVERIFY(get(*sso, alice));
    }
    const LoggedRecord accepted = records(database).first();
    QCOMPARE(accepted.op, QStringLiteral("audit.accept"));
    QCOMPARE(accepted.outcome, QStringLiteral("ok"));
    const QJsonObject instead = accepted.object(QLatin1StringView("extra"))
                                    .value(QLatin1StringView("accepted_instead_of"))
                                    .toObject();
    QCOMPARE(instead.value(QLatin1StringView("size")).toInt(), 3);
    QCOMPARE(instead.value(QLatin1StringView("store")).toString(),
             before.head.value(QStringLiteral("store")).toString());
    QCOMPARE(open(store).value()->summary().logTrust, sso::LogTrust::Continued);
}

void RememberedLogTest::acceptanceThatCannotBeRememberedIsNone()
{
    const TestStore store;
    RawDatabase database(store);
    const Snapshot before = snapshotOf(database);
    loseThreeRecords(store, before.head);
    const auto sso = open(store, sso::History::Accept).value();
    const QString sessions = QStringLiteral("SELECT count(*) FROM zato_sso_session");
    const int sessionsBefore = database.value(sessions).toInt();
    const QString heads = options().headsFolder;
    QVERIFY(QDir().rename(heads, heads + QStringLiteral(".away")));
    QFile file(heads); // nothing can be written below it
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto accepted = accept(*sso, QLatin1StringView("admin1"));
    QVERIFY(!accepted);
    QCOMPARE(accepted.error().kind, ErrorKind::WriteFailed);
    QCOMPARE(database.value(sessions).toInt(), sessionsBefore);
    QVERIFY(!get(*sso, alice));
    QCOMPARE(sso->summary().logTrust, sso::LogTrust::ToBeAccepted);
    QVERIFY(file.remove());
    QVERIFY(QDir().rename(heads + QStringLiteral(".away"), heads));
    QVERIFY(accept(*sso, QLatin1StringView("admin1")));
    QVERIFY(get(*sso, alice));
}

void RememberedLogTest::logIsAcceptedBySuperUsersOnly()
{
    const TestStore store;
    RawDatabase database(store);
    const Snapshot before = snapshotOf(database);
    loseThreeRecords(store, before.head);
    const auto sso = open(store, sso::History::Accept).value();
    QCOMPARE(statusOf(accept(*sso, QLatin1StringView("alice"))), statusCode(Status::SuperUserRequired));
    QCOMPARE(sso->summary().logTrust, sso::LogTrust::ToBeAccepted);
    QVERIFY(!get(*sso, alice));
    QVERIFY(!open(store));
}

void RememberedLogTest::nothingIsAnsweredUntilTheLogIsAccepted()
{
    const TestStore store;
    RawDatabase database(store);
    const Snapshot before = snapshotOf(database);
    loseThreeRecords(store, before.head);
    const auto sso = open(store, sso::History::Accept).value();
    const auto looked = get(*sso, alice);
    QVERIFY(!looked);
    QCOMPARE(looked.error().kind, ErrorKind::LogRewritten);
    const auto loggedIn = logIn(*sso, QLatin1StringView("admin1"));
    QVERIFY(!loggedIn);
    QCOMPARE(loggedIn.error().kind, ErrorKind::LogRewritten);
}

void RememberedLogTest::logThatIsGoneIsAcceptedByPreparingTheStore()
{
    const TestStore store;
    look(store, 3);
    RawDatabase database(store);
    database.execute(QStringLiteral("DROP TABLE usher_audit"));
    database.execute(QStringLiteral("DROP TABLE usher_audit_head"));
    {
        const auto sso = open(store, sso::History::Accept).value();
        QVERIFY(sso->user().prepareStore(callerWithoutSession(), adminName,
                                         fixtureUser(QLatin1StringView("admin1")).password, callerAgent));
    }
    QVERIFY(records(database)
                .first()
                .object(QLatin1StringView("extra"))
                .contains(QLatin1StringView("accepted_instead_of")));
    QCOMPARE(open(store).value()->summary().logTrust, sso::LogTrust::Continued);
}

void RememberedLogTest::unreadableRememberedHeadIsAnError()
{
    const TestStore store;
    look(store, 1);
    for (const QFileInfo& info : QDir(options().headsFolder).entryInfoList({QStringLiteral("*.json")})) {
        QFile file(info.filePath());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{}");
    }
    const auto opened = open(store);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::FileMalformed);
}

/// It must not count as a log that was never seen.
void RememberedLogTest::rememberedHeadThatCannotBeReachedIsAnError()
{
    const TestStore store;
    look(store, 1);
    for (const QFileInfo& info : QDir(options().headsFolder).entryInfoList({QStringLiteral("*.json")})) {
        QVERIFY(QFile::remove(info.filePath()));
        QVERIFY(QFile::link(QStringLiteral("/nowhere/at-all"), info.filePath()));
    }
    const auto opened = open(store);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::FileUnreadable);
}

void RememberedLogTest::logThatCannotBeRememberedIsNotOpened()
{
    const TestStore store;
    QFile inTheWay(options().headsFolder);
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    const auto opened = open(store);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::WriteFailed);
    QCOMPARE(opened.error().detail, qt_error_string(EEXIST));
}

USHER_TEST(RememberedLogTest)

} // namespace RememberedLogTests

#include "RememberedLogTest.moc"
