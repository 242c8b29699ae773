// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/setup/Rekeying.h"

#include <sys/stat.h>

#include <QTest>

#include "core/audit/head/Rekey.h"
#include "core/sso/inspect/LogInspector.h"
#include "core/sso/setup/StoreSetup.h"
#include "core/store/StoreConfig.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/RawDatabase.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace RekeyingTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr QLatin1StringView alice("alice.active");
const QString adminName = QStringLiteral("admin1");
const QString password = QStringLiteral("a long and winding pass phrase");

crypto::SecretBytes keyText(const crypto::Fernet& key)
{
    return key.keyText().clone();
}

} // namespace

/// A store gets a new secret key, and its log continues under that key.
class RekeyingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void logGoesOnUnderTheNewKey();
    void logVerifiesWithTheOldTrustedKey();
    void logVerifiesRightAfterTheChange();
    void recordAndHeadAreSignedUnderBothKeys();
    void openStoreRefusesAfterItsLogWasTakenOver();
    void openStoreRefusesAfterItWasRekeyed();
    void oldKeyOpensNothingAfterTheLogWasTakenOver();
    void logIsNotTakenOverWithAnotherKey();
    void rewrittenLogIsNotTakenOver();
    void ownStoreGetsANewKeyAndItsUsersStay();
    void storeOfZatoIsNotRekeyed();
    void keyThatIsElsewhereIsNotReplaced();
    void leftOverSecretsAreNotOverwritten();
    void pipeInPlaceOfLeftOverSecretsIsNotReadFrom();
    void changeSucceedsIfOnlyTheHeadCannotBeRemembered();
    void newKeyIsKeptWhileNobodyKnowsWhetherItIsUsed_data();
    void newKeyIsKeptWhileNobodyKnowsWhetherItIsUsed();

private:
    /// Changes the key in secrets.conf as an administrator of the Zato server does. Returns the old key.
    crypto::SecretBytes changeKey(const TestStore& store) const
    {
        const auto config = store::loadStoreConfig(store.folder()).value();
        const crypto::Fernet key = crypto::Fernet::generate();
        const QByteArray before = keyText(config.key).view().toByteArray();
        const QString secrets = QStringLiteral("secrets.conf");
        store.edit(secrets, before, keyText(key).view().toByteArray());
        QByteArray content = store.read(secrets);
        for (const QByteArray& name :
             {QByteArray("well_known_data="), QByteArray("odb.password=zato.secf.")}) {
            const qsizetype found = content.indexOf(name);
            if (found >= 0) {
                const qsizetype begin = found + name.size();
                const qsizetype end = content.indexOf('\n', begin);
                const QByteArray stored = content.sliced(begin, end - begin).split(' ').first();
                const auto clear = config.key.decrypt(stored);
                content.replace(begin, end - begin, key.encrypt(clear->view(), fixtureNow()));
            }
        }
        store.write(secrets, content);
        return crypto::SecretBytes(before);
    }

    TestClock m_clock{fixtureNow()};
};

void RekeyingTest::logGoesOnUnderTheNewKey()
{
    const TestStore store;
    QVERIFY(get(*store.open(m_clock), alice));
    const auto before = changeKey(store);
    const auto refused = sso::Sso::open(store.folder(), m_clock);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::LogDamaged);
    const auto rekeying = sso::takeOverLog(store.folder(), before, m_clock);
    QVERIFY2(rekeying, rekeying ? "" : qPrintable(errorSentence(rekeying.error())));
    QVERIFY(rekeying->keyBefore != rekeying->keyAfter);
    const auto sso = store.open(m_clock);
    QCOMPARE(sso->summary().logTrust, sso::LogTrust::Continued);
    std::ignore = get(*sso, alice); // refused and recorded, because the token is encrypted under the old key
    QCOMPARE(lastRecord(RawDatabase(store)).op, QStringLiteral("session.get"));
    QVERIFY(sso::LogInspector::open(store.folder()).value()->verify()->isSound());
}

void RekeyingTest::logVerifiesWithTheOldTrustedKey()
{
    const TestStore store;
    QVERIFY(get(*store.open(m_clock), alice));
    const auto earlier = sso::LogInspector::open(store.folder()).value();
    const QString oldKey = earlier->publicKey();
    const sso::GivenCheckpoint checkpoint{.note = earlier->checkpoint()->note,
                                          .name = QStringLiteral("the checkpoint of then")};
    const auto before = changeKey(store);
    QVERIFY(sso::takeOverLog(store.folder(), before, m_clock));
    std::ignore = get(*store.open(m_clock), alice);
    const auto byOldKey = sso::LogInspector::open(store.folder(), {.publicKey = oldKey}).value();
    QVERIFY(byOldKey->verify()->isSound());
    const auto byNewKey = sso::LogInspector::open(store.folder()).value();
    QVERIFY(byNewKey->verify({checkpoint})->isSound());
    QVERIFY(byNewKey->consistency(checkpoint));
}

