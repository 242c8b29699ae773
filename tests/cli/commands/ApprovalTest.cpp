// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace ApprovalTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

namespace
{

constexpr auto password = "jHq3-mLw8-Tz5v-Kp2x";

/// A store with the super-users admin1 and carol, neither of whom made the other, and the user bob, who has
/// five sessions.
class TwoAdmins final
{
public:
    TwoAdmins()
    {
        writeFile(m_store.path(u"others"_s), password);
        addCarol();
        create(u"bob"_s, {});
        for (int i = 0; i < 5; ++i) {
            if (runCli(m_store.with({u"login"_s, u"--user"_s, u"bob"_s, u"--password-file"_s,
                                     m_store.path(u"others"_s)}))
                    .status != 0) {
                qFatal("bob could not log in");
            }
        }
    }

    [[nodiscard]] const NewStore* operator->() const { return &m_store; }
    [[nodiscard]] Ended asAdmin(const QStringList& command) const
    {
        return runCli(m_store.with(
            command + QStringList{u"--as"_s, u"admin1"_s, u"--password-file"_s, m_store.passwordFile()}));
    }
    [[nodiscard]] Ended asCarol(const QStringList& command) const
    {
        return runCli(m_store.with(
            command + QStringList{u"--as"_s, u"carol"_s, u"--password-file"_s, m_store.passwordFile()}));
    }
    /// Runs a command as a user that create() made.
    [[nodiscard]] Ended as(const QString& name, const QStringList& command) const
    {
        return runCli(m_store.with(
            command + QStringList{u"--as"_s, name, u"--password-file"_s, m_store.path(u"others"_s)}));
    }
    void create(const QString& name, const QStringList& options) const
    {
        const Ended ended = asAdmin(QStringList{u"user"_s, u"create"_s, u"--user"_s, name,
                                                u"--new-password-file"_s, m_store.path(u"others"_s)} +
                                    options);
        if (ended.status != 0) {
            qFatal("a user was not created");
        }
    }
    /// From now on, more than two sessions need two super-users.
    [[nodiscard]] bool needTwo() const
    {
        return asAdmin({u"acting"_s, u"policy"_s, u"--persons"_s, u"2"_s, u"--most-alone"_s, u"2"_s,
                        u"--reason"_s, u"audit finding 7"_s, u"--yes"_s})
                   .status == 0;
    }
    /// Returns the ID of what carol proposes.
    [[nodiscard]] QString propose(const QStringList& command) const
    {
        return idOf(asCarol(proposing(command)));
    }
    [[nodiscard]] static QStringList proposing(const QStringList& command)
    {
        return command + QStringList{u"--propose"_s, u"--reason"_s, u"ticket 4711"_s, u"--json"_s};
    }
    [[nodiscard]] static QString idOf(const Ended& proposed)
    {
        return answers(proposed.out).value(0).value(u"proposal"_s).toString();
    }

private:
    /// Adds carol without the program, with the password of admin1. So the log does not say that somebody
    /// made her account.
    void addCarol() const
    {
        for (const QString& sql :
             {u"CREATE TABLE copied AS SELECT * FROM zato_sso_user WHERE username = 'admin1'"_s,
              u"UPDATE copied SET id = 1000, user_id = 'carol', username = 'carol', "
              "sign_up_confirm_token = 'carol'"_s,
              u"INSERT INTO zato_sso_user SELECT * FROM copied"_s, u"DROP TABLE copied"_s}) {
            m_store.run(sql);
        }
    }

    NewStore m_store;
};

const QStringList endBobs{u"session"_s, u"end"_s, u"--user"_s, u"bob"_s};
const QStringList containBob{u"user"_s, u"contain"_s, u"--user"_s, u"bob"_s};

QStringList approving(const QString& id)
{
    return {u"session"_s, u"end"_s, u"--approve"_s, id};
}

} // namespace

/// Acts that need two super-users, at the command line.
class ApprovalTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void policyIsShownAndChanged();
    void sessionsAreProposedAndApproved();
    void proposalIsApprovedOnceAndByAnother();
    void accountOfTheProposersMakingDoesNotApprove();
    void containmentIsProposedAndApproved();
    void dryRunProposesNothing_data();
    void dryRunProposesNothing();
    void emergencyIsOnRecord();
    void policyIsChangedByTwo();
    void optionsThatExcludeEachOther_data();
    void optionsThatExcludeEachOther();
};

