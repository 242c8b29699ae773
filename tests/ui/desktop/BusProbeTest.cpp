// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop/BusProbe.h"

#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/support/PrivateBus.h"
#include "tests/ui/support/SilentBus.h"

namespace BusProbeTests
{

namespace
{

using usher::ui::isBusSilent;
using namespace std::chrono_literals;

class BusProbeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBusThatAnswersIsNotSilent()
    {
        usher::test::PrivateBus bus;
        QVERIFY2(bus.start(), "dbus-daemon does not start");
        QVERIFY(!isBusSilent(bus.address(), 10s));
        QVERIFY(!isBusSilent("tcp:host=localhost;" + bus.address() + ",guid=00", 10s));
    }

    void aBusThatIsNotThereIsNotSilent()
    {
        QElapsedTimer timer;
        timer.start();
        for (const char* address : {"", "unix:path=/nowhere/bus", "unix:abstract=usher-no-such-bus",
                                    "disabled:", "unix:runtime=yes", "unix:path="}) {
            QVERIFY2(!isBusSilent(address, 10s), address);
        }
        QVERIFY(timer.elapsed() < 5000);
    }

    void aSocketThatAcceptsAndDoesNotAnswerIsSilent()
    {
        const usher::test::SilentBus silent;
        QElapsedTimer timer;
        timer.start();
        QVERIFY(isBusSilent(silent.address(), 200ms));
        QVERIFY(
            isBusSilent("unix:path=/nowhere/bus;" + silent.address().replace("silent", "%73ilent"), 200ms));
        QVERIFY(timer.elapsed() < 2000);
    }

    void aSilentSessionBusIsLeftOut()
    {
        const usher::test::SilentBus silent;
        const QByteArray before = qgetenv("DBUS_SESSION_BUS_ADDRESS");
        qputenv("DBUS_SESSION_BUS_ADDRESS", silent.address());
        const bool isLeftOut = usher::ui::leaveOutSilentBuses(200ms);
        const QByteArray after = qgetenv("DBUS_SESSION_BUS_ADDRESS");
        qputenv("DBUS_SESSION_BUS_ADDRESS", before);
        QVERIFY(isLeftOut);
        QCOMPARE(after, QByteArray("disabled:"));
    }
};

} // namespace

USHER_TEST(BusProbeTest)

} // namespace BusProbeTests

#include "BusProbeTest.moc"