/// The head has two signatures until the next record.
void RekeyingTest::logVerifiesRightAfterTheChange()
{
    const QTemporaryDir parent;
    const QString folder = parent.filePath(QStringLiteral("store"));
    QVERIFY(sso::createStore(folder, adminName, secret(password), m_clock));
    for (int change = 0; change < 2; ++change) {
        QVERIFY(sso::rekeyOwnStore(folder, m_clock));
        const auto verdict = sso::LogInspector::open(folder).value()->verify();
        QVERIFY(verdict);
        QVERIFY2(verdict->isSound(),
                 verdict->isSound() ? "" : qPrintable(audit::findingSentence(verdict->findings.front())));
    }
}

void RekeyingTest::recordAndHeadAreSignedUnderBothKeys()
{
    const TestStore store;
    const auto before = changeKey(store);
    const auto rekeying = sso::takeOverLog(store.folder(), before, m_clock);
    QVERIFY(rekeying);
    const RawDatabase database(store);
    const LoggedRecord record = lastRecord(database);
    QCOMPARE(record.op, QStringLiteral("store.rekey"));
    QCOMPARE(record.seq, rekeying->receipt.number);
    const QString storeId = record.text(QLatin1StringView("store"));
    const auto change = audit::readKeyChange(record.object(QLatin1StringView("extra")), storeId);
    QVERIFY(change);
    const QByteArray note = database.value(QStringLiteral("SELECT note FROM usher_audit_head")).toByteArray();
    QVERIFY(audit::openNote(note, change->before));
    QVERIFY(audit::openNote(note, change->after));
    QVERIFY(!record.leaf.contains(before.view().toByteArray()));
}

void RekeyingTest::openStoreRefusesAfterItsLogWasTakenOver()
{
    const TestStore store;
    const auto open = store.open(m_clock);
    QVERIFY(get(*open, alice));
    const auto before = changeKey(store);
    QVERIFY(sso::takeOverLog(store.folder(), before, m_clock));
    const QString log = RawDatabase(store).auditTables();
    for (int i = 0; i < 2;
         ++i) { // at the head that both keys signed, and at one that only the new key signed
        const auto refused = get(*open, alice);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::KeyReplaced);
        QCOMPARE(i > 0, RawDatabase(store).auditTables() != log);
        std::ignore = get(*store.open(m_clock), alice);
    }
    QVERIFY(sso::LogInspector::open(store.folder()).value()->verify()->isSound());
}

void RekeyingTest::openStoreRefusesAfterItWasRekeyed()
{
    const QTemporaryDir parent;
    const QString folder = parent.filePath(QStringLiteral("store"));
    const auto clear = secret(password);
    QVERIFY(sso::createStore(folder, adminName, clear, m_clock));
    const auto logIn = [&](sso::Sso& sso) {
        return sso.user().login(adminName, clear, callerApp, callerAddress, callerAgent);
    };
    const auto open = sso::Sso::open(folder, m_clock).value();
    QVERIFY(logIn(*open));
    QVERIFY(sso::rekeyOwnStore(folder, m_clock));
    const auto refused = logIn(*open);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::KeyReplaced);
    const auto again = logIn(*sso::Sso::open(folder, m_clock).value());
    QVERIFY2(again, again ? "" : qPrintable(errorSentence(again.error())));
    QVERIFY(sso::LogInspector::open(folder).value()->verify()->isSound());
}

void RekeyingTest::oldKeyOpensNothingAfterTheLogWasTakenOver()
{
    const TestStore store;
    QVERIFY(get(*store.open(m_clock), alice));
    const QString secrets = QStringLiteral("secrets.conf");
    const QByteArray oldSecrets = store.read(secrets);
    const auto before = changeKey(store);
    QVERIFY(sso::takeOverLog(store.folder(), before, m_clock));
    store.write(secrets, oldSecrets);
    const auto refused = sso::Sso::open(store.folder(), m_clock);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::LogDamaged);
}

