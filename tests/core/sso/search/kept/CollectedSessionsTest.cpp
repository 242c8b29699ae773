// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/kept/CollectedSessions.h"

#include <QTest>

#include "tests/core/support/Fixture.h"
#include "tests/support/TestRegistry.h"

namespace CollectedSessionsTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr int count = 60'000;

/// Adds sessions that share their agents by twenty. `addressOf` returns the address of a session.
template <class AddressOf>
sso::CollectedSessions filled(const AddressOf& addressOf)
{
    sso::CollectedSessions sessions;
    for (int i = 0; i < count; ++i) {
        const QByteArray address = addressOf(i);
        const QByteArray agent = "Mozilla/5.0 (X11; Linux x86_64; rv:139.0) Gecko/20100101 Firefox/139." +
                                 QByteArray::number(i % (count / 20));
        if (!sessions.add({.id = i,
                           .creationTime = fixtureNow() - std::chrono::seconds(i),
                           .expirationTime = fixtureNow() + std::chrono::seconds(i),
                           .remoteAddr = address,
                           .userAgent = agent,
                           .authType = i % 3 == 0 ? "jwt" : "default"},
                          static_cast<quint32>(i % 1'000))) {
            throw std::runtime_error("A session does not fit");
        }
    }
    sessions.finish();
    return sessions;
}

double bytesOfOne(const sso::CollectedSessions& sessions)
{
    return static_cast<double>(sessions.bytes()) / static_cast<double>(sessions.count());
}

} // namespace

class CollectedSessionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasWhatWasAdded();
    void sessionTakesFewBytes();
    void tooManyKindsDoNotFit();
};

void CollectedSessionsTest::hasWhatWasAdded()
{
    const sso::CollectedSessions sessions =
        filled([](int i) { return "10.7.3." + QByteArray::number(i % 256); });
    QCOMPARE(sessions.count(), static_cast<std::size_t>(count));
    qint64 next = 0;
    for (const auto& block : sessions.blocks()) {
        for (std::size_t i = 0; i < block.ids.size(); ++i, ++next) {
            QCOMPARE(block.ids[i], next);
            QCOMPARE(block.creationTimes[i], fixtureNow() - std::chrono::seconds(next));
            QCOMPARE(block.expirationTimes[i], fixtureNow() + std::chrono::seconds(next));
            QCOMPARE(block.owners[i], static_cast<quint32>(next % 1'000));
            QCOMPARE(sessions.addresses().text(block.addresses[i]).toByteArray(),
                     "10.7.3." + QByteArray::number(next % 256));
            QCOMPARE(sessions.kinds().text(block.kinds[i]).toByteArray(),
                     QByteArray(next % 3 == 0 ? "jwt" : "default"));
        }
    }
    QCOMPARE(next, count);
    QCOMPARE(sessions.agents().size(), static_cast<std::size_t>(count / 20) + 1);
}

void CollectedSessionsTest::sessionTakesFewBytes()
{
    // From a few hundred addresses.
    const auto shared = filled([](int i) { return "10.7.3." + QByteArray::number(i % 256); });
    QVERIFY2(bytesOfOne(shared) < 43, qPrintable(QString::number(bytesOfOne(shared))));
    // Each from an address of its own.
    const auto single = filled([](int i) {
        return "203." + QByteArray::number(i % 199) + '.' + QByteArray::number(i / 199 % 251) + '.' +
               QByteArray::number(i / 199 / 251 % 251);
    });
    QCOMPARE(single.addresses().size(), static_cast<std::size_t>(count) + 1);
    QVERIFY2(bytesOfOne(single) < 64, qPrintable(QString::number(bytesOfOne(single))));
}

void CollectedSessionsTest::tooManyKindsDoNotFit()
{
    sso::CollectedSessions sessions;
    for (int i = 0; i < 255; ++i) { // the empty one is the 256th
        QVERIFY(sessions.add({.id = i, .authType = QByteArray::number(i)}, 0));
    }
    QVERIFY(!sessions.add({.id = 255, .authType = "255"}, 0));
    QVERIFY(sessions.add({.id = 256, .authType = "7"}, 0));
    QCOMPARE(sessions.count(), 256U);
}

USHER_TEST(CollectedSessionsTest)

} // namespace CollectedSessionsTests

#include "CollectedSessionsTest.moc"
