// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/TimeText.h"

#include <chrono>
#include <ctime>

#include <QLocale>
#include <QTest>

#include "tests/support/TestRegistry.h"

namespace TimeTextTests
{

using namespace std::chrono_literals;
using namespace usher;
using namespace usher::ui;

namespace
{

const TimePoint moment =
    std::chrono::sys_days(std::chrono::year(2026) / 3 / 14) + 16h + 12min + 55s + 999999us;

} // namespace

class TimeTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void localTimeIsInTheComputersZone();
    void localTimeNamesItsZone();
    void localTimeIsReadAgain();
    void shortTimeHasTheYearOnlyIfItIsAnother();
    void aTimeThatTheClockShowsTwiceHasItsOffset();
    void utcTimeSaysSo();
    void timesAreShownInUtcOnDemand();
    void relativeTimeUsesTheLargestUnit_data();
    void relativeTimeUsesTheLargestUnit();
    void durationHasAtMostTwoUnits_data();
    void durationHasAtMostTwoUnits();
    void lifeUsedHasTheUnitOfTheWhole_data();
    void lifeUsedHasTheUnitOfTheWhole();
    void aDurationInWordsIsRoundedAndHasNoSign_data();
    void aDurationInWordsIsRoundedAndHasNoSign();
};

void TimeTextTest::initTestCase()
{
    qputenv("TZ", "Europe/Berlin");
    ::tzset();
    QLocale::setDefault(QLocale::c());
}

void TimeTextTest::localTimeIsInTheComputersZone()
{
    QCOMPARE(localText(moment), QStringLiteral("14 Mar 2026, 17:12:55"));
    QCOMPARE(localText(moment + std::chrono::days(30)), QStringLiteral("13 Apr 2026, 18:12:55"));
}

void TimeTextTest::localTimeNamesItsZone()
{
    QCOMPARE(zonedLocalText(moment), QStringLiteral("14 Mar 2026, 17:12:55 CET"));
    QCOMPARE(zonedLocalText(moment + std::chrono::days(30)), QStringLiteral("13 Apr 2026, 18:12:55 CEST"));
}

void TimeTextTest::localTimeIsReadAgain()
{
    const auto second = std::chrono::floor<std::chrono::seconds>(moment);
    QVERIFY(readLocalText(localText(moment)) == second);
    QVERIFY(readLocalText(QStringLiteral("14 Mar 2026, 17:12")) ==
            std::chrono::floor<std::chrono::minutes>(moment));
    QVERIFY(!readLocalText(QStringLiteral("14 Mar, 17:12")));
    QVERIFY(!readLocalText(QStringLiteral("yesterday")));
}

void TimeTextTest::shortTimeHasTheYearOnlyIfItIsAnother()
{
    using std::chrono::sys_days;
    using std::chrono::year;
    QCOMPARE(shortLocalText(moment, moment), QStringLiteral("14 Mar, 17:12"));
    QCOMPARE(shortLocalText(moment, sys_days(year(2027) / 1 / 2)), QStringLiteral("14 Mar 2026, 17:12"));
    // The years are those of the local time: in UTC this is 2026 already, or still.
    QCOMPARE(shortLocalText(sys_days(year(2026) / 12 / 31) + 23h + 30min, moment),
             QStringLiteral("1 Jan 2027, 00:30"));
    QCOMPARE(shortLocalText(sys_days(year(2025) / 12 / 31) + 23h + 30min, moment),
             QStringLiteral("1 Jan, 00:30"));
}

void TimeTextTest::aTimeThatTheClockShowsTwiceHasItsOffset()
{
    // In 2026, clocks in Berlin are set back from 3:00 to 2:00 on 25 October, at 01:00 UTC.
    const TimePoint change = std::chrono::sys_days(std::chrono::year(2026) / 10 / 25) + 1h;
    QCOMPARE(shortLocalText(change - 1h - 1s, moment), QStringLiteral("25 Oct, 01:59"));
    QCOMPARE(shortLocalText(change - 30min, moment), QStringLiteral("25 Oct, 02:30 +02:00"));
    QCOMPARE(shortLocalText(change + 30min, moment), QStringLiteral("25 Oct, 02:30 +01:00"));
    QCOMPARE(shortLocalText(change + 1h, moment), QStringLiteral("25 Oct, 03:00"));
    for (const auto distance : {-30min, 30min}) {
        const QString text = localText(change + distance);
        QVERIFY2(readLocalText(text) == change + distance, qPrintable(text));
    }
    // In March, an hour is left out, and none is there twice.
    const TimePoint spring = std::chrono::sys_days(std::chrono::year(2026) / 3 / 29) + 1h;
    QCOMPARE(shortLocalText(spring - 30min, moment), QStringLiteral("29 Mar, 01:30"));
    QCOMPARE(shortLocalText(spring + 30min, moment), QStringLiteral("29 Mar, 03:30"));
}

void TimeTextTest::utcTimeSaysSo()
{
    QCOMPARE(utcText(moment), QStringLiteral("2026-03-14 16:12:55 UTC"));
}

