// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/TimeText.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

#include "core/Time.h"
#include "ui/words/NumberText.h"

namespace usher::ui
{

namespace
{

using std::chrono::days;
using std::chrono::duration_cast;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

// The number 1 has its own texts, so that English needs no translation file for its plurals.
class Texts
{
    Q_DECLARE_TR_FUNCTIONS(usher::ui::TimeText)

public:
    static QString ahead(seconds distance)
    {
        if (distance < minutes(1)) {
            const int n = count<seconds>(distance);
            return n == 1 ? tr("in 1 second") : tr("in %n seconds", nullptr, n);
        }
        if (distance < hours(1)) {
            const int n = count<minutes>(distance);
            return n == 1 ? tr("in 1 minute") : tr("in %n minutes", nullptr, n);
        }
        if (distance < days(1)) {
            const int n = count<hours>(distance);
            return n == 1 ? tr("in 1 hour") : tr("in %n hours", nullptr, n);
        }
        const int n = count<days>(distance);
        return n == 1 ? tr("in 1 day") : tr("in %n days", nullptr, n);
    }

    static QString past(seconds distance)
    {
        if (distance < minutes(1)) {
            const int n = count<seconds>(distance);
            return n == 1 ? tr("1 second ago") : tr("%n seconds ago", nullptr, n);
        }
        if (distance < hours(1)) {
            const int n = count<minutes>(distance);
            return n == 1 ? tr("1 minute ago") : tr("%n minutes ago", nullptr, n);
        }
        if (distance < days(1)) {
            const int n = count<hours>(distance);
            return n == 1 ? tr("1 hour ago") : tr("%n hours ago", nullptr, n);
        }
        const int n = count<days>(distance);
        return n == 1 ? tr("1 day ago") : tr("%n days ago", nullptr, n);
    }

    static QString words(seconds whole)
    {
        if (whole < minutes(1)) {
            const int n = count<seconds>(whole);
            return n == 1 ? tr("1 second") : tr("%n seconds", nullptr, n);
        }
        if (whole < hours(1)) {
            const int n = count<minutes>(whole);
            return n == 1 ? tr("1 minute") : tr("%n minutes", nullptr, n);
        }
        if (whole < days(1)) {
            const int n = count<hours>(whole);
            return n == 1 ? tr("1 hour") : tr("%n hours", nullptr, n);
        }
        const int n = count<days>(whole);
        return n == 1 ? tr("1 day") : tr("%n days", nullptr, n);
    }

    static QString length(seconds whole)
    {
        if (whole < minutes(1)) {
            //: A length of time in seconds
            return tr("%1 s").arg(whole.count());
        }
        if (whole < hours(1)) {
            //: A length of time in minutes
            return tr("%1 min").arg(count<minutes>(whole));
        }
        if (whole < days(1)) {
            const int left = count<minutes>(whole % hours(1));
            //: A length of time in hours, and in hours and minutes
            return left == 0 ? tr("%1 h").arg(count<hours>(whole))
                             : tr("%1 h %2 min").arg(count<hours>(whole)).arg(left);
        }
        const int left = count<hours>(whole % days(1));
        //: A length of time in days, and in days and hours
        return left == 0 ? tr("%1 d").arg(count<days>(whole))
                         : tr("%1 d %2 h").arg(count<days>(whole)).arg(left);
    }

    template <typename Unit>
    static QString used(const char* pattern, std::chrono::microseconds part, std::chrono::microseconds life)
    {
        const auto rounded = [](std::chrono::microseconds length) {
            return numberText(std::chrono::round<Unit>(length).count());
        };
        return tr(pattern).arg(rounded(part), rounded(life));
    }

    static QString now() { return tr("now"); }
    //: A moment as QLocale::toString() formats it: day, month, year and time
    static QString longFormat() { return tr("d MMM yyyy, HH:mm:ss"); }
    //: A moment as QLocale::toString() formats it, for a narrow column
    static QString shortFormat() { return tr("d MMM, HH:mm"); }
    //: A moment as QLocale::toString() formats it, for a narrow column, with its year
    static QString shortFormatWithYear() { return tr("d MMM yyyy, HH:mm"); }

