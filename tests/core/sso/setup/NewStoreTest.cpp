// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/stat.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "core/sso/api/Sso.h"
#include "core/sso/setup/StoreSetup.h"
#include "core/store/NewStoreFiles.h"
#include "core/store/StoreConfig.h"
#include "tests/core/file/FolderContent.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/RawDatabase.h"
#include "tests/core/support/TestClock.h"
#include "tests/support/TestRegistry.h"

namespace NewStoreTests
{

using namespace usher;
using namespace usher::test;

namespace
{

const QString admin = QStringLiteral("first.admin");
const QString password = QStringLiteral("vK3#qz-Tulip-94");

/// Returns the schema of the reference's two tables and of their indexes, as text to compare.
QStringList referenceSchema(const RawDatabase& database)
{
    QStringList statements;
    for (const auto& row :
         database.rows(QStringLiteral("SELECT name, tbl_name, sql FROM sqlite_master WHERE tbl_name IN "
                                      "('zato_sso_user', 'zato_sso_session') ORDER BY name"))) {
        statements << row.value(QStringLiteral("name")).toString() + u' ' +
                          row.value(QStringLiteral("sql")).toString().simplified();
    }
    return statements;
}

} // namespace

class NewStoreTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void storeIsReadableByItsOwnerOnly();
    void databaseHasTheReferencesSchema();
    void firstUserIsASuperUserWhoCanLogIn();
    void hashesOfAStoreThatIsNoSampleAreSlowToGuess();
    void makingIsOnRecord();
    void everyStoreHasItsOwnKeyAndId();
    void emptyFolderIsTaken();
    void parentFoldersAreMade();
    void goodNameIsTaken_data();
    void goodNameIsTaken();

private:
    [[nodiscard]] Result<void> create() const
    {
        return sso::createStore(m_folder, admin, secret(password), m_clock);
    }
    [[nodiscard]] QString in(const char* name) const
    {
        return QDir(m_folder).filePath(QString::fromLatin1(name));
    }

    TestClock m_clock{fixtureNow()};
    std::unique_ptr<QTemporaryDir> m_temporary;
    QString m_folder;
};

void NewStoreTest::init()
{
    m_temporary = std::make_unique<QTemporaryDir>();
    m_folder = m_temporary->filePath(QStringLiteral("store"));
}

void NewStoreTest::storeIsReadableByItsOwnerOnly()
{
    const mode_t before = umask(0);
    const auto made = create();
    const auto sso = sso::Sso::open(m_folder, m_clock);
    umask(before);
    QVERIFY(made);
    QVERIFY(sso);
    QCOMPARE(modeOf(m_folder), 0700U);
    const QStringList files = entriesOf(m_folder);
    QVERIFY(files.contains(QStringLiteral("odb.sqlite-wal"))); // exists while the store is open
    for (const QString& file : files) {
        QCOMPARE(modeOf(QDir(m_folder).filePath(file)), 0600U);
    }
    QVERIFY((*sso)->summary().openToOthers.isEmpty());
}

void NewStoreTest::databaseHasTheReferencesSchema()
{
    QVERIFY(create());
    QCOMPARE(entriesOf(m_folder).join(u' '), QStringLiteral("odb.sqlite secrets.conf server.conf sso.conf"));
    const RawDatabase database(in("odb.sqlite"));
    const RawDatabase reference(QStringLiteral(USHER_TEST_DATA "/odb.sqlite"));
    QVERIFY(referenceSchema(reference).size() >= 11);
    QCOMPARE(referenceSchema(database), referenceSchema(reference));
    QStringList tables;
    for (const auto& row :
         database.rows(QStringLiteral("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"))) {
        tables << row.value(QStringLiteral("name")).toString();
    }
    QCOMPARE(tables.join(u' '),
             QStringLiteral("usher_audit usher_audit_head zato_sso_session zato_sso_user"));
    QCOMPARE(database.value(QStringLiteral("PRAGMA journal_mode")).toString(), QStringLiteral("wal"));
    QCOMPARE(database.sessionCount(), 0);
    QCOMPARE(database.value(QStringLiteral("SELECT count(*) FROM zato_sso_user")).toInt(), 1);
}

