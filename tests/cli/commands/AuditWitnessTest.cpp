// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace AuditWitnessTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

class AuditWitnessTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keyIsMadeWithANameAndThenPrinted();
    void twoWitnessesCosignAndAnAuditorBelieves();
    void forkIsRefusedAndSoIsItsCheckpoint();
    void storeShowsThatTheLogGoesOn();
    void logIsCosignedOnlyUnderAKnownKey();
    void proofOrStoreIsAskedFor();
    void newWitnessNeedsAProofFromTheBeginning();
    void twoFilesDoNotGoToStandardOutput();
    void cosignatureOfSomethingElseIsNotAdded();
    void policyThatIsNotOneIsNamed();
    void policyNeedsACheckpoint();
};

namespace
{

/// Another admin's computer: what it remembers is apart from that of the others.
class Computer final
{
public:
    [[nodiscard]] Ended run(const QStringList& arguments) const
    {
        return runShell(u"XDG_STATE_HOME=$1; export XDG_STATE_HOME; shift; exec \"$CLI\" \"$@\""_s,
                        QStringList{m_state.path()} + arguments);
    }

private:
    QTemporaryDir m_state;
};

/// The store of one admin, two witnesses, and the auditor's policy, for which both must cosign.
struct Circle {
    NewStore store;
    Computer bert;
    Computer cleo;
    QByteArray logKey = runCli(store.with({u"audit"_s, u"key"_s})).out.trimmed();

    [[nodiscard]] QString path(const QString& name) const { return store.path(name); }
    /// Writes a request for witnesses as the files `NAME.checkpoint` and `NAME.proof`.
    [[nodiscard]] Ended request(const QString& name, const QString& against = {}) const
    {
        const QStringList since =
            against.isEmpty() ? QStringList() : QStringList{u"--against"_s, path(against)};
        return runCli(
            store.with(QStringList{u"audit"_s, u"witness-request"_s, u"--out"_s, path(name)} + since));
    }
    [[nodiscard]] Ended cosign(const Computer& witness, const QString& name) const
    {
        return witness.run({u"audit"_s, u"cosign"_s, path(name + u".checkpoint"_s), u"--proof"_s,
                            path(name + u".proof"_s), u"--public-key"_s, QString::fromUtf8(logKey)});
    }
    /// Makes the witnesses' keys, and the policy.
    void meet() const
    {
        QByteArray policy = "log " + logKey + '\n';
        for (const auto& [name, witness] : {std::pair("bert", &bert), std::pair("cleo", &cleo)}) {
            const Ended key = witness->run(
                {u"audit"_s, u"witness-key"_s, u"--name"_s, u"example.com/"_s + QLatin1StringView(name)});
            QVERIFY2(key.status == 0, key.err.constData());
            policy += QByteArray("witness ") + name + ' ' + key.out;
        }
        writeFile(path(u"policy"_s), policy + "group both all bert cleo\nquorum both\n");
    }
    [[nodiscard]] Ended add(const QString& name, const QByteArray& cosignature, const QString& out) const
    {
        return runCli({u"audit"_s, u"add-cosignature"_s, path(name), u"--cosignature"_s,
                       writeFile(path(u"cosignature"_s), cosignature), u"--policy"_s, path(u"policy"_s),
                       u"--out"_s, path(out)});
    }
    [[nodiscard]] Ended verify(const QString& checkpoint) const
    {
        return runCli(store.with({u"audit"_s, u"verify"_s, u"--policy"_s, path(u"policy"_s),
                                  u"--checkpoint"_s, path(checkpoint)}));
    }
};

} // namespace

void AuditWitnessTest::keyIsMadeWithANameAndThenPrinted()
{
    const Computer computer;
    const QStringList command{u"audit"_s, u"witness-key"_s};
    const Ended none = computer.run(command);
    QCOMPARE(none.status, 2);
    QVERIFY2(none.err.contains("--name NAME"), none.err.constData());
    QCOMPARE(computer.run(command + QStringList{u"--name=a b"_s}).status, 2);
    const Ended made = computer.run(command + QStringList{u"--name=example.com/bert"_s});
    QCOMPARE(made.status, 0);
    QVERIFY2(made.out.startsWith("example.com/bert+"), made.out.constData());
    QCOMPARE(computer.run(command).out, made.out);
    QCOMPARE(computer.run(command + QStringList{u"--name=other"_s}).status, 2);
}

