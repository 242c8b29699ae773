// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/ActSessions.h"

#include <QTableView>

#include "core/sso/api/Sso.h"
#include "core/sso/setup/SampleStore.h"
#include "tests/ui/support/TestWindow.h"

namespace usher::test
{

void addSessions(const TestWindow& test, const QString& username, int count)
{
    test.executeSql(
        QStringLiteral(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) INSERT INTO "
            "zato_sso_session (ust, creation_time, expiration_time, remote_addr, user_agent, auth_type, "
            "auth_principal, ext_session_id, opaque1, user_id) SELECT 'zust' || substr('0000000000000000000000' || i, -22), "
            "s.creation_time, s.expiration_time, s.remote_addr, s.user_agent, s.auth_type, "
            "s.auth_principal, s.ext_session_id, s.opaque1, s.user_id FROM n, zato_sso_session s JOIN "
            "zato_sso_user u ON u.id = s.user_id WHERE u.username = '%2' AND s.id = (SELECT max(id) FROM "
            "zato_sso_session WHERE user_id = u.id)")
            .arg(count)
            .arg(username));
}

QTableView* openSessions(TestWindow& test)
{
    test.click(QStringLiteral("pick"));
    auto* table = test.find<QTableView>(QStringLiteral("sessionTable"));
    const auto areRead = [&] {
        const auto* model = table->model();
        return model->rowCount() > 3 && model->index(3, 0).data().toString() != QStringLiteral("…");
    };
    if (!waitUntil(areRead)) {
        qFatal("the sessions were not read");
    }
    return table;
}

void pressEndSelected(TestWindow& test, QTableView* table)
{
    test.activate();
    QTest::keyClick(table, Qt::Key_T, Qt::ControlModifier);
}

void slowEndingDown(const TestWindow& test)
{
    test.executeSql(QStringLiteral(
        "CREATE TRIGGER slow_end AFTER INSERT ON usher_audit WHEN NEW.op = 'session.end' BEGIN SELECT "
        "count(*) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 7000) "
        "SELECT i FROM n); END"));
}

namespace
{

/// Another program in which a super-user of the sample store is logged in while this object lives.
class OtherProgram final
{
public:
    explicit OtherProgram(TestWindow& test, const QString& username = sso::SampleLogin().username)
    {
        const sso::SampleLogin admin;
        auto store = sso::Sso::open(test.storeFolder(), test.clock());
        if (!store) {
            qFatal("the store could not be opened");
        }
        m_sso = std::move(*store);
        const sso::StoreSummary summary = m_sso->summary();
        m_caller = {.currentApp = summary.usherApp, .remoteAddr = summary.usherRemoteAddr};
        auto login = m_sso->user().login(m_caller, username, crypto::SecretBytes::fromText(admin.password),
                                         QStringLiteral("test"));
        if (!login) {
            qFatal("the other program could not log in");
        }
        m_caller.currentUst = std::move(login->ust);
    }
    ~OtherProgram() { std::ignore = m_sso->user().logout(m_caller); }
    OtherProgram(const OtherProgram&) = delete;
    OtherProgram& operator=(const OtherProgram&) = delete;

    [[nodiscard]] sso::Sso& sso() { return *m_sso; }
    [[nodiscard]] const sso::Caller& caller() const { return m_caller; }

private:
    std::unique_ptr<sso::Sso> m_sso;
    sso::Caller m_caller;
};

} // namespace

void leavePlanUnfinished(TestWindow& test, const QString& username)
{
    OtherProgram other(test);
    sso::SessionApi& sessions = other.sso().user().session();
    const auto plan = sessions.planEnd(other.caller(), {.username = username});
    if (!plan) {
        qFatal("there is no plan");
    }
    test.executeSql(QStringLiteral("CREATE TRIGGER no_result BEFORE INSERT ON usher_audit WHEN NEW.op = "
                                   "'session.end_result' BEGIN SELECT RAISE(ABORT, 'no result'); END"));
    const auto ended =
        sessions.end(other.caller(), *plan, {}, [](qint64 done, qint64) { return done < 500; });
    test.executeSql(QStringLiteral("DROP TRIGGER no_result"));
    if (!ended || !ended->statement.isEmpty()) {
        qFatal("the plan has a result");
    }
}

void needTwoPeople(TestWindow& test)
{
    OtherProgram other(test);
    if (!other.sso().acting().setPolicy(other.caller(), {.needsTwo = true, .mostAlone = 0},
                                        QStringLiteral("test"))) {
        qFatal("the policy could not be set");
    }
}

void proposeToEnd(TestWindow& test, const QString& proposer, const QString& username)
{
    OtherProgram other(test, proposer);
    const auto plan = other.sso().user().session().planEnd(other.caller(), {.username = username});
    if (!plan || !other.sso().acting().proposeEnd(other.caller(), *plan, QStringLiteral("ticket 4711"))) {
        qFatal("nothing could be proposed");
    }
}

void proposeToContain(TestWindow& test, const QString& proposer, const QString& username)
{
    OtherProgram other(test, proposer);
    if (!other.sso().acting().proposeContain(other.caller(), username,
                                             QStringLiteral("ticket 4712: stolen laptop"))) {
        qFatal("nothing could be proposed");
    }
}

void proposeOnePerson(TestWindow& test, const QString& proposer)
{
    OtherProgram other(test, proposer);
    if (!other.sso().acting().proposePolicy(other.caller(), {.needsTwo = false},
                                            QStringLiteral("ticket 4713"))) {
        qFatal("nothing could be proposed");
    }
}

void approveNewest(TestWindow& test, const QString& approver)
{
    OtherProgram other(test, approver);
    sso::ActingApi& acting = other.sso().acting();
    const auto rules = acting.rules(other.caller());
    if (!rules || rules->proposals.empty() ||
        !acting.approveEnd(other.caller(), rules->proposals.front().id, rules->proposals.front().setHash)) {
        qFatal("nothing could be approved");
    }
}

} // namespace usher::test
