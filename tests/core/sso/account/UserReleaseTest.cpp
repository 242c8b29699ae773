// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/sso/act/Acting.h"
#include "tests/support/TestRegistry.h"

namespace UserReleaseTests
{

using namespace usher;
using namespace usher::test;

class UserReleaseTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sessionsThatAReleaseEndsAreOnRecord();
};

void UserReleaseTest::sessionsThatAReleaseEndsAreOnRecord()
{
    const TestClock clock(fixtureNow());
    const TestStore store;
    const auto sso = store.open(clock);
    const QString reason = QStringLiteral("ticket 4711");
    const auto released =
        sso->user().release(actor(*sso), QStringLiteral("frank"), secret(u"Correct-horse-9-battery"), reason);
    QVERIFY(released);
    const auto count = static_cast<qint64>(released->sessions.sessions.size());
    QVERIFY(count > 3);
    const RawDatabase database(store);
    const QList<LoggedRecord> ends = recordsOf(database, QLatin1StringView("session.end"));
    QCOMPARE(ends.size(), count);
    QSet<QString> references;
    for (const LoggedRecord& end : ends) {
        QCOMPARE(end.cid, released->receipt.cid);
        QCOMPARE(extraOf(end, QLatin1StringView("reason")), QJsonValue(reason));
        QCOMPARE(extraOf(end, QLatin1StringView("op")), QJsonValue(QStringLiteral("user.release")));
        QVERIFY(extraOf(end, QLatin1StringView("password_changed")).isUndefined()); // that is the release's
        references << end.object(QLatin1StringView("target")).value(QLatin1StringView("ust")).toString();
    }
    QCOMPARE(references.size(), count);
    const LoggedRecord release = recordsOf(database, QLatin1StringView("user.release")).value(0);
    QCOMPARE(extraOf(release, QLatin1StringView("ended")), QJsonValue(count));
    QCOMPARE(extraOf(release, QLatin1StringView("password_changed")), QJsonValue(true));
}

USHER_TEST(UserReleaseTest)

} // namespace UserReleaseTests

#include "UserReleaseTest.moc"
