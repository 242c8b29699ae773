// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/sso/api/WorldReplay.h"
#include "tests/support/TestRegistry.h"

namespace WorldsTests
{

using namespace usher;
using namespace usher::test;

/// Asks every call that is recorded of the reference in small stores with their own users and settings.
class WorldsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCallIsAnsweredAsByTheReference_data();
    void everyCallIsAnsweredAsByTheReference();
    void noCallWasLost();

private:
    QMap<QString, int> m_agreed; ///< by kind; an everyday call has the kind ""
    int m_calls = 0;
    int m_agreedCalls = 0;
};

void WorldsTest::everyCallIsAnsweredAsByTheReference_data()
{
    QTest::addColumn<QString>("name");
    for (const QString& name : worldNames()) {
        QTest::newRow(qPrintable(name)) << name;
    }
}

void WorldsTest::everyCallIsAnsweredAsByTheReference()
{
    QFETCH(const QString, name);
    const World world = readWorld(name);
    WorldReplay replay(world);
    QStringList differences;
    for (qsizetype number = 0; number < world.calls.size(); ++number) {
        const WorldCall& call = world.calls.at(number);
        const QString difference = replay.difference(number);
        ++m_calls;
        if (!difference.isEmpty()) {
            differences << QStringLiteral("call %1, %2 (%3): %4")
                               .arg(number)
                               .arg(call.op(), call.kinds.join(QStringLiteral("; ")), difference);
            continue;
        }
        ++m_agreedCalls;
        for (const QString& kind : call.kinds.isEmpty() ? QStringList{QString()} : call.kinds) {
            ++m_agreed[kind];
        }
    }
    QVERIFY2(differences.isEmpty(), qPrintable(differences.join(u'\n')));
}

/// Must run last, because it counts what the function above asked. Prints the calls that agree, by kind.
void WorldsTest::noCallWasLost()
{
    for (auto it = m_agreed.constBegin(); it != m_agreed.constEnd(); ++it) {
        qInfo("%4d  %s", it.value(), it.key().isEmpty() ? "an everyday call" : qPrintable(it.key()));
    }
    qInfo("%d of %d calls agree", m_agreedCalls, m_calls);
    QCOMPARE(m_calls, 1998);
}

USHER_TEST(WorldsTest)

} // namespace WorldsTests

#include "WorldsTest.moc"
