// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/sso/act/Acting.h"
#include "tests/support/TestRegistry.h"

namespace ActReasonTests
{

using namespace usher;
using namespace usher::test;

class ActReasonTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokenInAReasonIsOnNoRecord();
};

/// Somebody pastes the token that was found in a mail.
void ActReasonTest::tokenInAReasonIsOnNoRecord()
{
    const TestClock clock(fixtureNow());
    const TestStore store;
    const auto sso = store.open(clock);
    const sso::Caller caller = actor(*sso);
    const QString frank = QStringLiteral("frank");
    const QString found = clearToken(QLatin1StringView("alice.active"));
    const QString reason = QStringLiteral("found %1 in a mail").arg(found);
    QVERIFY(sso->user().lockUser(caller, QStringLiteral("alice"), reason));
    const auto proposal = sso->acting().proposeEnd(caller, planOfUser(*sso, caller, frank), reason);
    QVERIFY(proposal);
    QCOMPARE(proposal->reason, QStringLiteral("found [token] in a mail"));
    QVERIFY(sso->acting().proposePolicy(caller, {}, reason));
    QVERIFY(sso->user().session().renewChosen(caller, token(QLatin1StringView("frank.active")), callerAgent,
                                              reason));
    QVERIFY(sso->user().session().end(caller, planOfUser(*sso, caller, frank), reason));
    const QList<LoggedRecord> all = records(RawDatabase(store));
    QCOMPARE(extraOf(all.last(), QLatin1StringView("reason")), QJsonValue(proposal->reason));
    for (const LoggedRecord& record : all) {
        QVERIFY2(!record.leaf.contains(found.toLatin1()), record.leaf.constData());
    }
}

USHER_TEST(ActReasonTest)

} // namespace ActReasonTests

#include "ActReasonTest.moc"
