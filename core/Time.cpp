// SPDX-License-Identifier: GPL-3.0-or-later
#include "Time.h"

namespace usher
{

namespace
{

using namespace std::chrono;

QString padded(qint64 number, int width)
{
    return QString::number(number).rightJustified(width, u'0');
}

QString dateText(TimePoint time)
{
    const year_month_day date{floor<days>(time)};
    return padded(static_cast<int>(date.year()), 4) + u'-' + padded(static_cast<unsigned>(date.month()), 2) +
           u'-' + padded(static_cast<unsigned>(date.day()), 2);
}

QString clockText(TimePoint time)
{
    const hh_mm_ss clock{floor<seconds>(time) - floor<days>(time)};
    return padded(clock.hours().count(), 2) + u':' + padded(clock.minutes().count(), 2) + u':' +
           padded(clock.seconds().count(), 2);
}

QString fractionText(TimePoint time)
{
    return u'.' + padded((time - floor<seconds>(time)).count(), 6);
}

/// Reads `width` ASCII digits at `at`; -1 where there is anything else.
int digits(QStringView text, qsizetype at, int width)
{
    int number = 0;
    for (qsizetype i = at; i < at + width; ++i) {
        const char16_t c = i < text.size() ? text[i].unicode() : u'\0';
        if (c < u'0' || c > u'9') {
            return -1;
        }
        number = number * 10 + (c - u'0');
    }
    return number;
}

/// The fraction that begins at position 19, in microseconds; nothing if what stands there is no fraction.
std::optional<microseconds> fraction(QStringView text)
{
    constexpr qsizetype secondsEnd = 19;
    if (text.size() == secondsEnd) {
        return microseconds{0};
    }
    const auto count = static_cast<int>(text.size() - secondsEnd - 1);
    if (text[secondsEnd] != u'.' || count < 1 || count > 6) {
        return std::nullopt;
    }
    int number = digits(text, secondsEnd + 1, count);
    if (number < 0) {
        return std::nullopt;
    }
    for (int i = count; i < 6; ++i) {
        number *= 10;
    }
    return microseconds{number};
}

} // namespace

QString isoText(TimePoint time)
{
    return dateText(time) + u'T' + clockText(time) + fractionText(time);
}

QString columnText(TimePoint time)
{
    return dateText(time) + u' ' + clockText(time) + fractionText(time);
}

QString secondsText(TimePoint time)
{
    return dateText(time) + u' ' + clockText(time);
}

std::optional<TimePoint> parseTime(QStringView text)
{
    if (text.size() < 19 || text[4] != u'-' || text[7] != u'-' || (text[10] != u' ' && text[10] != u'T') ||
        text[13] != u':' || text[16] != u':') {
        return std::nullopt;
    }
    const int yearNumber = digits(text, 0, 4);
    const int monthNumber = digits(text, 5, 2);
    const int dayNumber = digits(text, 8, 2);
    const int hour = digits(text, 11, 2);
    const int minute = digits(text, 14, 2);
    const int second = digits(text, 17, 2);
    const auto rest = fraction(text);
    if (yearNumber < 0 || monthNumber < 0 || dayNumber < 0 || hour < 0 || hour > 23 || minute < 0 ||
        minute > 59 || second < 0 || second > 59 || !rest) {
        return std::nullopt;
    }
    const year_month_day date{year{yearNumber}, month{static_cast<unsigned>(monthNumber)},
                              day{static_cast<unsigned>(dayNumber)}};
    if (!date.ok()) {
        return std::nullopt;
    }
    return sys_days{date} + hours{hour} + minutes{minute} + seconds{second} + *rest;
}

} // namespace usher
