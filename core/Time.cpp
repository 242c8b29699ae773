// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Time.h"

namespace usher
{

namespace
{

using namespace std::chrono;

/// Writes the last `width` digits of `number` at position `at`, with leading zeros.
void writeDigits(QString& text, qsizetype at, qsizetype width, qint64 number)
{
    for (qsizetype i = at + width; i-- > at; number /= 10) {
        text[i] = QChar(static_cast<char16_t>(u'0' + number % 10));
    }
}

/// Returns `pattern` with the time filled in. `pattern` is `0000-00-00 00:00:00` with any separator between
/// date and time, with or without a fraction. It is called for every row of a list, so it makes no separate
/// text for each part.
QString written(TimePoint time, QString pattern)
{
    const auto day = floor<days>(time);
    const auto second = floor<seconds>(time);
    const year_month_day date{day};
    const hh_mm_ss clock{second - day};
    const int year{date.year()};
    writeDigits(pattern, 0, 4, year);
    writeDigits(pattern, 5, 2, static_cast<unsigned>(date.month()));
    writeDigits(pattern, 8, 2, static_cast<unsigned>(date.day()));
    writeDigits(pattern, 11, 2, clock.hours().count());
    writeDigits(pattern, 14, 2, clock.minutes().count());
    writeDigits(pattern, 17, 2, clock.seconds().count());
    constexpr qsizetype fractionAt = 20;
    if (pattern.size() > fractionAt) {
        writeDigits(pattern, fractionAt, 6, (time - second).count());
    }
    // A year outside 0 to 9999 is written in full, so that it does not look like another year.
    return year >= 0 && year <= 9999 ? pattern : QString::number(year) + pattern.sliced(4);
}

/// Returns the number that the `width` ASCII digits at position `at` spell, or -1 if there is any other
/// character.
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

/// Returns the fraction that begins at position 19, in microseconds: zero if the text ends there, nothing if
/// the rest is not a fraction.
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
    return written(time, QStringLiteral("0000-00-00T00:00:00.000000"));
}

QString columnText(TimePoint time)
{
    return written(time, QStringLiteral("0000-00-00 00:00:00.000000"));
}

QString secondsText(TimePoint time)
{
    return written(time, QStringLiteral("0000-00-00 00:00:00"));
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
