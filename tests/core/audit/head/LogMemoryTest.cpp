// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/head/LogMemory.h"

#include <limits>

#include <QDir>
#include <QTest>

#include "core/audit/head/HeadContinuation.h"
#include "core/odb/Connection.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/Patience.h"
#include "tests/support/TestRegistry.h"

namespace LogMemoryTests
{

using namespace usher;
using namespace usher::audit;
using namespace usher::test;

namespace
{

const QString memorised = QStringLiteral("/a/place");
const QString memorisedStore = QStringLiteral("store");
constexpr int logSize = 5; // of the log in the database

QByteArray memorisedHash(qint64 number)
{
    return leafHash(QByteArray::number(number));
}

/// Returns the head of the first `size` records. From record `fork` on, they are those of another log.
Head headUpTo(qint64 size, qint64 fork = std::numeric_limits<qint64>::max())
{
    Head head{.storeId = memorisedStore};
    for (qint64 number = 1; number <= size; ++number) {
        head.tree.append(memorisedHash(number < fork ? number : -number));
    }
    return head;
}

} // namespace

/// What this machine remembers of a log is compared with the log in the database.
class LogMemoryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_machine.emplace();
        QVERIFY(m_connection->execute(QStringLiteral("DELETE FROM usher_audit")));
        for (qint64 number = 1; number <= logSize; ++number) {
            QVERIFY(m_connection->run(
                QStringLiteral("INSERT INTO usher_audit VALUES (?, 'x', ?, '', '', '', '', '', '', '')"),
                {number, memorisedHash(number)}));
        }
    }

    void logGoesOnFromEachOfItsHeads()
    {
        for (qint64 size = 0; size <= logSize; ++size) {
            std::vector<QByteArray> added;
            QVERIFY(isContinuation(*m_connection, headUpTo(size), headUpTo(logSize), &added).value());
            QCOMPARE(static_cast<qint64>(added.size()), logSize - size);
        }
    }

    void otherLogDoesNotGoOn()
    {
        QVERIFY(!isContinuation(*m_connection, headUpTo(3), headUpTo(2)).value());
        QVERIFY(!isContinuation(*m_connection, headUpTo(3, 2), headUpTo(logSize)).value());
        QVERIFY(!isContinuation(*m_connection, headUpTo(3), headUpTo(logSize, 5)).value());
        QVERIFY(!isContinuation(*m_connection, headUpTo(3), headUpTo(3, 3)).value());
        Head elsewhere = headUpTo(logSize);
        elsewhere.storeId = QStringLiteral("another store");
        QVERIFY(!isContinuation(*m_connection, headUpTo(3), elsewhere).value());
    }

    /// A head may be newer than the one that they were read for.
    void hashesThatWereReadAheadCountUpToTheHead()
    {
        std::vector<QByteArray> added;
        const std::vector<QByteArray> read{memorisedHash(3), memorisedHash(4), memorisedHash(5)};
        QVERIFY(isContinuation(*m_connection, headUpTo(2), headUpTo(4), &added, read).value());
        QCOMPARE(added, (std::vector<QByteArray>{memorisedHash(3), memorisedHash(4)}));
        const std::vector<QByteArray> others{memorisedHash(3), memorisedHash(-4)};
        QVERIFY(!isContinuation(*m_connection, headUpTo(2), headUpTo(4), nullptr, others).value());
    }

    void logWithAGapIsDamaged()
    {
        QVERIFY(m_connection->execute(QStringLiteral("DELETE FROM usher_audit WHERE seq = 4")));
        const auto continued = isContinuation(*m_connection, headUpTo(2), headUpTo(4));
        QVERIFY(!continued);
        QCOMPARE(continued.error().kind, ErrorKind::LogDamaged);
        QVERIFY(m_connection->execute(QStringLiteral("UPDATE usher_audit SET seq = 6 WHERE seq = 5")));
        QVERIFY(!isContinuation(*m_connection, headUpTo(2), headUpTo(6)));
    }

    /// Either file may be the only one: a program can be killed between writing one and the other.
    void eitherFileIsEnoughToNoticeARewrittenLog_data()
    {
        QTest::addColumn<QString>("removed");
        QTest::newRow("that of the place") << QStringLiteral("store-*");
        QTest::newRow("that of the store") << QStringLiteral("location-*");
    }

    void eitherFileIsEnoughToNoticeARewrittenLog()
    {
        QFETCH(const QString, removed);
        remember(memorised, headUpTo(3, 2));
        QDir folder(m_machine->path());
        const QStringList files = folder.entryList({removed});
        QCOMPARE(files.size(), 1);
        QVERIFY(folder.remove(files.first()));
        QCOMPARE(look().kind, SeenHead::Kind::Rewritten);
        QCOMPARE(look().before->head.tree.size(), 3);
    }

    void forkAtThisPlaceIsNoticedIfTheLogIsKnownElsewhere()
    {
        remember(QStringLiteral("/another/place"), headUpTo(4));
        QCOMPARE(look().kind, SeenHead::Kind::Continued);
        rememberInPlaceOf(memorised, headUpTo(3, 2), headUpTo(4));
        QCOMPARE(look().kind, SeenHead::Kind::Rewritten);
    }

    void otherStoreAtAKnownPlaceIsAnotherLog()
    {
        Head elsewhere = headUpTo(2);
        elsewhere.storeId = QStringLiteral("another store");
        remember(memorised, elsewhere);
        QCOMPARE(look().kind, SeenHead::Kind::Rewritten);
    }

    void longerLogOfAnotherStoreIsNoReasonToKeepIt()
    {
        Head elsewhere = headUpTo(4);
        elsewhere.storeId = QStringLiteral("another store");
        remember(memorised, elsewhere);
        const auto remembered = memory().remember(*m_connection, headUpTo(2), fixtureNow(), ServerTimeline());
        QVERIFY(!remembered);
        QCOMPARE(remembered.error().kind, ErrorKind::LogRewritten);
    }

    void newTimelineOfTheSameHeadIsRemembered()
    {
        LogMemory memory = this->memory();
        const ServerTimeline later{.system = QStringLiteral("7"), .number = 2};
        QVERIFY(memory.remember(*m_connection, headUpTo(2), fixtureNow(), ServerTimeline()));
        QVERIFY(memory.remember(*m_connection, headUpTo(2), fixtureNow(), later));
        QVERIFY((*heads().at(memorised).value()).timeline == later);
    }

    /// A head that could not be written once is written with the next one.
    void errorThatPassesIsNoConflict()
    {
        remember(memorised, headUpTo(1));
        QDir folder(m_machine->path());
        const QString file = folder.filePath(folder.entryList({QStringLiteral("location-*")}).first());
        QFile damaged(file);
        QVERIFY(damaged.open(QIODevice::WriteOnly | QIODevice::Truncate));
        damaged.close();
        QVERIFY(folder.remove(QStringLiteral("lock")));
        LogMemory memory = this->memory();
        memory.follow(headUpTo(2), {}, fixtureNow(), ServerTimeline());
        QTRY_VERIFY(folder.exists(QStringLiteral("lock"))); // it has tried
        QVERIFY(QFile::remove(file));
        const auto isRemembered = [&] {
            memory.follow(headUpTo(2), {}, fixtureNow(), ServerTimeline());
            const auto remembered = heads().at(memorised);
            return remembered && *remembered;
        };
        QTRY_VERIFY(isRemembered());
        QVERIFY(!memory.conflict());
    }

    void fileThatIsNotAsItWasWrittenIsAnError_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        const auto row = [](const char* what, const char* file, const char* before, const char* after) {
            QTest::newRow(what) << QString::fromLatin1(file) << QByteArray(before) << QByteArray(after);
        };
        row("head of no store", "store-*", R"("store": "store")", R"("store": "")");
        row("head of another size", "store-*", R"("size": 3)", R"("size": 4)");
        row("head of less than nothing", "store-*", R"("size": 3)", R"("size": -3)");
        row("head of no time", "store-*", R"("seen": "2026)", R"("seen": "x026)");
        row("export of less than nothing", "export-*", R"("size": 3)", R"("size": -3)");
        row("export of no size", "export-*", R"("size": 3)", R"("size": "3")");
    }

    void fileThatIsNotAsItWasWrittenIsAnError()
    {
        QFETCH(const QString, file);
        QFETCH(const QByteArray, before);
        QFETCH(const QByteArray, after);
        remember(memorised, headUpTo(3));
        QVERIFY(heads().noteExport(memorisedStore, {.size = 3, .time = fixtureNow()}));
        const auto isKnown = [&] {
            return heads().of(memorisedStore).and_then([&](const auto&) {
                return heads().lastExport(memorisedStore).map([](const auto&) {});
            });
        };
        QVERIFY(isKnown());
        const QDir folder(m_machine->path());
        QFile changed(folder.filePath(folder.entryList({file}).first()));
        QVERIFY(changed.open(QIODevice::ReadWrite));
        QByteArray content = changed.readAll();
        QVERIFY(content.contains(before));
        content.replace(before, after);
        QVERIFY(changed.resize(0) && changed.seek(0) && changed.write(content) == content.size());
        changed.close();
        const auto read = isKnown();
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::FileMalformed);
    }

    /// The specification of the folder says so; it would be another folder for each current folder.
    void stateFolderThatIsNotAbsoluteDoesNotCount()
    {
        const QByteArray known = qgetenv("XDG_STATE_HOME");
        qputenv("XDG_STATE_HOME", "here");
        const QString folder = RememberedHeads::defaultFolder();
        qputenv("XDG_STATE_HOME", known);
        QCOMPARE(folder, QDir::homePath() + QStringLiteral("/.local/state/usher/heads"));
    }

private:
    [[nodiscard]] RememberedHeads heads() const { return RememberedHeads(m_machine->path()); }
    [[nodiscard]] LogMemory memory() const { return {heads(), memorised}; }
    void remember(const QString& place, const Head& head) const
    {
        QVERIFY(heads().replaceWith({.location = place, .head = head, .seen = fixtureNow()}));
    }
    /// Remembers `here` at the place, and `anywhere` for the store.
    void rememberInPlaceOf(const QString& place, const Head& here, const Head& anywhere) const
    {
        remember(place, here);
        remember(QStringLiteral("/another/place"), anywhere);
    }
    [[nodiscard]] SeenHead look() const
    {
        return memory().look(*m_connection, [] { return std::optional(headUpTo(logSize)); }).value();
    }

    TestStore m_store;
    std::unique_ptr<odb::Connection> m_connection =
        odb::Connection::open({.path = m_store.databasePath()}).value();
    std::optional<QTemporaryDir> m_machine;
};

USHER_TEST(LogMemoryTest)

} // namespace LogMemoryTests

#include "LogMemoryTest.moc"
