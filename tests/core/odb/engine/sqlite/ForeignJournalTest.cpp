// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/stat.h>

#include <QFile>
#include <QTest>
#include <QtEndian>

#include "core/sso/inspect/LogInspector.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/RawDatabase.h"
#include "tests/core/support/RequireThat.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace ForeignJournalTests
{

using namespace usher;
using namespace usher::test;

namespace
{

QByteArray number(quint32 value)
{
    QByteArray bytes(sizeof value, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

/// Returns a rollback journal without a page, of a transaction over several databases that `shared` lists.
QByteArray journalNaming(const QString& database, const QByteArray& shared)
{
    const QByteArray magic = QByteArray::fromHex("d9d505f920a163d7");
    constexpr quint32 sector = 512;
    constexpr qsizetype pageSizeAt = 16; // in a database
    constexpr quint32 lockByte = 0x40000000;
    QFile file(database);
    requireThat(file.open(QIODevice::ReadOnly), "the database cannot be read");
    const auto pageSize = qFromBigEndian<quint16>(file.read(pageSizeAt + 2).constData() + pageSizeAt);
    const auto pages = static_cast<quint32>(file.size() / pageSize);
    QByteArray journal = magic + number(0) + number(1) + number(pages) + number(sector) + number(pageSize);
    journal.resize(sector, '\0');
    quint32 sum = 0;
    for (const char byte : shared) {
        sum += static_cast<quint32>(byte);
    }
    return journal + number(lockByte / pageSize + 1) + shared + number(static_cast<quint32>(shared.size())) +
           number(sum) + magic;
}

} // namespace

/// What somebody has put beside a database reaches no file but the database's own.
class ForeignJournalTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void journalDeletesNoFileThatItNames_data();
    void journalDeletesNoFileThatItNames();
    void nobodyWaitsForAJournalThatIsAPipe();

private:
    TestClock m_clock{fixtureNow()};
};

void ForeignJournalTest::journalDeletesNoFileThatItNames_data()
{
    QTest::addColumn<QString>("mode");
    QTest::newRow("with a rollback journal") << QStringLiteral("DELETE");
    QTest::newRow("with a write-ahead log") << QStringLiteral("WAL");
}

void ForeignJournalTest::journalDeletesNoFileThatItNames()
{
    QFETCH(const QString, mode);
    const TestStore store;
    store.setJournalMode(mode);
    const QString journal = QStringLiteral("odb.sqlite-journal");
    const auto isDeletedBy = [&](const auto& read) {
        store.write(QStringLiteral("other"), "not the database's");
        store.write(journal,
                    journalNaming(store.databasePath(), store.path(QStringLiteral("other")).toUtf8()));
        read();
        return !QFile::exists(store.path(QStringLiteral("other")));
    };
    // So the journal is one that SQLite follows.
    QVERIFY(isDeletedBy(
        [&] { RawDatabase(store).execute(QStringLiteral("SELECT count(*) FROM sqlite_master")); }));
    QVERIFY(!isDeletedBy([&] { std::ignore = sso::Sso::open(store.folder(), m_clock); }));
    QVERIFY(!isDeletedBy([&] {
        const auto inspector = sso::LogInspector::open(store.folder());
        QVERIFY(inspector && (*inspector)->verify());
    }));
    const auto sso = store.open(m_clock);
    QVERIFY(!isDeletedBy([&] { std::ignore = get(*sso, QLatin1StringView("alice.active")); }));

    QFile::remove(store.path(journal));
    QVERIFY(get(*sso, QLatin1StringView("alice.active")));
}

void ForeignJournalTest::nobodyWaitsForAJournalThatIsAPipe()
{
    const TestStore store;
    const QByteArray pipe = QFile::encodeName(store.path(QStringLiteral("odb.sqlite-journal")));
    QCOMPARE(mkfifo(pipe.constData(), S_IRUSR | S_IWUSR), 0);
    const auto opened = sso::Sso::open(store.folder(), m_clock);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::DatabaseReadOnly);
}

USHER_TEST(ForeignJournalTest)

} // namespace ForeignJournalTests

#include "ForeignJournalTest.moc"
