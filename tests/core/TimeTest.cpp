// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Time.h"

#include <QTest>

#include "tests/support/TestRegistry.h"

namespace TimeTests
{

using namespace usher;
using namespace std::chrono;

namespace
{

TimePoint at(year_month_day day, microseconds time)
{
    return sys_days(day) + time;
}

} // namespace

class TimeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timeIsSpelledInThreeWays_data();
    void timeIsSpelledInThreeWays();
    void yearOfFiveDigitsIsWrittenButNotRead();
    void spelledTimeIsReadBack_data();
    void spelledTimeIsReadBack();
    void fractionMayHaveOneToSixDigits_data();
    void fractionMayHaveOneToSixDigits();
    void whatIsNoTimeIsNotRead_data();
    void whatIsNoTimeIsNotRead();
    void textSortsAsTimeDoes();
    void systemClockTellsMicroseconds();
};

void TimeTest::timeIsSpelledInThreeWays_data()
{
    QTest::addColumn<qint64>("microsecondsSince1970");
    QTest::addColumn<QString>("iso");
    const auto row = [](const char* iso, TimePoint time) {
        QTest::newRow(iso) << qint64{time.time_since_epoch().count()} << QString::fromLatin1(iso);
    };
    row("1970-01-01T00:00:00.000000", TimePoint());
    row("1969-12-31T23:59:59.999999", TimePoint() - microseconds(1));
    row("2026-03-14T16:27:55.000000", at({2026y, March, 14d}, 16h + 27min + 55s));
    row("2026-03-14T16:27:55.000001", at({2026y, March, 14d}, 16h + 27min + 55s + 1us));
    row("2024-02-29T23:59:59.999999", at({2024y, February, 29d}, 24h - 1us));
    row("2026-03-29T02:30:00.000000", at({2026y, March, 29d}, 2h + 30min)); // no local time in Berlin
    row("0001-01-01T00:00:00.000000", at({1y, January, 1d}, 0us));
    row("9999-12-31T23:59:59.999999", at({9999y, December, 31d}, 24h - 1us));
}

void TimeTest::timeIsSpelledInThreeWays()
{
    QFETCH(const qint64, microsecondsSince1970);
    QFETCH(const QString, iso);
    const TimePoint time{microseconds(microsecondsSince1970)};
    const QString column = QString(iso).replace(u'T', u' ');
    QCOMPARE(isoText(time), iso);
    QCOMPARE(columnText(time), column);
    QCOMPARE(secondsText(time), column.left(19));
}

void TimeTest::yearOfFiveDigitsIsWrittenButNotRead()
{
    const QString text = isoText(at({12026y, March, 14d}, 16h));
    QCOMPARE(text, QStringLiteral("12026-03-14T16:00:00.000000"));
    QVERIFY(!parseTime(text));
}

void TimeTest::spelledTimeIsReadBack_data()
{
    timeIsSpelledInThreeWays_data();
}

void TimeTest::spelledTimeIsReadBack()
{
    QFETCH(const qint64, microsecondsSince1970);
    QFETCH(const QString, iso);
    const TimePoint time{microseconds(microsecondsSince1970)};
    QVERIFY(parseTime(iso) == time);
    QVERIFY(parseTime(columnText(time)) == time);
    QVERIFY(parseTime(secondsText(time)) == floor<seconds>(time));
}

void TimeTest::fractionMayHaveOneToSixDigits_data()
{
    QTest::addColumn<QString>("fraction");
    QTest::addColumn<int>("microsecondsOf");
    const auto row = [](const char* fraction, int microsecondsOf) {
        QTest::newRow(fraction) << QString::fromLatin1(fraction) << microsecondsOf;
    };
    row("", 0);
    row(".5", 500'000);
    row(".05", 50'000);
    row(".123", 123'000);
    row(".1234", 123'400);
    row(".00001", 10);
    row(".000001", 1);
    row(".999999", 999'999);
}

void TimeTest::fractionMayHaveOneToSixDigits()
{
    QFETCH(const QString, fraction);
    QFETCH(const int, microsecondsOf);
    const auto time = parseTime(QString(QStringLiteral("1970-01-01 00:00:00") + fraction));
    QVERIFY(time);
    QCOMPARE(time->time_since_epoch().count(), microsecondsOf);
}

void TimeTest::whatIsNoTimeIsNotRead_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : {"",
                             "2026-03-14",
                             "2026-03-14 16:27",
                             "2026-03-14 16:27:5",
                             "2026-03-14 16:27:55.",
                             "2026-03-14 16:27:55.1234567",
                             "2026-03-14 16:27:55Z",
                             "2026-03-14 16:27:55.000000Z",
                             "2026-03-14 16:27:55+00:00",
                             "2026-03-14 16:27:55,5",
                             "2026-03-14_16:27:55",
                             "2026-03-14t16:27:55",
                             "2026/03/14 16:27:55",
                             "2026-03-14 16.27.55",
                             " 2026-03-14 16:27:55",
                             "2026-03-14 16:27:55 ",
                             "2026-02-29 00:00:00",
                             "2026-04-31 00:00:00",
                             "2026-13-01 00:00:00",
                             "2026-00-10 00:00:00",
                             "2026-03-00 00:00:00",
                             "2026-03-14 24:00:00",
                             "2026-03-14 16:60:00",
                             "2026-03-14 16:27:60",
                             "2026-03-14 16:27:-1",
                             "+026-03-14 16:27:55",
                             "2026-03-14 16:27:55.00x",
                             "2026-03-14 16:27:55.-1",
                             "20260314T162755",
                             "soon",
                             "NULL"}) {
        QTest::newRow(text) << QString::fromLatin1(text);
    }
    QTest::newRow("full-width digits") << QStringLiteral("２026-03-14 16:27:55");
    QTest::newRow("Arabic digits") << QStringLiteral("2026-03-14 16:27:5٥");
    QTest::newRow("a NUL after it") << QString(QStringLiteral("2026-03-14 16:27:55") + QChar(0));
}

void TimeTest::whatIsNoTimeIsNotRead()
{
    QFETCH(const QString, text);
    QVERIFY(!parseTime(text));
}

/// The list of sessions depends on this: SQL compares expiration times as text.
void TimeTest::textSortsAsTimeDoes()
{
    const TimePoint time = at({2026y, March, 14d}, 16h + 27min + 55s);
    for (const microseconds step : {microseconds(1), microseconds(999'999), microseconds(60s),
                                    microseconds(24h), microseconds(days(365))}) {
        QVERIFY(columnText(time) < columnText(time + step));
        QVERIFY(columnText(time - step) < columnText(time));
    }
}

void TimeTest::systemClockTellsMicroseconds()
{
    const auto before = system_clock::now();
    const TimePoint now = SystemClock().now();
    const auto after = system_clock::now();
    QVERIFY(now >= floor<microseconds>(before));
    QVERIFY(now <= after);
}

USHER_TEST(TimeTest)

} // namespace TimeTests

#include "TimeTest.moc"
