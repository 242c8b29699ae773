// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace RekeyTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

class RekeyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ownStoreGetsANewKeyAndGoesOn();
    void keyFromBeforeLeadsToTheKeyThatSignsNow();
    void changeThatWasInterruptedIsUndoneAndTold();
    void otherOldKeyIsRefused();
    void keyThatWasNotChangedIsTold();
    void keyIsAskedForWhereNoFileIsGiven();
};

void RekeyTest::ownStoreGetsANewKeyAndGoesOn()
{
    const NewStore store;
    const QByteArray secrets = readFile(store.folder() + u"/secrets.conf"_s);
    const QByteArray ust = store.logIn();
    const Ended ended = runCli(store.with({u"store"_s, u"rekey"_s}));
    QVERIFY2(ended.status == 0, ended.err.constData());
    QVERIFY2(ended.out.contains("The log goes on under the new key, as of record 3"), ended.out.constData());
    QVERIFY(readFile(store.folder() + u"/secrets.conf"_s) != secrets);
    QVERIFY(store.logIn() != ust); // the password is still valid
    QCOMPARE(store.ask(u"SELECT op FROM usher_audit WHERE seq = 3"_s), QVariantList{u"store.rekey"_s});
}

void RekeyTest::keyFromBeforeLeadsToTheKeyThatSignsNow()
{
    const NewStore store;
    const QString key = QString::fromUtf8(runCli(store.with({u"audit"_s, u"key"_s})).out.trimmed());
    const QString earlier = store.path(u"earlier"_s);
    QCOMPARE(runCli(store.with({u"audit"_s, u"checkpoint"_s, u"--out"_s, earlier})).status, 0);
    QCOMPARE(runCli(store.with({u"store"_s, u"rekey"_s})).status, 0);
    const auto audit = [&](const QStringList& words) {
        return runCli(store.with(QStringList{u"audit"_s} + words + QStringList{u"--public-key"_s, key}));
    };
    const Ended checkpoint = audit({u"checkpoint"_s});
    QVERIFY2(checkpoint.status == 0, checkpoint.err.constData());
    QCOMPARE(checkpoint.out, store.ask(u"SELECT note FROM usher_audit_head"_s).value(0).toByteArray());
    const Ended compared = audit({u"checkpoint"_s, u"--against"_s, earlier});
    QVERIFY2(compared.status == 0, compared.err.constData());
    const Ended request =
        audit({u"witness-request"_s, u"--out"_s, store.path(u"request"_s), u"--against"_s, earlier});
    QVERIFY2(request.status == 0, request.err.constData());
}

void RekeyTest::changeThatWasInterruptedIsUndoneAndTold()
{
    const NewStore store;
    const QString left = store.folder() + u"/secrets.conf.new"_s;
    const QByteArray secrets = readFile(store.folder() + u"/secrets.conf"_s);
    writeFile(left, secrets.first(secrets.indexOf("key1=")));
    const Ended ended = runCli(store.with({u"store"_s, u"check"_s}));
    QVERIFY2(ended.status == 0, ended.err.constData());
    QVERIFY2(ended.err.contains("It is undone now: the store keeps its key."), ended.err.constData());
    QVERIFY(!QFile::exists(left));
    const Ended again = runCli(store.with({u"store"_s, u"check"_s}));
    QVERIFY2(!again.err.contains("secret key"), again.err.constData());
}

void RekeyTest::otherOldKeyIsRefused()
{
    const FixtureStore store;
    store.prepare();
    const QString file = writeFile(store.path(u"old"_s), "5gmo36SiQgjGm4nMT-GDKLpG3MoYYhX2l3Va-3-Z2tY=\n");
    const Ended ended = runCli(store.with({u"store"_s, u"rekey"_s, u"--old-key-file"_s, file}));
    QCOMPARE(ended.status, 3);
    QVERIFY2(ended.err.contains("audit log is not as Usher left it"), ended.err.constData());
    QVERIFY(!ended.err.contains("5gmo36Si"));
}

/// Somebody may have forgotten to change secrets.conf, and must not think that the log has another key now.
void RekeyTest::keyThatWasNotChangedIsTold()
{
    const FixtureStore store;
    store.prepare();
    const QByteArray secrets = readFile(store.folder() + u"/secrets.conf"_s);
    const qsizetype begin = secrets.indexOf("key1=") + 5;
    const QString file =
        writeFile(store.path(u"old"_s), secrets.sliced(begin, secrets.indexOf('\n', begin) - begin));
    const Ended ended = runCli(store.with({u"store"_s, u"rekey"_s, u"--old-key-file"_s, file}));
    QVERIFY2(ended.err.contains("Change the key in secrets.conf first."), ended.err.constData());
    QVERIFY2(!ended.out.contains("new key"), ended.out.constData());
}

void RekeyTest::keyIsAskedForWhereNoFileIsGiven()
{
    const FixtureStore store;
    store.prepare();
    const Ended ended = runCli(store.with({u"store"_s, u"rekey"_s}));
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.err.contains("--old-key-file"), ended.err.constData());
}

USHER_TEST(RekeyTest)

} // namespace RekeyTests

#include "RekeyTest.moc"
