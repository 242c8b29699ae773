// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/InParallel.h"

#include <thread>

#include <QTest>

#include "tests/core/support/disturbance/NoThreads.h"
#include "tests/support/TestRegistry.h"

namespace InParallelTests
{

using namespace usher;

class InParallelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void taskRunsOnAThreadOfItsOwn();
    void taskRunsAtOnceIfNoThreadIsLeft();
};

void InParallelTest::taskRunsOnAThreadOfItsOwn()
{
    QVERIFY(inParallel([] { return std::this_thread::get_id(); }).get() != std::this_thread::get_id());
}

void InParallelTest::taskRunsAtOnceIfNoThreadIsLeft()
{
    const test::NoThreads none;
    auto task = inParallel([] { return std::this_thread::get_id(); });
    QCOMPARE(task.wait_for(std::chrono::seconds(0)), std::future_status::ready);
    QVERIFY(task.get() == std::this_thread::get_id());
}

USHER_TEST(InParallelTest)

} // namespace InParallelTests

#include "InParallelTest.moc"
