// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessible>
#include <QDeadlineTimer>
#include <QtTest>

#include "core/sso/setup/SampleStore.h"
#include "tests/support/LongRun.h"
#include "tests/support/TestRegistry.h"
#include "tests/ui/load/LoadRun.h"
#include "tests/ui/load/StoreWriters.h"
#include "tests/ui/support/ActSessions.h"
#include "tests/ui/support/TestWindow.h"
#include "tests/ui/support/UserSteps.h"

namespace LoadTests
{

namespace
{

using usher::test::TestWindow;

constexpr unsigned seed = 17;
constexpr int writerCount = 64;

/// Drives a window at random while many others write to its store.
class LoadTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void aWindowDrivenAtRandomFailsNowhereAndLeavesNothingBehind()
    {
        TestWindow test;
        usher::test::addUsers(test, 300);
        usher::test::addSessions(test, QStringLiteral("frank"), usher::test::rounds(2'000, 1'000'000));
        usher::test::addRecords(test, usher::test::rounds(2, 1'000));
        test.logIn();
        usher::test::WindowDriver driver(test.window());
        const usher::test::StoreRecords records(test.storeFolder());
        const usher::sso::SampleLogin admin;
        usher::test::RandomSteps steps(driver, records, {admin.username, admin.password}, seed);
        usher::test::StoreWriters writers(test.storeFolder(), writerCount, test.clock().now());
        const QDeadlineTimer end(std::chrono::hours{1});
        const auto run = driveAtRandom(steps, driver, [&](int made) {
            return usher::test::isLongRun() ? !end.hasExpired() : made < 80;
        });

        qInfo("%d steps; %lld bytes in use, then %lld; %lld resident, then %lld", run.steps,
              run.before.bytesInUse, run.after.bytesInUse, run.before.residentBytes, run.after.residentBytes);
        QVERIFY2(steps.faults().isEmpty(), qPrintable(steps.faults().join(u'\n')));
        QVERIFY(steps.lookCount() > run.steps / 4);
        QVERIFY(writers.stop().done > writerCount);
        QVERIFY2(
            run.after.bytesInUse < mostBytesAfter(run.before.bytesInUse),
            qPrintable(
                QStringLiteral("%1 bytes, then %2").arg(run.before.bytesInUse).arg(run.after.bytesInUse)));
        QVERIFY2(
            run.after.objects <= run.before.objects,
            qPrintable(QStringLiteral("%1 objects, then %2").arg(run.before.objects).arg(run.after.objects)));
        verifyLog(driver);
    }

private:
    /// Returns how many bytes may be in use at the end if `before` were in use at the beginning. In the short
    /// run SQLite may still be filling its caches of pages, of 2,000 kB for each of the two connections.
    static qint64 mostBytesAfter(qint64 before)
    {
        constexpr qint64 caches = qint64{2} * 2000 * 1024;
        constexpr qint64 share = 20; // 5 %
        return before + before / share + (usher::test::isLongRun() ? 0 : caches);
    }

    static void verifyLog(usher::test::WindowDriver& driver)
    {
        driver.click(QStringLiteral("goToAudit"));
        driver.click(QStringLiteral("verifyLog"));
        QVERIFY(driver.rest());
        auto* state = qobject_cast<QWidget*>(driver.find(QStringLiteral("logState")));
        QVERIFY(state);
        auto* text = QAccessible::queryAccessibleInterface(state)->textInterface();
        QVERIFY(text);
        QVERIFY2(text->text(0, text->characterCount()).startsWith(QStringLiteral("Verified up to")),
                 qPrintable(text->text(0, text->characterCount())));
    }
};

} // namespace

USHER_TEST(LoadTest)

} // namespace LoadTests

#include "LoadTest.moc"