void AuditWitnessTest::twoWitnessesCosignAndAnAuditorBelieves()
{
    const Circle circle;
    circle.meet();
    QCOMPARE(circle.request(u"first"_s).status, 0);
    const Ended first = circle.cosign(circle.bert, u"first"_s);
    QVERIFY2(first.status == 0, first.err.constData());
    QVERIFY2(first.err.contains("the first checkpoint of the log that you cosign"), first.err.constData());
    QVERIFY2(first.out.startsWith("\u2014 example.com/bert "), first.out.constData());
    QCOMPARE(circle.cosign(circle.cleo, u"first"_s).status, 0);

    std::ignore = circle.store.logIn();
    QCOMPARE(circle.request(u"second"_s, u"first.checkpoint"_s).status, 0);
    const Ended bert = circle.cosign(circle.bert, u"second"_s);
    QCOMPARE(bert.status, 0);
    QCOMPARE(bert.err, QByteArray());
    const Ended cleo = circle.cosign(circle.cleo, u"second"_s);
    QCOMPARE(circle.add(u"second.checkpoint"_s, bert.out, u"one"_s).status, 0);
    const Ended tooFew = circle.verify(u"one"_s);
    QCOMPARE(tooFew.status, 1);
    QVERIFY2(tooFew.out.contains("\nNot sound: the checkpoint in "), tooFew.out.constData());
    QCOMPARE(circle.add(u"one"_s, cleo.out, u"both"_s).status, 0);

    std::ignore = circle.store.logIn();
    const Ended enough = circle.verify(u"both"_s);
    QVERIFY2(enough.status == 0, enough.out.constData());
    QVERIFY2(enough.out.contains("Cosigned by bert at 20"), enough.out.constData());
    QVERIFY2(enough.out.contains("Cosigned by cleo at 20"), enough.out.constData());
    QVERIFY2(enough.out.contains("\nSound: 3 records, root "), enough.out.constData());
}

void AuditWitnessTest::forkIsRefusedAndSoIsItsCheckpoint()
{
    const Circle circle;
    circle.meet();
    const DatabaseCopy before(circle.store);
    std::ignore = circle.store.logIn();
    QCOMPARE(circle.request(u"honest"_s).status, 0);
    const Ended cosigned = circle.cosign(circle.bert, u"honest"_s);
    QCOMPARE(cosigned.status, 0);

    // The admin puts an old copy back and goes on from there, on a computer that has forgotten.
    before.putBack();
    forgetLogs();
    std::ignore = circle.store.logIn();
    std::ignore = circle.store.logIn();
    QCOMPARE(circle.request(u"other"_s).status, 0);
    QCOMPARE(circle.request(u"forked"_s, u"honest.checkpoint"_s).status, 1); // no proof can be made
    writeFile(circle.path(u"forked.checkpoint"_s), readFile(circle.path(u"other.checkpoint"_s)));
    writeFile(circle.path(u"forked.proof"_s), "old 2\n" + QByteArray(32, 'x').toBase64() + '\n');
    const Ended refused = circle.cosign(circle.bert, u"forked"_s);
    QCOMPARE(refused.status, 1);
    QCOMPARE(refused.out, QByteArray());
    QVERIFY2(refused.err.contains("Not cosigned: the log does not go on from the 2 records"),
             refused.err.constData());
    QCOMPARE(circle.cosign(circle.bert, u"other"_s).status, 1); // not from the beginning either

    // What was cosigned shows to the auditor that the log is another one now.
    QCOMPARE(circle.cosign(circle.cleo, u"honest"_s).status, 0);
    const Ended auditor = runCli(
        circle.store.with({u"audit"_s, u"verify"_s, u"--checkpoint"_s, circle.path(u"honest.checkpoint"_s)}));
    QCOMPARE(auditor.status, 1);
}

void AuditWitnessTest::storeShowsThatTheLogGoesOn()
{
    const Circle circle;
    circle.meet();
    const auto cosign = [&](const QString& name) {
        return circle.bert.run(circle.store.with({u"audit"_s, u"cosign"_s, circle.path(name)}));
    };
    const DatabaseCopy before(circle.store);
    QCOMPARE(circle.request(u"first"_s).status, 0);
    QCOMPARE(cosign(u"first.checkpoint"_s).status, 0);
    std::ignore = circle.store.logIn();
    QCOMPARE(circle.request(u"second"_s).status, 0);
    const Ended second = cosign(u"second.checkpoint"_s);
    QVERIFY2(second.status == 0, second.err.constData());
    before.putBack();
    forgetLogs();
    std::ignore = circle.store.logIn();
    QCOMPARE(circle.request(u"fork"_s).status, 0);
    const Ended fork = cosign(u"fork.checkpoint"_s);
    QCOMPARE(fork.status, 1);
    QCOMPARE(fork.out, QByteArray());
}

