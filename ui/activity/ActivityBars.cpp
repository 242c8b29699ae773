// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/ActivityBars.h"

#include <array>
#include <chrono>
#include <numeric>

#include <QCoreApplication>

#include "core/VisibleText.h"
#include "ui/words/NumberText.h"
#include "ui/words/QueryText.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

namespace
{

constexpr std::size_t mostBars = 8;
constexpr std::size_t minutesPerHour = 60;
constexpr std::size_t minutesPerDay = 24 * minutesPerHour;

/// A time range in minutes from now. `from` belongs to it, `to` does not.
struct Stretch {
    std::size_t from;
    std::size_t to; ///< `forever` if the range has no end
};
constexpr std::size_t forever = sso::SessionActivity::mostMinutes + 1;

/// How the chart of opened sessions divides a period into bars.
struct Steps {
    std::size_t minutes;       ///< of one step
    std::size_t count;         ///< of steps in the period
    std::size_t betweenLabels; ///< the number of steps from one label to the next
};

Steps stepsOf(ActivityPeriod period)
{
    switch (period) {
    case ActivityPeriod::Hour:
        return {.minutes = 5, .count = 12, .betweenLabels = 2};
    case ActivityPeriod::Day:
        return {.minutes = minutesPerHour, .count = 24, .betweenLabels = 3};
    case ActivityPeriod::Week:
        return {.minutes = 6 * minutesPerHour, .count = 28, .betweenLabels = 4};
    case ActivityPeriod::Month:
        return {.minutes = minutesPerDay, .count = 30, .betweenLabels = 5};
    }
    return {};
}

class ActivityBarsWords final
{
    Q_DECLARE_TR_FUNCTIONS(ActivityBars)
};

qint64 sumIn(const sso::SessionActivity::ByMinute& counts, Stretch stretch)
{
    const auto at = [&](std::size_t minute) {
        return counts.begin() + static_cast<std::ptrdiff_t>(std::min(minute, counts.size()));
    };
    return std::accumulate(at(stretch.from), at(stretch.to), qint64{0});
}

/// Returns a duration as a query writes it: `5m`, `3h`, `2d`. Uses the largest unit that leaves no remainder.
QString queryDuration(std::size_t minutes)
{
    if (minutes % minutesPerDay == 0) {
        return QString::number(minutes / minutesPerDay) + u'd';
    }
    return minutes % minutesPerHour == 0 ? QString::number(minutes / minutesPerHour) + u'h'
                                         : QString::number(minutes) + u'm';
}

QString queryFor(const QString& field, Stretch stretch)
{
    QStringList terms;
    if (stretch.from > 0) {
        terms << field + QStringLiteral(":>") + queryDuration(stretch.from);
    }
    if (stretch.to < forever) {
        terms << field + QStringLiteral(":<") + queryDuration(stretch.to);
    }
    return terms.join(u' ');
}

QString durationOf(std::size_t minutes)
{
    return durationText(std::chrono::minutes(minutes));
}

/// Returns the time at which a bar begins, if the bar has a label.
QString openedLabel(TimePoint asOf, std::size_t step, const Steps& steps)
{
    if (step == 1) {
        return ActivityBarsWords::tr("now");
    }
    if (step % steps.betweenLabels != 0) {
        return {};
    }
    const TimePoint begin = asOf - std::chrono::minutes(step * steps.minutes);
    const bool isWithinDay = steps.minutes * steps.count <= minutesPerDay;
    return isWithinDay ? axisClockText(begin) : axisDayText(begin);
}

ActivityBar restLine(const QString& label, qint64 count, const QString& sentence)
{
    return {.bar = {.label = label, .count = count}, .sentence = sentence, .isLine = true};
}

QString openedSentence(TimePoint asOf, Stretch stretch, qint64 live, qint64 ended)
{
    const TimePoint from = asOf - std::chrono::minutes(stretch.to);
    const TimePoint to = asOf - std::chrono::minutes(stretch.from);
    return ActivityBarsWords::tr("%1 to %2: %3 opened, %4 of them still live")
        .arg(shortLocalText(from, asOf), shortLocalText(to, asOf), numberText(live + ended),
             numberText(live));
}

QString leftLabel(Stretch stretch)
{
    if (stretch.from == 0) {
        return ActivityBarsWords::tr("under %1").arg(durationOf(stretch.to));
    }
    return stretch.to == forever ? ActivityBarsWords::tr("over %1").arg(durationOf(stretch.from))
                                 : ActivityBarsWords::tr("to %1").arg(durationOf(stretch.to));
}

QString leftSentence(Stretch stretch, qint64 count)
{
    if (stretch.from == 0) {
        return ActivityBarsWords::tr("Less than %1 left: %2")
            .arg(durationOf(stretch.to), liveSessions(count));
    }
    return stretch.to == forever
               ? ActivityBarsWords::tr("More than %1 left: %2")
                     .arg(durationOf(stretch.from), liveSessions(count))
               : ActivityBarsWords::tr("%1 to %2 left: %3")
                     .arg(durationOf(stretch.from), durationOf(stretch.to), liveSessions(count));
}

ActivityBars shareBars(const sso::ActivityShares& shares, QString (*queryOf)(const QString&))
{
    ActivityBars bars;
    for (const sso::ActivityShare& share : shares.most) {
        const QString name = visibleText(share.of);
        bars.push_back({.bar = {.label = name, .count = share.count},
                        .sentence = QStringLiteral("%1: %2").arg(name, liveSessions(share.count)),
                        .query = queryOf(share.of)});
    }
    return mostOf(std::move(bars), shares.otherCount);
}

} // namespace