void ApprovalTest::policyIsShownAndChanged()
{
    const TwoAdmins store;
    const QStringList show{u"acting"_s, u"policy"_s};
    QCOMPARE(store.asAdmin(show).out, "persons    1\nmost_alone 10\n");
    const QStringList change{u"acting"_s, u"policy"_s, u"--persons"_s, u"2"_s, u"--reason"_s, u"r"_s};
    QCOMPARE(store.asAdmin(change).status, 2); // nobody agreed
    QCOMPARE(store.asAdmin(change + QStringList{u"--dry-run"_s}).status, 0);
    QCOMPARE(store.asAdmin(show).out, "persons    1\nmost_alone 10\n");
    const Ended why = store.asAdmin({u"acting"_s, u"policy"_s, u"--persons"_s, u"2"_s});
    QCOMPARE(why.status, 2);
    QVERIFY2(why.err.startsWith("usher-cli: Why? "), why.err.constData());
    const Ended changed = store.asAdmin(change + QStringList{u"--yes"_s});
    QCOMPARE(changed.status, 0);
    QCOMPARE(store.asCarol(show).out, "persons    2\nmost_alone 10\n");
    QCOMPARE(store.asAdmin({u"acting"_s, u"policy"_s, u"--persons"_s, u"3"_s}).status, 2);
}

void ApprovalTest::sessionsAreProposedAndApproved()
{
    const TwoAdmins store;
    QVERIFY(store.needTwo());
    const Ended alone = store.asAdmin(endBobs + QStringList{u"--yes"_s});
    QCOMPARE(alone.status, 1);
    QVERIFY2(alone.err.contains("E005001 current_approval_missing") && alone.err.contains("--propose"),
             alone.err.constData());
    const QString id = store.propose(endBobs);
    QVERIFY(!id.isEmpty());
    QCOMPARE(store->countSessions(), 5);
    const Ended list = store.asCarol({u"acting"_s, u"proposals"_s});
    QVERIFY2(list.out.startsWith(id.toUtf8() + "  end_sessions ") && list.out.contains("5 sessions"),
             list.out.constData());
    const Ended dry = store.asAdmin(approving(id) + QStringList{u"--dry-run"_s});
    QVERIFY2(dry.status == 0 && dry.out.count("would_end") == 5, dry.out.constData());
    const Ended approved = store.asAdmin(approving(id) + QStringList{u"--yes"_s});
    QCOMPARE(approved.status, 0);
    QVERIFY2(approved.out.contains("Ended 5;"), approved.out.constData());
    QCOMPARE(store->countSessions(), 0);
}

void ApprovalTest::proposalIsApprovedOnceAndByAnother()
{
    const TwoAdmins store;
    QVERIFY(store.needTwo());
    const QString id = store.propose(endBobs);
    const Ended self = store.asCarol(approving(id) + QStringList{u"--yes"_s});
    QCOMPARE(self.status, 1);
    QVERIFY2(self.err.contains("current_own_proposal"), self.err.constData());
    QCOMPARE(store->countSessions(), 5);
    QCOMPARE(store.asAdmin(approving(id) + QStringList{u"--yes"_s}).status, 0);
    const Ended again = store.asAdmin(approving(id) + QStringList{u"--yes"_s});
    QCOMPARE(again.status, 1);
    QVERIFY2(again.err.contains("current_proposal_used"), again.err.constData());
    const Ended none = store.asCarol({u"acting"_s, u"proposals"_s, u"--json"_s});
    QCOMPARE(none.out, QByteArray());
    QVERIFY2(none.err.contains("no open proposal"), none.err.constData());
}

void ApprovalTest::accountOfTheProposersMakingDoesNotApprove()
{
    const TwoAdmins store;
    const QString dave = u"dave"_s;
    store.create(dave, {u"--super-user"_s});
    QVERIFY(store.needTwo());
    const QString ofAdmin = TwoAdmins::idOf(store.asAdmin(TwoAdmins::proposing(endBobs)));
    const QString ofDave = TwoAdmins::idOf(store.as(dave, TwoAdmins::proposing(endBobs)));
    QVERIFY(!ofAdmin.isEmpty() && !ofDave.isEmpty());
    const QStringList yes{u"--yes"_s};
    // admin1 knows the password of dave, and could have used either account.
    for (const Ended& approved :
         {store.as(dave, approving(ofAdmin) + yes), store.asAdmin(approving(ofDave) + yes)}) {
        QCOMPARE(approved.status, 1);
        QVERIFY2(approved.err.contains("current_own_proposal"), approved.err.constData());
    }
    QCOMPARE(store->countSessions(), 5);
}

void ApprovalTest::containmentIsProposedAndApproved()
{
    const TwoAdmins store;
    QVERIFY(store.needTwo());
    const QString id = store.propose(containBob);
    QVERIFY(!id.isEmpty());
    const QStringList approve{u"--approve"_s, id, u"--yes"_s};
    QCOMPARE(store.asCarol(QStringList{u"user"_s, u"contain"_s, u"--user"_s, u"carol"_s} + approve).status,
             2);                                                                      // about another user
    QCOMPARE(store.asCarol(QStringList{u"session"_s, u"end"_s} + approve).status, 2); // of another kind
    const Ended contained = store.asAdmin(containBob + approve);
    QCOMPARE(contained.status, 0);
    QVERIFY2(contained.out.endsWith("Contained bob\n"), contained.out.constData());
    QCOMPARE(store->countSessions(), 0);
    QCOMPARE(store->ask(u"SELECT DISTINCT cid FROM usher_audit WHERE op IN ('end.proposed', 'end.approved', "
                        "'user.contain', 'session.end')"_s),
             QVariantList{id});
}