    //: A time of day as QLocale::toString() formats it
    static QString clockFormat() { return tr("HH:mm"); }
    //: A time of day as QLocale::toString() formats it
    static QString clockFormatWithSeconds() { return tr("HH:mm:ss"); }
    //: A day as QLocale::toString() formats it
    static QString dayFormat() { return tr("d MMM"); }

private:
    template <typename Unit>
    static int count(seconds distance)
    {
        return static_cast<int>(duration_cast<Unit>(distance).count());
    }
};

QDateTime local(TimePoint time)
{
    const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch());
    return QDateTime::fromMSecsSinceEpoch(milliseconds.count(), shownTimeSpec());
}

// A property of the application, as its font and palette are.
constexpr auto utcProperty = "usherTimesInUtc";

/// Returns whether the clock shows the date and time of `moment` twice, because it is set back.
bool isShownTwice(const QDateTime& moment)
{
    constexpr int aroundAChange = 24 * 60 * 60; // seconds; no zone changes its offset twice in a day
    return std::ranges::any_of(std::array{-aroundAChange, aroundAChange}, [&](int distance) {
        const int other = moment.addSecs(distance).offsetFromUtc();
        const QDateTime again = moment.addSecs(moment.offsetFromUtc() - other);
        return other != moment.offsetFromUtc() && again.offsetFromUtc() == other;
    });
}

/// Returns ` +02:00` if the clock shows the date and time of `moment` twice; otherwise an empty text.
QString neededOffset(const QDateTime& moment)
{
    if (!isShownTwice(moment)) {
        return {};
    }
    const minutes offset(moment.offsetFromUtc() / 60);
    const auto digits = [](auto number) { return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0')); };
    return QStringLiteral(" %1%2:%3")
        .arg(QLatin1Char(offset.count() < 0 ? '-' : '+'))
        .arg(digits(std::abs(offset.count()) / 60), digits(std::abs(offset.count()) % 60));
}

/// Reads ` +02:00` at the end of `text` and removes it. Returns the offset from UTC, or nothing.
std::optional<seconds> takeOffset(QString& text)
{
    static const QRegularExpression offset(QStringLiteral(" ([+-])([0-9]{2}):([0-9]{2})$"));
    const QRegularExpressionMatch match = offset.match(text);
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    text.truncate(match.capturedStart());
    const seconds length = hours(match.captured(2).toInt()) + minutes(match.captured(3).toInt());
    return match.captured(1) == u"-" ? -length : length;
}

QString zonedClockText(TimePoint time, const QString& format)
{
    const QString text = QLocale().toString(local(time), format);
    return shownTimeSpec() == Qt::UTC ? text + QStringLiteral(" UTC") : text;
}

} // namespace

void showTimesInUtc(bool isUtc)
{
    QCoreApplication::instance()->setProperty(utcProperty, isUtc);
}

Qt::TimeSpec shownTimeSpec()
{
    const auto* application = QCoreApplication::instance();
    return application && application->property(utcProperty).toBool() ? Qt::UTC : Qt::LocalTime;
}

QString localText(TimePoint time)
{
    const QDateTime moment = local(time);
    return QLocale().toString(moment, Texts::longFormat()) + neededOffset(moment);
}

bool isLocalTimeUtc(TimePoint time)
{
    return local(time).offsetFromUtc() == 0;
}

QString zonedLocalText(TimePoint time)
{
    const QDateTime moment = local(time);
    return QLocale().toString(moment, Texts::longFormat()) + u' ' + moment.timeZoneAbbreviation();
}

std::optional<TimePoint> readLocalText(const QString& given)
{
    QString text = given;
    const auto offset = takeOffset(text);
    for (const QString& format :
         {Texts::longFormat(), Texts::longFormat().remove(QLatin1StringView(":ss"))}) {
        if (QDateTime time = QLocale().toDateTime(text, format); time.isValid()) {
            if (offset) {
                time.setOffsetFromUtc(static_cast<int>(offset->count()));
            } else {
                time.setTimeSpec(shownTimeSpec()); // the same digits
            }
            return TimePoint{std::chrono::milliseconds{time.toMSecsSinceEpoch()}};
        }
    }
    return std::nullopt;
}

QString shortLocalText(TimePoint time, TimePoint now)
{
    const QDateTime moment = local(time);
    const bool isOfThisYear = moment.date().year() == local(now).date().year();
    return QLocale().toString(moment, isOfThisYear ? Texts::shortFormat() : Texts::shortFormatWithYear()) +
           neededOffset(moment);
}

QString axisClockText(TimePoint time)
{
    return QLocale().toString(local(time), Texts::clockFormat());
}

QString axisDayText(TimePoint time)
{
    return QLocale().toString(local(time), Texts::dayFormat());
}

QString clockText(TimePoint time)
{
    return zonedClockText(time, Texts::clockFormat());
}

QString clockTextWithSeconds(TimePoint time)
{
    return zonedClockText(time, Texts::clockFormatWithSeconds());
}

QString utcText(TimePoint time)
{
    return secondsText(time) + QStringLiteral(" UTC");
}

QString relativeText(TimePoint time, TimePoint now)
{
    const auto distance = duration_cast<seconds>(time - now);
    if (distance == seconds(0)) {
        return Texts::now();
    }
    return distance > seconds(0) ? Texts::ahead(distance) : Texts::past(-distance);
}

QString zonedTextWithDistance(TimePoint time, TimePoint now)
{
    return QStringLiteral("%1 (%2)").arg(zonedLocalText(time), relativeText(time, now));
}

QString durationText(std::chrono::microseconds duration)
{
    return Texts::length(std::max(seconds(0), duration_cast<seconds>(duration)));
}

QString lifeUsedText(std::chrono::microseconds used, std::chrono::microseconds life)
{
    if (life <= hours(2)) {
        return Texts::used<minutes>(QT_TRANSLATE_NOOP("usher::ui::TimeText", "%1 of %2 minutes"),
                                    std::chrono::floor<minutes>(used), std::chrono::floor<minutes>(life));
    }
    if (life <= days(2)) {
        return Texts::used<hours>(QT_TRANSLATE_NOOP("usher::ui::TimeText", "%1 of %2 hours"), used, life);
    }
    return Texts::used<days>(QT_TRANSLATE_NOOP("usher::ui::TimeText", "%1 of %2 days"), used, life);
}

QString spelledDuration(std::chrono::microseconds duration)
{
    return Texts::words(std::chrono::round<seconds>(std::chrono::abs(duration)));
}

} // namespace usher::ui
