// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/query/QueryTimes.h"

#include <QRegularExpression>

#include "core/Time.h"
#include "core/text/TypedText.h"
#include "core/text/TypedTime.h"

namespace usher::sso
{

namespace
{

using namespace std::chrono;

constexpr QLatin1StringView dots("..");

/// Returns how long the time lasts that is spelled so. A date alone has its own end.
microseconds lengthOf(QStringView spelled)
{
    static const QRegularExpression withSeconds(QStringLiteral("[0-9]{2}:[0-9]{2}:[0-9]{2}([.,])?"));
    const auto match = withSeconds.match(spelled.toString());
    if (!match.hasMatch()) {
        return minutes{1};
    }
    return match.hasCaptured(1) ? microseconds{1} : microseconds{seconds{1}};
}

std::optional<QueryTimes> readOne(QStringView text)
{
    const auto from = readTypedTime(text, DayEdge::Begin);
    const auto until = readTypedTime(text, DayEdge::End);
    if (!from || !until) {
        return std::nullopt;
    }
    return QueryTimes{.from = from, .until = *until != *from ? *until : *from + lengthOf(text)};
}

/// Returns the shortest spelling of a moment.
QString momentText(TimePoint time)
{
    const QString text = isoText(time);
    if (time == floor<days>(time)) {
        return text.section(u'T', 0, 0);
    }
    if (time == floor<minutes>(time)) {
        return text.section(u':', 0, 1);
    }
    return time == floor<seconds>(time) ? text.section(u'.', 0, 0) : text;
}

/// Returns the shortest spelling of a moment as the end of a range.
QString untilText(TimePoint time)
{
    return momentText(time == floor<days>(time) ? time - days{1} : time);
}

/// Returns whether every spelling has four digits for the year.
bool isSpelled(const std::optional<TimePoint>& time)
{
    constexpr sys_days first{year{1} / 1 / 2};
    constexpr sys_days last{year{9999} / 12 / 31};
    return !time || (*time >= first && *time <= last);
}

} // namespace

std::optional<QueryTimes> readQueryTimes(QStringView text)
{
    const QString trimmed = unquotedText(text);
    const qsizetype at = trimmed.indexOf(dots);
    QueryTimes times;
    if (at < 0) {
        times = readOne(trimmed).value_or(QueryTimes());
    } else {
        const QString from = trimmedText(trimmed.first(at));
        const QString until = trimmedText(trimmed.sliced(at + dots.size()));
        times = {.from = readTypedTime(from, DayEdge::Begin), .until = readTypedTime(until, DayEdge::End)};
        if (times.from.has_value() == from.isEmpty() || times.until.has_value() == until.isEmpty()) {
            return std::nullopt;
        }
    }
    const bool isRead = (times.from || times.until) && isSpelled(times.from) && isSpelled(times.until);
    return isRead ? std::optional(times) : std::nullopt;
}

QString queryTimesText(const QueryTimes& times)
{
    if (times.from && times.until) {
        const QString one = momentText(*times.from);
        if (readOne(one) == times) {
            return one;
        }
    }
    return (times.from ? momentText(*times.from) : QString()) + dots +
           (times.until ? untilText(*times.until) : QString());
}

} // namespace usher::sso