void RekeyingTest::logIsNotTakenOverWithAnotherKey()
{
    const TestStore store;
    QVERIFY(get(*store.open(m_clock), alice));
    std::ignore = changeKey(store);
    const RawDatabase database(store);
    const QString log = database.auditTables();
    const auto other = sso::takeOverLog(store.folder(), keyText(crypto::Fernet::generate()), m_clock);
    QVERIFY(!other);
    QCOMPARE(other.error().kind, ErrorKind::LogDamaged);
    const auto none = sso::takeOverLog(store.folder(), secret(u"no key"), m_clock);
    QVERIFY(!none);
    QCOMPARE(none.error().kind, ErrorKind::KeyMalformed);
    QCOMPARE(database.auditTables(), log);
}

void RekeyingTest::rewrittenLogIsNotTakenOver()
{
    const TestStore store;
    RawDatabase database(store);
    const QVariantMap head = database.row(QStringLiteral("SELECT * FROM usher_audit_head"));
    QVERIFY(get(*store.open(m_clock), alice));
    database.execute(QStringLiteral("DELETE FROM usher_audit"));
    database.execute(
        QStringLiteral("UPDATE usher_audit_head SET size = ?, root = ?, frontier = ?, note = ?"),
        {0, head.value(QStringLiteral("root")), QByteArrayLiteral(""), head.value(QStringLiteral("note"))});
    const auto before = changeKey(store);
    const auto rekeying = sso::takeOverLog(store.folder(), before, m_clock);
    QVERIFY(!rekeying);
    QCOMPARE(rekeying.error().kind, ErrorKind::LogRewritten);
}

void RekeyingTest::ownStoreGetsANewKeyAndItsUsersStay()
{
    const QTemporaryDir parent;
    const QString folder = parent.filePath(QStringLiteral("store"));
    const auto clear = secret(password);
    QVERIFY(sso::createStore(folder, adminName, clear, m_clock));
    const auto logInAgain = [&] {
        const auto sso = sso::Sso::open(folder, m_clock);
        return sso.and_then([&](const std::unique_ptr<sso::Sso>& opened) {
            return opened->user().login(adminName, clear, callerApp, callerAddress, callerAgent);
        });
    };
    QVERIFY(logInAgain());
    const QByteArray keyBefore = keyText(store::loadStoreConfig(folder)->key).view().toByteArray();
    const auto rekeying = sso::rekeyOwnStore(folder, m_clock);
    QVERIFY2(rekeying, rekeying ? "" : qPrintable(errorSentence(rekeying.error())));
    QCOMPARE(rekeying->users, 1);
    QVERIFY(keyText(store::loadStoreConfig(folder)->key).view().toByteArray() != keyBefore);
    QVERIFY(!QFile::exists(folder + QStringLiteral("/secrets.conf.new")));
    const auto again = logInAgain();
    QVERIFY2(again, again ? "" : qPrintable(errorSentence(again.error())));
    QVERIFY(sso::LogInspector::open(folder).value()->verify()->isSound());
}

void RekeyingTest::storeOfZatoIsNotRekeyed()
{
    const TestStore store;
    const auto rekeying = sso::rekeyOwnStore(store.folder(), m_clock);
    QVERIFY(!rekeying);
    QCOMPARE(rekeying.error().kind, ErrorKind::NotOwnStore);
}

void RekeyingTest::keyThatIsElsewhereIsNotReplaced()
{
    const QTemporaryDir parent;
    const QString folder = parent.filePath(QStringLiteral("store"));
    QVERIFY(sso::createStore(folder, adminName, secret(password), m_clock));
    QFile file(folder + QStringLiteral("/secrets.conf"));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray text = file.readAll();
    const QByteArray key = text.mid(text.indexOf("key1=") + 5).split('\n').first();
    text.replace(key, "$USHER_TEST_REKEYED");
    file.resize(0);
    file.write(text);
    file.close();
    qputenv("USHER_TEST_REKEYED", key);
    const auto rekeying = sso::rekeyOwnStore(folder, m_clock);
    qunsetenv("USHER_TEST_REKEYED");
    QVERIFY(!rekeying);
    QCOMPARE(rekeying.error().kind, ErrorKind::KeyElsewhere);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), text);
}

void RekeyingTest::leftOverSecretsAreNotOverwritten()
{
    const QTemporaryDir parent;
    const QString folder = parent.filePath(QStringLiteral("store"));
    QVERIFY(sso::createStore(folder, adminName, secret(password), m_clock));
    QFile leftOver(folder + QStringLiteral("/secrets.conf.new"));
    QVERIFY(leftOver.open(QIODevice::WriteOnly));
    leftOver.write("precious");
    leftOver.close();
    const auto rekeying = sso::rekeyOwnStore(folder, m_clock);
    QVERIFY(!rekeying);
    QCOMPARE(rekeying.error().kind, ErrorKind::AlreadyThere);
    QVERIFY(leftOver.open(QIODevice::ReadOnly));
    QCOMPARE(leftOver.readAll(), QByteArray("precious"));
}