void AuditWitnessTest::logIsCosignedOnlyUnderAKnownKey()
{
    const Circle circle;
    circle.meet();
    QCOMPARE(circle.request(u"first"_s).status, 0);
    const QStringList command{u"audit"_s, u"cosign"_s, circle.path(u"first.checkpoint"_s), u"--proof"_s,
                              circle.path(u"first.proof"_s)};
    const Ended unknown = circle.bert.run(command);
    QCOMPARE(unknown.status, 2);
    QVERIFY2(unknown.err.contains("--public-key"), unknown.err.constData());
    QCOMPARE(circle.cosign(circle.bert, u"first"_s).status, 0);
    QCOMPARE(circle.bert.run(QStringList(command).replaceInStrings(u"first.proof"_s, u"first.checkpoint"_s))
                 .status,
             2);
    QCOMPARE(Computer().run(command).status, 2); // it has no key to cosign with
}

void AuditWitnessTest::proofOrStoreIsAskedFor()
{
    const Circle circle;
    QCOMPARE(circle.request(u"first"_s).status, 0);
    const Ended ended = circle.bert.run({u"audit"_s, u"cosign"_s, circle.path(u"first.checkpoint"_s)});
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.err.contains("Give the proof with --proof FILE, or the store with --store PATH."),
             ended.err.constData());
}

void AuditWitnessTest::newWitnessNeedsAProofFromTheBeginning()
{
    const Circle circle;
    circle.meet();
    QCOMPARE(circle.request(u"first"_s).status, 0);
    std::ignore = circle.store.logIn();
    QCOMPARE(circle.request(u"second"_s, u"first.checkpoint"_s).status, 0);
    const Ended ended = circle.cosign(circle.bert, u"second"_s);
    QCOMPARE(ended.status, 1);
    QVERIFY2(ended.err.contains("you have cosigned nothing of this log") && ended.err.contains("--against"),
             ended.err.constData());
}

void AuditWitnessTest::twoFilesDoNotGoToStandardOutput()
{
    const NewStore store;
    const Ended ended = runShell(u"cd '%1' && exec \"$CLI\" \"$@\""_s.arg(store.path({})),
                                 store.with({u"audit"_s, u"witness-request"_s, u"--out"_s, u"-"_s}));
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.err.contains("Two files cannot go to standard output."), ended.err.constData());
    QVERIFY(!QFile::exists(store.path(u"-.checkpoint"_s)));
}

void AuditWitnessTest::cosignatureOfSomethingElseIsNotAdded()
{
    const Circle circle;
    circle.meet();
    QCOMPARE(circle.request(u"first"_s).status, 0);
    const Ended bert = circle.cosign(circle.bert, u"first"_s);
    std::ignore = circle.store.logIn();
    QCOMPARE(circle.request(u"second"_s).status, 0);
    const Ended added = circle.add(u"second.checkpoint"_s, bert.out, u"out"_s);
    QCOMPARE(added.status, 1);
    QVERIFY2(added.err.contains("has no valid cosignature of this checkpoint"), added.err.constData());
    QVERIFY(!QFile::exists(circle.path(u"out"_s)));
    QCOMPARE(circle.add(u"first.checkpoint"_s, bert.out + "hello\n", u"out"_s).status, 1);
    QCOMPARE(circle.add(u"first.checkpoint"_s, bert.out, u"out"_s).status, 0);
}

void AuditWitnessTest::policyThatIsNotOneIsNamed()
{
    const Circle circle;
    writeFile(circle.path(u"policy"_s), "# a comment\nquorum nobody\n");
    const Ended ended = circle.verify(u"policy"_s);
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.err.contains("is not a policy. Line 2: nobody is not defined above."),
             ended.err.constData());
}

void AuditWitnessTest::policyNeedsACheckpoint()
{
    const Circle circle;
    circle.meet();
    QCOMPARE(
        runCli(circle.store.with({u"audit"_s, u"verify"_s, u"--policy"_s, circle.path(u"policy"_s)})).status,
        2);
}

USHER_TEST(AuditWitnessTest)

} // namespace AuditWitnessTests

#include "AuditWitnessTest.moc"