void ApprovalTest::dryRunProposesNothing_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::newRow("containment") << containBob;
    QTest::newRow("sessions") << endBobs;
    QTest::newRow("policy") << QStringList{u"acting"_s, u"policy"_s, u"--persons"_s, u"1"_s};
}

void ApprovalTest::dryRunProposesNothing()
{
    QFETCH(const QStringList, command);
    const TwoAdmins store;
    const Ended dry = store.asAdmin(TwoAdmins::proposing(command) + QStringList{u"--dry-run"_s});
    QVERIFY2(dry.status == 0, dry.err.constData());
    QVERIFY2(dry.err.contains("Nothing was done."), dry.err.constData());
    QCOMPARE(store->ask(u"SELECT count(*) FROM usher_audit WHERE op LIKE '%.proposed'"_s), QVariantList{0});
}

void ApprovalTest::emergencyIsOnRecord()
{
    const TwoAdmins store;
    QVERIFY(store.needTwo());
    const Ended ended = store.asAdmin(
        endBobs + QStringList{u"--break-glass"_s, u"--reason"_s, u"carol is ill"_s, u"--yes"_s});
    QCOMPARE(ended.status, 0);
    QCOMPARE(store->countSessions(), 0);
    const Ended list =
        runCli(store->with({u"audit"_s, u"list"_s, u"--op"_s, u"session.end_plan"_s, u"--json"_s, u"--user"_s,
                            u"admin1"_s, u"--password-file"_s, store->passwordFile()}));
    const QJsonObject extra = answers(list.out).value(0).value(u"extra"_s).toObject();
    QCOMPARE(extra.value(u"break_glass"_s).toBool(), true);
    QCOMPARE(extra.value(u"reason"_s).toString(), u"carol is ill"_s);
}

void ApprovalTest::policyIsChangedByTwo()
{
    const TwoAdmins store;
    QVERIFY(store.needTwo());
    const QStringList change{u"acting"_s, u"policy"_s, u"--persons"_s, u"1"_s};
    const Ended alone = store.asAdmin(change + QStringList{u"--reason"_s, u"r"_s, u"--yes"_s});
    QCOMPARE(alone.status, 1);
    QVERIFY2(alone.err.contains("current_approval_missing"), alone.err.constData());
    const QString id = store.propose(change);
    const QStringList approve{u"acting"_s, u"policy"_s, u"--approve"_s, id, u"--yes"_s};
    QCOMPARE(store.asCarol(approve).status, 1);
    const Ended approved = store.asAdmin(approve);
    QCOMPARE(approved.status, 0);
    QCOMPARE(approved.out, "persons    1\nmost_alone 2\n");
    QCOMPARE(store.asAdmin(containBob + QStringList{u"--reason"_s, u"r"_s, u"--yes"_s}).status, 0);
}

void ApprovalTest::optionsThatExcludeEachOther_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::newRow("two rights") << endBobs + QStringList{u"--propose"_s, u"--break-glass"_s};
    QTest::newRow("reason of an approval")
        << QStringList{u"session"_s, u"end"_s, u"--approve"_s, u"x"_s, u"--reason"_s, u"r"_s};
    QTest::newRow("proposal of what goes on")
        << QStringList{u"session"_s, u"end"_s, u"--continue"_s, u"x"_s, u"--propose"_s};
    QTest::newRow("sessions of an approval") << endBobs + QStringList{u"--approve"_s, u"x"_s};
    QTest::newRow("containment without a reason") << containBob + QStringList{u"--propose"_s};
    QTest::newRow("sessions without a reason") << endBobs + QStringList{u"--propose"_s};
    QTest::newRow("emergency without a reason") << endBobs + QStringList{u"--break-glass"_s};
    QTest::newRow("policy of an approval")
        << QStringList{u"acting"_s, u"policy"_s, u"--approve"_s, u"x"_s, u"--persons"_s, u"1"_s};
    QTest::newRow("proposal of nothing") << QStringList{u"acting"_s, u"policy"_s, u"--propose"_s};
}

void ApprovalTest::optionsThatExcludeEachOther()
{
    QFETCH(const QStringList, command);
    const NewStore store;
    const Ended ended = runCli(store.with(command + QStringList{u"--as"_s, u"admin1"_s, u"--yes"_s}));
    QCOMPARE(ended.status, 2);
    QVERIFY2(!ended.err.contains("assword"), ended.err.constData()); // said before one is typed
}

USHER_TEST(ApprovalTest)

} // namespace ApprovalTests

#include "ApprovalTest.moc"
