// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/act/EndStatement.h"

#include <QJsonArray>
#include <QTest>

#include "core/audit/record/Operations.h"
#include "tests/support/TestRegistry.h"

namespace EndStatementTests
{

using namespace usher;
using namespace Qt::StringLiterals;
using sso::SessionFate;

namespace
{

QJsonObject statementOf(const sso::EndResult& result)
{
    const audit::Entry record{.op = audit::op::sessionEndResult, .cid = QStringLiteral("0123")};
    return sso::endStatement(result, record, QStringLiteral("store"), TimePoint());
}

QJsonObject sessionOf(const sso::EndedSession& session)
{
    return statementOf({.sessions = {session}}).value("sessions"_L1).toArray().first().toObject();
}

} // namespace

/// The statement says of each session no more than what is known of it.
class EndStatementTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokenIsRefusedOnlyIfThatWasSeen();
    void sessionOutsideTheSetIsMarked();
    void unknownOwnerIsLeftOut();
    void fatesAreCounted();
    void stoppedActIsNotComplete();
};

void EndStatementTest::tokenIsRefusedOnlyIfThatWasSeen()
{
    QCOMPARE(sessionOf({.fate = SessionFate::Ended, .isRefused = true}).value("refused"_L1),
             QJsonValue(true));
    QCOMPARE(sessionOf({.fate = SessionFate::Ended}).value("refused"_L1), QJsonValue(false));
}

void EndStatementTest::sessionOutsideTheSetIsMarked()
{
    QVERIFY(!sessionOf({}).contains("in_set"_L1));
    QCOMPARE(sessionOf({.isInSet = false}).value("in_set"_L1), QJsonValue(false));
}

/// As of a plan that was read from the log.
void EndStatementTest::unknownOwnerIsLeftOut()
{
    const QJsonObject unknown = sessionOf({.session = {.id = 7, .ustReference = QStringLiteral("ab")}});
    QCOMPARE(unknown.value("id"_L1), QJsonValue(7));
    QCOMPARE(unknown.value("ust"_L1), QJsonValue(QStringLiteral("ab")));
    QVERIFY(!unknown.contains("username"_L1) && !unknown.contains("user_id"_L1));
    const QJsonObject known =
        sessionOf({.session = {.userId = QStringLiteral("zusr1"), .username = QStringLiteral("frank")}});
    QCOMPARE(known.value("username"_L1), QJsonValue(QStringLiteral("frank")));
    QCOMPARE(known.value("user_id"_L1), QJsonValue(QStringLiteral("zusr1")));
}

void EndStatementTest::fatesAreCounted()
{
    sso::EndResult result;
    int number = 0;
    for (const SessionFate fate : {SessionFate::NotTouched, SessionFate::Ended, SessionFate::AlreadyGone,
                                   SessionFate::ChangedMeanwhile}) {
        result.sessions.insert(result.sessions.end(), static_cast<std::size_t>(++number), {.fate = fate});
    }
    const QJsonObject statement = statementOf(result);
    QCOMPARE(statement.value("not_touched"_L1), QJsonValue(1));
    QCOMPARE(statement.value("ended"_L1), QJsonValue(2));
    QCOMPARE(statement.value("already_gone"_L1), QJsonValue(3));
    QCOMPARE(statement.value("changed_meanwhile"_L1), QJsonValue(4));
    const QJsonArray sessions = statement.value("sessions"_L1).toArray();
    QCOMPARE(sessions.first().toObject().value("result"_L1), QJsonValue(QStringLiteral("not_touched")));
    QCOMPARE(sessions.last().toObject().value("result"_L1), QJsonValue(QStringLiteral("changed_meanwhile")));
}

void EndStatementTest::stoppedActIsNotComplete()
{
    QCOMPARE(statementOf({}).value("complete"_L1), QJsonValue(true));
    QCOMPARE(statementOf({.stoppedBy = Error{.kind = ErrorKind::Cancelled}}).value("complete"_L1),
             QJsonValue(false));
}

USHER_TEST(EndStatementTest)

} // namespace EndStatementTests

#include "EndStatementTest.moc"