void TimeTextTest::timesAreShownInUtcOnDemand()
{
    QCOMPARE(clockText(moment), QStringLiteral("17:12"));
    QCOMPARE(clockTextWithSeconds(moment), QStringLiteral("17:12:55"));
    showTimesInUtc(true);
    const auto inLocalTimeAgain = qScopeGuard([] { showTimesInUtc(false); });
    QCOMPARE(localText(moment), QStringLiteral("14 Mar 2026, 16:12:55"));
    QCOMPARE(zonedLocalText(moment), QStringLiteral("14 Mar 2026, 16:12:55 UTC"));
    QCOMPARE(shortLocalText(moment, moment), QStringLiteral("14 Mar, 16:12"));
    QCOMPARE(clockText(moment), QStringLiteral("16:12 UTC"));
    QCOMPARE(clockTextWithSeconds(moment), QStringLiteral("16:12:55 UTC"));
    QVERIFY(readLocalText(localText(moment)) == std::chrono::floor<std::chrono::seconds>(moment));
}

void TimeTextTest::relativeTimeUsesTheLargestUnit_data()
{
    QTest::addColumn<std::chrono::microseconds>("distance");
    QTest::addColumn<QString>("text");
    const auto row = [](std::chrono::microseconds distance, const char* text) {
        QTest::newRow(text) << distance << QString::fromLatin1(text);
    };
    row(0s, "now");
    row(1s, "in 1 second");
    row(5s, "in 5 seconds");
    row(59s + 999999us, "in 59 seconds");
    row(60s, "in 1 minute");
    row(42min + 59s, "in 42 minutes");
    row(1h, "in 1 hour");
    row(23h + 59min, "in 23 hours");
    row(24h, "in 1 day");
    row(72h, "in 3 days");
    row(-1s, "1 second ago");
    row(-8s, "8 seconds ago");
    row(-1min, "1 minute ago");
    row(-18min - 30s, "18 minutes ago");
    row(-60min, "1 hour ago");
    row(-5h, "5 hours ago");
    row(-24h, "1 day ago");
    row(-49h, "2 days ago");
}

void TimeTextTest::relativeTimeUsesTheLargestUnit()
{
    QFETCH(std::chrono::microseconds, distance);
    QFETCH(QString, text);
    QCOMPARE(relativeText(moment + distance, moment), text);
}

void TimeTextTest::durationHasAtMostTwoUnits_data()
{
    QTest::addColumn<std::chrono::microseconds>("duration");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, std::chrono::microseconds duration, const char* text) {
        QTest::newRow(name) << duration << QString::fromLatin1(text);
    };
    row("negative", -5s, "0 s");
    row("nothing", 0s, "0 s");
    row("seconds", 8s, "8 s");
    row("minutes", 42min + 59s, "42 min");
    row("whole hours", 2h, "2 h");
    row("hours", 1h + 5min + 59s, "1 h 5 min");
    row("whole days", 48h, "2 d");
    row("days", 51h + 59min, "2 d 3 h");
}

void TimeTextTest::durationHasAtMostTwoUnits()
{
    QFETCH(std::chrono::microseconds, duration);
    QFETCH(QString, text);
    QCOMPARE(durationText(duration), text);
}

void TimeTextTest::lifeUsedHasTheUnitOfTheWhole_data()
{
    QTest::addColumn<std::chrono::microseconds>("used");
    QTest::addColumn<std::chrono::microseconds>("life");
    QTest::addColumn<QString>("text");
    const auto row = [](std::chrono::microseconds used, std::chrono::microseconds life, const char* text) {
        QTest::newRow(text) << used << life << QString::fromLatin1(text);
    };
    row(18min + 59s, 60min, "18 of 60 minutes");
    row(119min + 59s, 120min, "119 of 120 minutes");
    row(358min, 1440min, "6 of 24 hours");
    row(0s, 3h, "0 of 3 hours");
    row(73h, 720h, "3 of 30 days");
    row(0s, 0s, "0 of 0 minutes");
}

void TimeTextTest::lifeUsedHasTheUnitOfTheWhole()
{
    QFETCH(std::chrono::microseconds, used);
    QFETCH(std::chrono::microseconds, life);
    QFETCH(QString, text);
    QCOMPARE(lifeUsedText(used, life), text);
}

void TimeTextTest::aDurationInWordsIsRoundedAndHasNoSign_data()
{
    QTest::addColumn<std::chrono::microseconds>("duration");
    QTest::addColumn<QString>("text");
    QTest::newRow("measured a little short")
        << std::chrono::microseconds(7s - 800us) << QStringLiteral("7 seconds");
    QTest::newRow("negative") << std::chrono::microseconds(-7s) << QStringLiteral("7 seconds");
    QTest::newRow("one") << std::chrono::microseconds(1s) << QStringLiteral("1 second");
    QTest::newRow("minutes") << std::chrono::microseconds(3min + 50s) << QStringLiteral("3 minutes");
    QTest::newRow("an hour") << std::chrono::microseconds(1h + 59min) << QStringLiteral("1 hour");
    QTest::newRow("days") << std::chrono::microseconds(49h) << QStringLiteral("2 days");
}

void TimeTextTest::aDurationInWordsIsRoundedAndHasNoSign()
{
    QFETCH(std::chrono::microseconds, duration);
    QFETCH(QString, text);
    QCOMPARE(spelledDuration(duration), text);
}

USHER_TEST(TimeTextTest)

} // namespace TimeTextTests

#include "TimeTextTest.moc"
