// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRegularExpression>
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace AuditAcceptTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

class AuditAcceptTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void logThatWasPutBackIsAcceptedOnRecord();
    void withNothingToAcceptNobodyLogsIn();
    void withoutALogTheStoreIsToBePrepared();
    void wrongPasswordAcceptsNothing();
    void logThatIsGoneBeginsAnew();
    void damagedLogIsPutAsideAsTheManualSays();
    void keyFromStandardInputIsReadOnce();
};

namespace
{

Ended accept(const NewStore& store, const QStringList& options = {}, const QByteArray& input = {})
{
    return runCli(store.with(QStringList{u"audit"_s, u"accept"_s, u"--user"_s, u"admin1"_s,
                                         u"--password-file"_s, store.passwordFile()} +
                             options),
                  input);
}

Ended check(const NewStore& store)
{
    return runCli(store.with({u"store"_s, u"check"_s}));
}

/// Makes the log lose its end, by putting an older copy of the database back.
void cutOff(const NewStore& store)
{
    const DatabaseCopy before(store);
    std::ignore = store.logIn();
    before.putBack();
}

QString leafOf(const NewStore& store, const QString& op)
{
    return store.ask(u"SELECT leaf FROM usher_audit WHERE op = '%1'"_s.arg(op)).value(0).toString();
}

/// Returns the SQL statements of the manual that put a damaged log aside.
QStringList manualsStatements()
{
    const QString manual = QString::fromUtf8(readFile(manualPage(u"audit.md"_s)));
    static const QRegularExpression block(u"```sql\n((?:(?!```).)*)```"_s,
                                          QRegularExpression::DotMatchesEverythingOption);
    return block.match(manual).captured(1).split(u";\n"_s, Qt::SkipEmptyParts);
}

} // namespace

void AuditAcceptTest::logThatWasPutBackIsAcceptedOnRecord()
{
    const NewStore store;
    cutOff(store);
    QCOMPARE(check(store).status, 3);
    const Ended ended = accept(store);
    QVERIFY2(ended.status == 0, ended.err.constData());
    QVERIFY2(
        ended.err.startsWith("usher-cli: The log does not go on from what this computer remembers: it has 1 "
                             "record; on ") &&
            ended.err.endsWith(" this computer saw 2 records.\n"),
        ended.err.constData());
    QCOMPARE(ended.out,
             QByteArray("Accepted, as record 2. From now on, this computer remembers the log as it is\n"));
    QVERIFY(leafOf(store, u"audit.accept"_s).contains(u"\"accepted_instead_of\":{"_s));
    QCOMPARE(check(store).status, 0);
    QCOMPARE(runCli(store.with({u"audit"_s, u"verify"_s})).status, 0);
    QCOMPARE(store.countSessions(), 0);
}

void AuditAcceptTest::withNothingToAcceptNobodyLogsIn()
{
    const NewStore store;
    // No password is asked for. Otherwise there would be an error about the missing terminal.
    const Ended ended = runCli(store.with({u"audit"_s, u"accept"_s, u"--user"_s, u"admin1"_s}));
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.err, QByteArray());
    QCOMPARE(ended.out,
             QByteArray("There is nothing to accept: the log goes on from what this computer remembers "
                        "of it\n"));
    QCOMPARE(store.ask(u"SELECT count(*) FROM usher_audit"_s).value(0).toInt(), 1);
}

void AuditAcceptTest::withoutALogTheStoreIsToBePrepared()
{
    const NewStore store;
    store.run(u"DROP TABLE usher_audit"_s);
    store.run(u"DROP TABLE usher_audit_head"_s);
    forgetLogs();
    const Ended ended = accept(store);
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.out, QByteArray());
    QCOMPARE(ended.err, QByteArray("usher-cli: There is no log here, and this computer remembers none. Run "
                                   "store prepare.\n"));
}

void AuditAcceptTest::wrongPasswordAcceptsNothing()
{
    const NewStore store;
    cutOff(store);
    writeFile(store.passwordFile(), "wrong");
    QCOMPARE(accept(store).status, 1);
    QCOMPARE(check(store).status, 3);
}

void AuditAcceptTest::logThatIsGoneBeginsAnew()
{
    const NewStore store(NewStore::Making::Anew);
    store.run(u"DROP TABLE usher_audit"_s);
    store.run(u"DROP TABLE usher_audit_head"_s);
    QCOMPARE(check(store).status, 3);
    const Ended ended = accept(store);
    QVERIFY2(ended.status == 0, ended.err.constData());
    QVERIFY2(ended.err.contains("there is none here now"), ended.err.constData());
    QVERIFY2(ended.err.contains("CREATE TABLE usher_audit"), ended.err.constData());
    QVERIFY(leafOf(store, u"store.prepare"_s).contains(u"\"accepted_instead_of\":{"_s));
    QCOMPARE(check(store).status, 0);
}

void AuditAcceptTest::damagedLogIsPutAsideAsTheManualSays()
{
    const NewStore store;
    QCOMPARE(check(store).status, 0); // this computer has seen the log here
    store.run(u"UPDATE usher_audit_head SET note = 'none'"_s);
    const Ended refused = accept(store);
    QCOMPARE(refused.status, 3);
    QVERIFY2(refused.err.contains("The audit log is not as Usher left it"), refused.err.constData());
    const QStringList statements = manualsStatements();
    QVERIFY(!statements.isEmpty());
    for (const QString& sql : statements) {
        store.run(sql);
    }
    const Ended ended = accept(store);
    QVERIFY2(ended.status == 0, ended.err.constData());
    QVERIFY(leafOf(store, u"store.prepare"_s).contains(u"\"accepted_instead_of\":{"_s));
    QCOMPARE(check(store).status, 0);
    QCOMPARE(store.ask(u"SELECT op FROM usher_audit_damaged"_s), QVariantList{u"store.create"_s});
}

void AuditAcceptTest::keyFromStandardInputIsReadOnce()
{
    const NewStore store;
    cutOff(store);
    const QByteArray key = store.takeKeyOut();
    const Ended ended = accept(store, {u"--key-stdin"_s}, key + '\n');
    QVERIFY2(ended.status == 0, ended.err.constData());
}

USHER_TEST(AuditAcceptTest)

} // namespace AuditAcceptTests

#include "AuditAcceptTest.moc"
