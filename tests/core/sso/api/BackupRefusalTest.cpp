// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFileInfo>
#include <QTest>

#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace BackupRefusalTests
{

using namespace usher;
using namespace usher::test;

class BackupRefusalTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlySuperUsersBackUp();
    void databaseOnAServerIsBackedUpThere();

private:
    TestClock m_clock{fixtureNow()};
};

void BackupRefusalTest::onlySuperUsersBackUp()
{
    const TestStore store;
    const QString path = store.path(QStringLiteral("backup"));
    const auto backup = backUp(*store.open(m_clock), path, {}, QLatin1StringView("alice.active"));
    QCOMPARE(statusOf(backup), QStringLiteral("E005001"));
    QVERIFY(!QFileInfo::exists(path));
    const LoggedRecord record = lastRecord(RawDatabase(store));
    QCOMPARE(record.op, QStringLiteral("store.backup"));
    QCOMPARE(record.outcome, QStringLiteral("refused"));
}

void BackupRefusalTest::databaseOnAServerIsBackedUpThere()
{
    const TestStore store;
    const QString path = store.path(QStringLiteral("backup"));
    const auto backup = backUp(*store.open(m_clock), path);
    const LoggedRecord record = lastRecord(RawDatabase(store));
    QCOMPARE(record.op, QStringLiteral("store.backup"));
    if (testEngine() == odb::Engine::Sqlite) {
        QVERIFY(backup);
        QVERIFY(QFileInfo::exists(path));
        QCOMPARE(record.outcome, QStringLiteral("ok"));
        return;
    }
    QVERIFY(!backup);
    QCOMPARE(backup.error().kind, ErrorKind::BackupOnServer);
    QVERIFY(errorSentence(backup.error()).contains(QLatin1StringView("pg_dump")));
    QVERIFY(!QFileInfo::exists(path));
    QCOMPARE(record.outcome, QStringLiteral("failed"));
}

USHER_TEST(BackupRefusalTest)

} // namespace BackupRefusalTests

#include "BackupRefusalTest.moc"
