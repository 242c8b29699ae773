// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/SessionLine.h"

#include <QJsonObject>
#include <QTest>

#include "core/sso/search/SessionSearch.h"
#include "tests/support/TestRegistry.h"

namespace SessionLineTests
{

using namespace usher;
using namespace usher::sso;
using namespace Qt::StringLiterals;

namespace
{

FoundSession found()
{
    return {.ust = Ust::fromText(u"zust1234567890abcdefghij"),
            .username = QStringLiteral("frank"),
            .hasAddressChanged = true,
            .authType = QStringLiteral("default")};
}

QStringList columnsOf(const FoundSession& session)
{
    return QString::fromUtf8(sessionCsvLine(session)).trimmed().split(u',');
}

} // namespace

/// A line says no more of a session than session.get would.
class SessionLineTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusedSessionHidesWhetherItsAddressChanged();
    void endedSessionHasOnlyItsState();
    void unreadableSessionHasOnlyItsState();
};

void SessionLineTest::refusedSessionHidesWhetherItsAddressChanged()
{
    FoundSession session = found();
    QCOMPARE(toJson(session).value("address_changed"_L1), QJsonValue(true));
    QCOMPARE(toJson(session).value("agent_changed"_L1), QJsonValue(false));
    QCOMPARE(columnsOf(session).last(2), QStringList({QStringLiteral("\"yes\""), QStringLiteral("\"no\"")}));
    session.refusedFor = Cause::Locked;
    QCOMPARE(stateWord(session), QStringLiteral("locked"));
    QCOMPARE(toJson(session).value("username"_L1), QJsonValue(QStringLiteral("frank")));
    QVERIFY(!toJson(session).contains("address_changed"_L1) && !toJson(session).contains("agent_changed"_L1));
    QCOMPARE(columnsOf(session).last(2), QStringList(2, QStringLiteral("\"\"")));
}

void SessionLineTest::endedSessionHasOnlyItsState()
{
    const FoundSession gone{.id = 7, .hasEnded = true};
    QCOMPARE(toJson(gone), QJsonObject({{"state"_L1, QStringLiteral("ended")}}));
    QCOMPARE(sessionCsvLine(gone), "\"ended\"" + QByteArray(",\"\"").repeated(9) + "\r\n");
    FoundSession session = found();
    session.hasEnded = true;
    QCOMPARE(stateWord(session), QStringLiteral("ended"));
}

void SessionLineTest::unreadableSessionHasOnlyItsState()
{
    QCOMPARE(toJson({.id = 7, .isUnreadable = true}),
             QJsonObject({{"state"_L1, QStringLiteral("unreadable")}}));
}

USHER_TEST(SessionLineTest)

} // namespace SessionLineTests

#include "SessionLineTest.moc"
