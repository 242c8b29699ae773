// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/TypedTime.h"

#include <QRegularExpression>

#include "core/text/TypedText.h"

namespace usher
{

namespace
{

using namespace std::chrono;

/// The parts of a time as they are spelled; a part that is not there is zero.
class SpelledTime final
{
public:
    explicit SpelledTime(const QRegularExpressionMatch& match) : m_match(match) {}

    [[nodiscard]] bool has(QStringView part) const { return m_match.hasCaptured(part); }
    [[nodiscard]] int number(QStringView part) const { return m_match.capturedView(part).toInt(); }

    [[nodiscard]] std::optional<sys_days> date() const
    {
        const year_month_day day{year{number(u"year")}, month{static_cast<unsigned>(number(u"month"))},
                                 std::chrono::day{static_cast<unsigned>(number(u"day"))}};
        return day.ok() ? std::optional(sys_days{day}) : std::nullopt;
    }

    /// Returns the time since midnight. 24:00 is the end of the day.
    [[nodiscard]] std::optional<microseconds> sinceMidnight() const
    {
        const auto time = hours{number(u"hour")} + minutes{number(u"minute")} + seconds{number(u"second")};
        if (number(u"minute") > 59 || number(u"second") > 59 || time + fraction() > days{1}) {
            return std::nullopt;
        }
        return time + fraction();
    }

    [[nodiscard]] std::optional<minutes> offset() const
    {
        const auto distance = hours{number(u"offsetHours")} + minutes{number(u"offsetMinutes")};
        constexpr hours farthest{14};
        if (number(u"offsetMinutes") > 59 || distance > farthest) {
            return std::nullopt;
        }
        return m_match.capturedView(u"sign") == u"+" ? distance : -distance;
    }

private:
    [[nodiscard]] microseconds fraction() const
    {
        constexpr qsizetype digits = 9;
        const QString text = m_match.captured(u"fraction").leftJustified(digits, u'0');
        return ceil<microseconds>(nanoseconds{text.toLongLong()});
    }

    const QRegularExpressionMatch& m_match;
};

QString withoutWrapping(QStringView text)
{
    const qsizetype remark = text.indexOf(u'·'); // the window: "… UTC · 18 minutes ago"
    return unquotedText(remark < 0 ? text : text.first(remark));
}

} // namespace

std::optional<TimePoint> readTypedTime(QStringView text, DayEdge edge)
{
    static const QRegularExpression pattern(
        QStringLiteral(
            R"(\A(?<year>[0-9]{4})-(?<month>[0-9]{2})-(?<day>[0-9]{2}))"
            R"((?:(?:[Tt]|,?\s+)(?<hour>[0-9]{2}):(?<minute>[0-9]{2}))"
            R"((?::(?<second>[0-9]{2})(?:[.,](?<fraction>[0-9]{1,9}))?)?)"
            R"((?:\s*(?:[Zz]|UTC|GMT|(?<sign>[+\x{2212}-])(?<offsetHours>[0-9]{2})(?::?(?<offsetMinutes>[0-9]{2}))?))?)?\z)"),
        QRegularExpression::UseUnicodePropertiesOption);
    const auto match = pattern.match(withoutWrapping(text));
    const SpelledTime spelled(match);
    const auto date = match.hasMatch() ? spelled.date() : std::nullopt;
    if (!date) {
        return std::nullopt;
    }
    if (!spelled.has(u"hour")) {
        return *date + (edge == DayEdge::End ? days{1} : days{0});
    }
    const auto time = spelled.sinceMidnight();
    const auto offset = spelled.offset();
    if (!time || !offset) {
        return std::nullopt;
    }
    return *date + *time - *offset;
}

} // namespace usher
