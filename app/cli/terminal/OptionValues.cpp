// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/OptionValues.h"

#include "core/Time.h"

#include <QRegularExpression>

namespace usher::cli
{

CommandResult<std::optional<qint64>> numberOf(const Arguments& arguments, Option option, qint64 least)
{
    if (!arguments.has(option)) {
        return std::nullopt;
    }
    bool isNumber = false;
    const qint64 number = arguments.value(option).toLongLong(&isNumber);
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
    static const QRegularExpression spelled(
        QStringLiteral("\\A\\d{4}-\\d\\d-\\d\\d(?<time>T\\d\\d:\\d\\d(?<seconds>:\\d\\d)?)?\\z"));
    QString text = arguments.value(option);
    const auto match = spelled.match(text);
    if (!match.hasCaptured(u"time")) {
        text += QStringLiteral("T00:00");
    }
    if (!match.hasCaptured(u"seconds")) {
        text += QStringLiteral(":00");
    }
    const auto moment = match.hasMatch() ? parseTime(text) : std::nullopt;
    if (!moment) {
        return usageFailure(spelling(option) +
                            QStringLiteral(" takes a moment in UTC: YYYY-MM-DD, YYYY-MM-DDTHH:MM or "
                                           "YYYY-MM-DDTHH:MM:SS."));
    }
    return moment;
}

CommandResult<QString> choiceOf(const Arguments& arguments, Option option)
{
    const QStringList choices = choicesOf(option);
    const QString choice = arguments.value(option);
    if (arguments.has(option) && !choices.contains(choice)) {
        return usageFailure(spelling(option) + QStringLiteral(" takes one of ") +
                            choices.join(QStringLiteral(", ")) + u'.');
    }
    return choice;
}

} // namespace usher::cli