/// To open a pipe would wait for somebody who writes into it, perhaps for ever.
void RekeyingTest::pipeInPlaceOfLeftOverSecretsIsNotReadFrom()
{
    const QTemporaryDir parent;
    const QString folder = parent.filePath(QStringLiteral("store"));
    QVERIFY(sso::createStore(folder, adminName, secret(password), m_clock));
    const QByteArray pipe = QFile::encodeName(folder + QStringLiteral("/secrets.conf.new"));
    QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
    QVERIFY(sso::Sso::open(folder, m_clock));
    QVERIFY(QFile::exists(QFile::decodeName(pipe)));
}

void RekeyingTest::changeSucceedsIfOnlyTheHeadCannotBeRemembered()
{
    const QTemporaryDir parent;
    const QString folder = parent.filePath(QStringLiteral("store"));
    QVERIFY(sso::createStore(folder, adminName, secret(password), m_clock));
    const auto rekeying = sso::rekeyOwnStore(
        folder, m_clock, {.headsFolder = QStringLiteral("/proc/no-folder-can-be-made-here")});
    QVERIFY2(rekeying, rekeying ? "" : qPrintable(errorSentence(rekeying.error())));
    QVERIFY(rekeying->receipt.number > 0);
    QVERIFY(!rekeying->keyAfter.isEmpty());
    QCOMPARE(rekeying->notRemembered.value_or(Error{}).kind, ErrorKind::WriteFailed);
    QVERIFY(!QFile::exists(folder + QStringLiteral("/secrets.conf.new")));
    const auto sso = sso::Sso::open(folder, m_clock);
    QVERIFY2(sso, sso ? "" : qPrintable(errorSentence(sso.error())));
    QVERIFY((*sso)->user().login(adminName, secret(password), callerApp, callerAddress, callerAgent));
}

void RekeyingTest::newKeyIsKeptWhileNobodyKnowsWhetherItIsUsed_data()
{
    QTest::addColumn<QString>("damage");
    QTest::addColumn<QString>("repair");
    QTest::newRow("a row too many")
        << QStringLiteral("INSERT INTO usher_audit SELECT 999, leaf, leaf_hash, at, op, outcome, status, "
                          "actor, target, cid FROM usher_audit WHERE seq = 1")
        << QStringLiteral("DELETE FROM usher_audit WHERE seq = 999");
    QTest::newRow("a letter of the head")
        << QStringLiteral("UPDATE usher_audit_head SET note = replace(note, 'usher/', 'Usher/')")
        << QStringLiteral("UPDATE usher_audit_head SET note = replace(note, 'Usher/', 'usher/')");
}

/// The change was committed and its process ended before the new secrets.conf took its place. Then something
/// damaged the log.
void RekeyingTest::newKeyIsKeptWhileNobodyKnowsWhetherItIsUsed()
{
    QFETCH(const QString, damage);
    QFETCH(const QString, repair);
    const QTemporaryDir parent;
    const QString folder = parent.filePath(QStringLiteral("store"));
    QVERIFY(sso::createStore(folder, adminName, secret(password), m_clock));
    const QString secrets = folder + QStringLiteral("/secrets.conf");
    const QString newSecrets = secrets + QStringLiteral(".new");
    const QString oldSecrets = parent.filePath(QStringLiteral("old"));
    QVERIFY(QFile::copy(secrets, oldSecrets));
    QVERIFY(sso::rekeyOwnStore(folder, m_clock));
    QVERIFY(QFile::rename(secrets, newSecrets));
    QVERIFY(QFile::copy(oldSecrets, secrets));
    const QString database = store::loadStoreConfig(folder)->odb.path;
    RawDatabase(database).execute(damage);
    const auto refused = sso::Sso::open(folder, m_clock);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::LogDamaged);
    QVERIFY(QFile::exists(newSecrets));
    RawDatabase(database).execute(repair);
    const auto sso = sso::Sso::open(folder, m_clock);
    QVERIFY2(sso, sso ? "" : qPrintable(errorSentence(sso.error())));
    QCOMPARE((*sso)->summary().keyRecovery, sso::KeyRecovery::Finished);
    QVERIFY((*sso)->user().login(adminName, secret(password), callerApp, callerAddress, callerAgent));
}

USHER_TEST(RekeyingTest)

} // namespace RekeyingTests

#include "RekeyingTest.moc"