void NewStoreTest::firstUserIsASuperUserWhoCanLogIn()
{
    QVERIFY(create());
    const auto sso = sso::Sso::open(m_folder, m_clock);
    QVERIFY(sso);
    const auto summary = (*sso)->summary();
    QVERIFY(summary.isPrepared);
    QVERIFY(!summary.isSample);
    QCOMPARE(summary.usherApp, QStringLiteral("Usher"));
    const auto login =
        (*sso)->user().login(admin, secret(password), summary.usherApp, summary.usherRemoteAddr,
                             QStringLiteral("Usher"), {.superUserOnly = true});
    QVERIFY2(login, login ? "" : qPrintable(errorSentence(login.error())));
    QVERIFY(login->expirationTime == fixtureNow() + std::chrono::minutes(60));
    QVERIFY(login->passwordExpiry == fixtureNow() + std::chrono::days(730));
    QVERIFY(!login->isPasswordAboutToExpire);
    QVERIFY(
        (*sso)->user().session().get({}, login->ust, login->ust, summary.usherApp, summary.usherRemoteAddr));
}

void NewStoreTest::hashesOfAStoreThatIsNoSampleAreSlowToGuess()
{
    QCOMPARE(store::newStorePolicy()->hashSecret.rounds, std::optional(120'000));
}

void NewStoreTest::makingIsOnRecord()
{
    QVERIFY(create());
    const QList<LoggedRecord> log = records(RawDatabase(in("odb.sqlite")));
    QCOMPARE(log.size(), 1);
    QCOMPARE(log.front().op, QStringLiteral("store.create"));
    QCOMPARE(log.front().outcome, QStringLiteral("ok"));
    QCOMPARE(log.front().object(QLatin1StringView("actor")).value(QLatin1StringView("username")).toString(),
             admin);
    QVERIFY(!log.front().leaf.contains(password.toUtf8()));
}

void NewStoreTest::everyStoreHasItsOwnKeyAndId()
{
    QVERIFY(create());
    const QString other = m_temporary->filePath(QStringLiteral("other"));
    QVERIFY(sso::createStore(other, admin, secret(password), m_clock));
    const auto first = store::loadStoreConfig(m_folder);
    const auto second = store::loadStoreConfig(other);
    QVERIFY(first && second);
    QVERIFY(!(first->key.key() == second->key.key()));
    QVERIFY(sso::Sso::describe(m_folder)->storeId != sso::Sso::describe(other)->storeId);
}

void NewStoreTest::emptyFolderIsTaken()
{
    QVERIFY(QDir().mkdir(m_folder));
    QVERIFY(QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner |
                                                QFile::ReadOther | QFile::ExeOther));
    QVERIFY(create());
    QCOMPARE(modeOf(m_folder), 0700U);
}

void NewStoreTest::parentFoldersAreMade()
{
    m_folder = m_temporary->filePath(QStringLiteral("a/b/store"));
    QVERIFY(create());
    QVERIFY(sso::Sso::open(m_folder, m_clock));
}

void NewStoreTest::goodNameIsTaken_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("one letter") << QStringLiteral("a");
    QTest::newRow("Cyrillic") << QStringLiteral("иван");
    QTest::newRow("SQL") << QStringLiteral("o'brien\";--");
    QTest::newRow("longest") << QString(128, u'a');
}

void NewStoreTest::goodNameIsTaken()
{
    QFETCH(const QString, name);
    QVERIFY(sso::createStore(m_folder, name, secret(password), m_clock));
    const auto sso = sso::Sso::open(m_folder, m_clock);
    QVERIFY(sso);
    QVERIFY(
        (*sso)->user().login(name, secret(password), QStringLiteral("CRM"), QStringLiteral("127.0.0.1"), {}));
}

USHER_TEST(NewStoreTest)

} // namespace NewStoreTests

#include "NewStoreTest.moc"