ActivityBars openedBars(const sso::SessionActivity& activity, ActivityPeriod period)
{
    const Steps steps = stepsOf(period);
    ActivityBars bars;
    for (std::size_t step = steps.count; step > 0; --step) {
        const Stretch stretch{.from = (step - 1) * steps.minutes, .to = step * steps.minutes};
        const qint64 live = sumIn(activity.openedLive, stretch);
        const qint64 ended = sumIn(activity.openedAndEnded, stretch);
        bars.push_back(
            {.bar = {.label = openedLabel(activity.asOf, step, steps), .count = live, .hatchedCount = ended},
             .sentence = openedSentence(activity.asOf, stretch, live, ended),
             .query = queryFor(QStringLiteral("age"), stretch)});
    }
    const qint64 earlier = sumIn(activity.openedLive, {.from = steps.count * steps.minutes, .to = forever});
    if (earlier > 0) {
        bars.push_back(restLine(ActivityBarsWords::tr("Earlier"), earlier,
                                ActivityBarsWords::tr("Opened before that: %1").arg(liveSessions(earlier))));
    }
    return bars;
}

ActivityBars leftBars(const sso::SessionActivity& activity)
{
    constexpr std::array<std::size_t, 8> limits{0,      10, 30, 60, 2 * minutesPerHour, 480, minutesPerDay,
                                                forever};
    ActivityBars bars;
    for (std::size_t i = 1; i < limits.size(); ++i) {
        const Stretch stretch{.from = limits.at(i - 1), .to = limits.at(i)};
        const qint64 count = sumIn(activity.left, stretch);
        bars.push_back({.bar = {.label = leftLabel(stretch), .count = count},
                        .sentence = leftSentence(stretch, count),
                        .query = queryFor(QStringLiteral("left"), stretch)});
    }
    return bars;
}

ActivityBars userBars(const sso::SessionActivity& activity)
{
    return withRest(shareBars(activity.users, queryForUser), activity.users, 0,
                    ActivityBarsWords::tr("Of users that cannot be read: %1"));
}

ActivityBars networkBars(const sso::SessionActivity& activity)
{
    return withRest(shareBars(activity.networks, queryForAddress), activity.networks, activity.hiddenCount,
                    ActivityBarsWords::tr("Without an address that can be read: %1"));
}

ActivityBars mostOf(ActivityBars all, qint64 otherCount)
{
    const std::size_t kept =
        all.size() > mostBars + 1 || otherCount > 0 ? std::min(all.size(), mostBars) : all.size();
    for (std::size_t i = kept; i < all.size(); ++i) {
        otherCount += all[i].bar.count;
    }
    all.resize(kept);
    if (otherCount > 0) {
        all.push_back(restLine(ActivityBarsWords::tr("All others"), otherCount,
                               ActivityBarsWords::tr("All others: %1").arg(liveSessions(otherCount))));
    }
    return all;
}

ActivityBars withRest(ActivityBars bars, const sso::ActivityShares& shares, qint64 hiddenCount,
                      const QString& without)
{
    const qint64 withoutCount = shares.noneCount - hiddenCount;
    if (withoutCount > 0) {
        bars.push_back(restLine({}, withoutCount, without.arg(liveSessions(withoutCount))));
    }
    if (hiddenCount > 0) {
        bars.push_back(restLine({}, hiddenCount,
                                ActivityBarsWords::tr("Hidden, because a look-up would refuse them: %1")
                                    .arg(liveSessions(hiddenCount))));
    }
    return bars;
}

} // namespace usher::ui
