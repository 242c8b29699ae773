// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options/OptionValues.h"

#include <limits>

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

#include "core/text/TypedTime.h"

namespace usher::cli
{

namespace
{

/// Returns the moment that the window shows as `14 Mar 2026, 17:12:55`, in local time, in English or in the
/// computer's language.
std::optional<TimePoint> windowTime(const QString& text)
{
    for (const QLocale& locale : {QLocale::c(), QLocale::system()}) {
        for (const char* format : {"d MMM yyyy, HH:mm:ss", "d MMM yyyy, HH:mm"}) {
            const QDateTime time = locale.toDateTime(text, QLatin1StringView(format));
            if (time.isValid()) {
                return TimePoint{std::chrono::milliseconds{time.toMSecsSinceEpoch()}};
            }
        }
    }
    return std::nullopt;
}

/// Returns the number without the separators between thousands: the window and audit verify show `4,211`.
QString withoutSeparators(QString number)
{
    static const QRegularExpression grouped(QStringLiteral("\\A[0-9]{1,3}(?:[,.'\\x{2019}\\s][0-9]{3})+\\z"),
                                            QRegularExpression::UseUnicodePropertiesOption);
    return grouped.match(number).hasMatch() ? number.removeIf([](QChar c) { return !c.isDigit(); }) : number;
}

} // namespace

CommandResult<std::optional<qint64>> numberOf(const Arguments& arguments, Option option, qint64 least)
{
    if (!arguments.has(option)) {
        return std::nullopt;
    }
    bool isNumber = false;
    const QString digits = withoutSeparators(arguments.value(option));
    const qint64 number = digits.toLongLong(&isNumber);
    static const QRegularExpression onlyDigits(QStringLiteral("\\A[0-9]+\\z"));
    if (!isNumber && onlyDigits.match(digits).hasMatch()) {
        return usageFailure(spelling(option) + QStringLiteral(" takes a whole number of at most ") +
                            QString::number(std::numeric_limits<qint64>::max()) + u'.');
    }
    if (!isNumber || number < least) {
        return usageFailure(spelling(option) + QStringLiteral(" takes a whole number of at least ") +
                            QString::number(least) + u'.');
    }
    return number;
}

CommandResult<std::optional<TimePoint>> momentOf(const Arguments& arguments, Option option)
{
    if (!arguments.has(option)) {
        return std::nullopt;
    }
    const QString text = arguments.value(option);
    auto moment = readTypedTime(text, option == Option::Until ? DayEdge::End : DayEdge::Begin);
    if (!moment) {
        moment = windowTime(text);
    }
    if (!moment) {
        return usageFailure(spelling(option) +
                            QStringLiteral(" takes a moment in UTC: YYYY-MM-DD, YYYY-MM-DD HH:MM or "
                                           "YYYY-MM-DDTHH:MM:SS, also with a fraction, and with Z or an "
                                           "offset such as +01:00."));
    }
    return moment;
}

CommandResult<QString> choiceOf(const Arguments& arguments, Option option, const QStringList& choices)
{
    return arguments.has(option) ? choiceOf(arguments.value(option), choices, spelling(option)) : QString();
}

CommandResult<QString> choiceOf(const QString& value, const QStringList& choices, const QString& taker)
{
    if (!choices.contains(value)) {
        return usageFailure(taker + QStringLiteral(" takes one of ") + choices.join(QStringLiteral(", ")) +
                            u'.');
    }
    return value;
}

} // namespace usher::cli
