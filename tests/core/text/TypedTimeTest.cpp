// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/TypedTime.h"

#include <QTest>

#include "core/Time.h"
#include "tests/support/TestRegistry.h"

namespace TypedTimeTests
{

using namespace usher;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const TimePoint moment =
    std::chrono::sys_days(std::chrono::year(2026) / 3 / 14) + 16h + 12min + 55s + 123456us;

QString read(const QString& text, DayEdge edge = DayEdge::Begin)
{
    const auto time = readTypedTime(text, edge);
    return time ? isoText(*time) : u"none"_s;
}

} // namespace

class TypedTimeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySpellingThatUsherPrintsIsRead();
    void momentIsRead_data();
    void momentIsRead();
    void dateAloneIsTheBeginOrTheEndOfItsDay_data();
    void dateAloneIsTheBeginOrTheEndOfItsDay();
    void anyOtherTextIsNoTime_data();
    void anyOtherTextIsNoTime();
};

void TypedTimeTest::everySpellingThatUsherPrintsIsRead()
{
    const QString exact = isoText(moment);
    QCOMPARE(read(exact), exact);
    QCOMPARE(read(columnText(moment)), exact);
    QCOMPARE(read(secondsText(moment)), u"2026-03-14T16:12:55.000000"_s);
    QCOMPARE(read(exact + u'Z'), exact);        // what the window copies
    QCOMPARE(read(exact + u"+00:00"_s), exact); // the reference's state changes
    QCOMPARE(read(secondsText(moment) + u" UTC"_s), u"2026-03-14T16:12:55.000000"_s);
    QCOMPARE(read(secondsText(moment) + u" UTC · 18 minutes ago"_s), u"2026-03-14T16:12:55.000000"_s);
}

void TypedTimeTest::momentIsRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("time");
    const auto row = [](const QString& text, const QString& time) {
        QTest::newRow(qPrintable(text)) << text << time;
    };
    row(u"2026-03-14T16:12"_s, u"2026-03-14T16:12:00.000000"_s);
    row(u"2026-03-14 16:12"_s, u"2026-03-14T16:12:00.000000"_s);
    row(u"2026-03-14t16:12z"_s, u"2026-03-14T16:12:00.000000"_s);
    row(u"2026-03-14, 16:12:55"_s, u"2026-03-14T16:12:55.000000"_s);
    row(u"2026-03-14  16:12:55 Z"_s, u"2026-03-14T16:12:55.000000"_s);
    row(u"2026-03-14\u00a016:12:55"_s, u"2026-03-14T16:12:55.000000"_s);
    row(u"2026-03-14T16:12:55.1"_s, u"2026-03-14T16:12:55.100000"_s);
    row(u"2026-03-14 16:12:55,123"_s, u"2026-03-14T16:12:55.123000"_s);
    row(u"2026-03-14T16:12:55.123456789Z"_s, u"2026-03-14T16:12:55.123457"_s);
    row(u"2026-03-14T16:12:55.999999999Z"_s, u"2026-03-14T16:12:56.000000"_s);
    row(u"2026-03-14T16:12:55.123456000Z"_s, u"2026-03-14T16:12:55.123456"_s);
    row(u"2026-03-14T16:12:55 GMT"_s, u"2026-03-14T16:12:55.000000"_s);
    row(u"2026-03-14T17:12:55+01:00"_s, u"2026-03-14T16:12:55.000000"_s);
    row(u"2026-03-14T17:12:55.5 +0100"_s, u"2026-03-14T16:12:55.500000"_s);
    row(u"2026-03-14 17:12+01"_s, u"2026-03-14T16:12:00.000000"_s);
    row(u"2026-03-14T23:42:55-03:30"_s, u"2026-03-15T03:12:55.000000"_s);
    row(u"2026-03-14T13:12:55\u221203:00"_s, u"2026-03-14T16:12:55.000000"_s);
    row(u"2026-03-14T24:00"_s, u"2026-03-15T00:00:00.000000"_s);
    row(u"2024-02-29 00:00:00"_s, u"2024-02-29T00:00:00.000000"_s);
    row(u" 2026-03-14 16:12\r\n"_s, u"2026-03-14T16:12:00.000000"_s);
    row(u"\ufeff2026-03-14T16:12:55Z"_s, u"2026-03-14T16:12:55.000000"_s);
    row(u"\"2026-03-14T16:12:55Z\""_s, u"2026-03-14T16:12:55.000000"_s);
    row(u"“2026-03-14T16:12:55Z”"_s, u"2026-03-14T16:12:55.000000"_s);
}

void TypedTimeTest::momentIsRead()
{
    QFETCH(const QString, text);
    QFETCH(const QString, time);
    QCOMPARE(read(text, DayEdge::Begin), time);
    QCOMPARE(read(text, DayEdge::End), time);
}

void TypedTimeTest::dateAloneIsTheBeginOrTheEndOfItsDay_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("begin");
    QTest::addColumn<QString>("end");
    QTest::newRow("a day") << u"2026-03-14"_s << u"2026-03-14T00:00:00.000000"_s
                           << u"2026-03-15T00:00:00.000000"_s;
    QTest::newRow("the last of a year")
        << u" 2026-12-31\n"_s << u"2026-12-31T00:00:00.000000"_s << u"2027-01-01T00:00:00.000000"_s;
    QTest::newRow("before a leap day")
        << u"2024-02-28"_s << u"2024-02-28T00:00:00.000000"_s << u"2024-02-29T00:00:00.000000"_s;
}

void TypedTimeTest::dateAloneIsTheBeginOrTheEndOfItsDay()
{
    QFETCH(const QString, text);
    QFETCH(const QString, begin);
    QFETCH(const QString, end);
    QCOMPARE(read(text, DayEdge::Begin), begin);
    QCOMPARE(read(text, DayEdge::End), end);
}

void TypedTimeTest::anyOtherTextIsNoTime_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : {"",
                             "yesterday",
                             "2026",
                             "2026-03",
                             "14.03.2026",
                             "2026-02-30",
                             "2025-02-29",
                             "2026-13-01",
                             "2026-00-10",
                             "2026-03-00",
                             "2026-03-14T",
                             "2026-03-14T16",
                             "2026-03-14T25:00",
                             "2026-03-14T24:01",
                             "2026-03-14T24:00:00.1",
                             "2026-03-14T16:60",
                             "2026-03-14T16:12:60",
                             "2026-03-14T16:12:55.",
                             "2026-03-14T16:12:55.1234567890",
                             "2026-03-14T16:12.5",
                             "2026-03-14T16:12:55 CET",
                             "2026-03-14T16:12:55+15:00",
                             "2026-03-14T16:12:55+01:60",
                             "2026-03-14 Z",
                             "2026-03-14Z",
                             "2026-3-14",
                             "+2026-03-14",
                             "2026-03-14T16:12:55 2026-03-15",
                             "20260314T161255Z"}) {
        QTest::newRow(text) << QString::fromLatin1(text);
    }
    QTest::newRow("digits of another script") << u"٢٠٢٦-٠٣-١٤"_s;
}

void TypedTimeTest::anyOtherTextIsNoTime()
{
    QFETCH(const QString, text);
    QCOMPARE(read(text), u"none"_s);
}

USHER_TEST(TypedTimeTest)

} // namespace TypedTimeTests

#include "TypedTimeTest.moc"
