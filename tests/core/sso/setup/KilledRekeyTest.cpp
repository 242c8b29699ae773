// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "core/crypto/PasswordHash.h"
#include "core/sso/api/Sso.h"
#include "core/sso/inspect/LogInspector.h"
#include "core/sso/setup/Rekeying.h"
#include "core/sso/setup/StoreSetup.h"
#include "core/store/StoreConfig.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/RawDatabase.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/disturbance/KillPoint.h"
#include "tests/support/TestRegistry.h"

namespace KilledRekeyTests
{

using namespace usher;
using namespace usher::test;

namespace
{

const QString adminName = QStringLiteral("admin1");
const QString password = QStringLiteral("a long and winding pass phrase");

void copyFolder(const QString& from, const QString& to)
{
    QVERIFY(QDir().mkpath(to));
    const QStringList names = QDir(from).entryList(QDir::Files | QDir::Hidden);
    for (const QString& name : names) {
        QVERIFY(QFile::copy(from + u'/' + name, to + u'/' + name));
    }
}

/// Returns the folder in which the heads of this copy are remembered. To one machine, a copy would be a store
/// that was put back.
QString headsOf(const QString& folder)
{
    return folder + QStringLiteral("-heads");
}

} // namespace

/// A change of keys is killed at each of its operations on files. The next opening finishes or undoes it.
class KilledRekeyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void storeOpensWhereverTheChangeWasKilled();
    void changeThatIsUnderWayIsLeftAlone();

private:
    /// Changes the key of the store in a process that is killed at its operation of this number. Returns
    /// whether it was killed.
    [[nodiscard]] bool isKilledAt(int operation, const QString& folder) const;
    [[nodiscard]] Result<std::unique_ptr<sso::Sso>> open(const QString& folder) const
    {
        return sso::Sso::open(folder, m_clock, {.headsFolder = headsOf(folder)});
    }
    /// Opens the store and logs in, and returns what the opening did about its key.
    [[nodiscard]] Result<sso::KeyRecovery> logIn(const QString& folder) const;

    TestClock m_clock{fixtureNow()};
    QTemporaryDir m_parent;
    QString m_pristine;
};

void KilledRekeyTest::initTestCase()
{
    m_pristine = m_parent.filePath(QStringLiteral("pristine"));
    QVERIFY(sso::createStore(m_pristine, adminName, secret(password), m_clock));
    // After every kill somebody logs in, which would take as long as 120,000 rounds of hashing do.
    constexpr int rounds = 2'000;
    constexpr int saltSize = 16;
    const QByteArray hash = crypto::hashPassword(secret(password), rounds, saltSize);
    const crypto::Fernet key = std::move(store::loadStoreConfig(m_pristine).value().key);
    RawDatabase(m_pristine + QStringLiteral("/odb.sqlite"))
        .execute(QStringLiteral("UPDATE zato_sso_user SET password = ?"),
                 {QString::fromLatin1(key.encrypt(hash, m_clock.now()))});
}

bool KilledRekeyTest::isKilledAt(int operation, const QString& folder) const
{
    const pid_t child = fork();
    if (child == 0) {
        killAtFileOperation(operation);
        const auto rekeyed = sso::rekeyOwnStore(folder, m_clock, {.headsFolder = headsOf(folder)});
        ::_exit(rekeyed ? 0 : 1);
    }
    int status = 0;
    const bool isEnded = waitpid(child, &status, 0) == child;
    if (!isEnded || (WIFEXITED(status) && WEXITSTATUS(status) != 0)) {
        qFatal("The change of keys failed by itself.");
    }
    return WIFSIGNALED(status);
}

Result<sso::KeyRecovery> KilledRekeyTest::logIn(const QString& folder) const
{
    return open(folder).and_then([&](const std::unique_ptr<sso::Sso>& sso) {
        return sso->user()
            .login(adminName, secret(password), callerApp, callerAddress, callerAgent)
            .map([&](const sso::LoginSession&) { return sso->summary().keyRecovery; });
    });
}

void KilledRekeyTest::storeOpensWhereverTheChangeWasKilled()
{
    std::map<sso::KeyRecovery, int> recoveries;
    bool isKilled = true;
    for (int operation = 1; isKilled; ++operation) {
        const QString folder = m_parent.filePath(QString::number(operation));
        copyFolder(m_pristine, folder);
        isKilled = isKilledAt(operation, folder);
        const auto recovery = logIn(folder);
        QVERIFY2(recovery, qPrintable(QStringLiteral("operation %1: ").arg(operation) +
                                      (recovery ? QString() : errorSentence(recovery.error()))));
        ++recoveries[*recovery];
        QVERIFY(!QFile::exists(folder + QStringLiteral("/secrets.conf.new")));
        const auto again = open(folder);
        QVERIFY(again);
        QCOMPARE((*again)->summary().keyRecovery, sso::KeyRecovery::NotNeeded);
        QVERIFY(
            sso::LogInspector::open(folder, {.headsFolder = headsOf(folder)}).value()->verify()->isSound());
        QVERIFY(QDir(folder).removeRecursively());
    }
    QVERIFY(recoveries[sso::KeyRecovery::Undone] > 0);
    QVERIFY(recoveries[sso::KeyRecovery::Finished] > 0);
    QVERIFY(recoveries[sso::KeyRecovery::NotNeeded] > 0); // killed before it began, or after its end
}

void KilledRekeyTest::changeThatIsUnderWayIsLeftAlone()
{
    const QString folder = m_parent.filePath(QStringLiteral("under way"));
    copyFolder(m_pristine, folder);
    QFile file(folder + QStringLiteral("/secrets.conf.new"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(flock(file.handle(), LOCK_EX) == 0);
    const auto recovery = logIn(folder);
    QVERIFY(recovery);
    QCOMPARE(*recovery, sso::KeyRecovery::NotNeeded);
    QVERIFY(file.exists());
}

USHER_TEST(KilledRekeyTest)

} // namespace KilledRekeyTests

#include "KilledRekeyTest.moc"
