// SPDX-License-Identifier: GPL-3.0-or-later
#include <functional>
#include <optional>

#include <QTest>

#include "tests/core/sso/act/Acting.h"
#include "tests/support/TestRegistry.h"

namespace UnrecordedAnswerTests
{

using namespace usher;
using namespace usher::test;

namespace
{

using Ask = std::function<std::optional<Error>(sso::Sso&)>;

template <class Answer>
std::optional<Error> errorOf(const Result<Answer>& answer)
{
    return answer ? std::nullopt : std::optional(answer.error());
}

} // namespace

/// An error that says what is in the store, or is not, is an answer. Without its record nobody gets it.
class UnrecordedAnswerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contentIsNotToldWithoutARecord_data();
    void contentIsNotToldWithoutARecord();
    void tokensAreNotSaidToBeRefusedWithoutARecord();
};

void UnrecordedAnswerTest::contentIsNotToldWithoutARecord_data()
{
    const QLatin1StringView admin("admin1.active");
    const QString unknown = QStringLiteral("no-such");
    QTest::addColumn<Ask>("ask");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("a row that cannot be read")
        << Ask([](sso::Sso& sso) { return errorOf(get(sso, QLatin1StringView("alice.active"))); })
        << ErrorKind::DatabaseMalformed;
    QTest::newRow("a record that is not there")
        << Ask([=](sso::Sso& sso) { return errorOf(sso.audit().get(callerOf(admin), 999)); })
        << ErrorKind::RecordMissing;
    QTest::newRow("a plan that is not there") << Ask([=](sso::Sso& sso) {
        return errorOf(sso.user().session().resumeEnd(callerOf(admin), unknown));
    }) << ErrorKind::PlanMissing;
    QTest::newRow("a proposal that is not there")
        << Ask([=](sso::Sso& sso) { return errorOf(sso.acting().show(callerOf(admin), unknown)); })
        << ErrorKind::ProposalMissing;
}

void UnrecordedAnswerTest::contentIsNotToldWithoutARecord()
{
    QFETCH(const Ask, ask);
    QFETCH(const ErrorKind, kind);
    const TestClock clock(fixtureNow());
    const TestStore store;
    const auto sso = store.open(clock);
    RawDatabase database(store);
    database.execute(QStringLiteral("UPDATE zato_sso_session SET expiration_time = ? WHERE ust = ?"),
                     {database.unreadableTime(), clearToken(QLatin1StringView("alice.active"))});
    const auto told = ask(*sso);
    QVERIFY(told);
    QCOMPARE(told->kind, kind);
    QCOMPARE(lastRecord(database).outcome, QStringLiteral("failed"));
    database.execute(QStringLiteral("CREATE TRIGGER stop BEFORE INSERT ON usher_audit BEGIN SELECT "
                                    "RAISE(ABORT, 'stop'); END"));
    const auto untold = ask(*sso);
    QVERIFY(untold);
    QCOMPARE(untold->kind, ErrorKind::AuditFailed);
}

void UnrecordedAnswerTest::tokensAreNotSaidToBeRefusedWithoutARecord()
{
    const TestClock clock(fixtureNow());
    const TestStore store;
    const auto sso = store.open(clock);
    const sso::Caller caller = actor(*sso);
    RawDatabase(store).execute(
        QStringLiteral("CREATE TRIGGER stop BEFORE INSERT ON usher_audit WHEN NEW.op = 'session.end_result' "
                       "BEGIN SELECT RAISE(ABORT, 'stop'); END"));
    const auto result = sso->user().session().end(caller, planOfUser(*sso, caller, QStringLiteral("frank")),
                                                  QStringLiteral("ticket 4711"));
    QVERIFY(result);
    QVERIFY(result->count(sso::SessionFate::Ended) > 0);
    QVERIFY(result->stoppedBy);
    QVERIFY(!result->isVerified);
    QVERIFY(std::ranges::none_of(result->sessions, &sso::EndedSession::isRefused));
    QVERIFY(result->statement.isEmpty());
}

USHER_TEST(UnrecordedAnswerTest)

} // namespace UnrecordedAnswerTests

#include "UnrecordedAnswerTest.moc"
