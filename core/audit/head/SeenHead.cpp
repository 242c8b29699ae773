// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/head/SeenHead.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>

#include "core/odb/engine/Dialect.h"

namespace usher::audit
{

namespace
{

class SeenHeadWords final
{
    Q_DECLARE_TR_FUNCTIONS(LogMemory)
};

QString countText(qint64 records)
{
    const QString number = QLocale(QLocale::English).toString(records);
    return (records == 1 ? SeenHeadWords::tr("%1 record") : SeenHeadWords::tr("%1 records")).arg(number);
}

QString dayText(TimePoint time)
{
    const auto days = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day day{days};
    const QDate date(static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
                     static_cast<int>(static_cast<unsigned>(day.day())));
    return QLocale(QLocale::English).toString(date, QStringLiteral("d MMMM yyyy"));
}

} // namespace

QString promotionHint(const ServerTimeline& before, const ServerTimeline& now)
{
    if (!now.isPromotedSince(before)) {
        return {};
    }
    return SeenHeadWords::tr(
               ". The database server was promoted after this computer saw that (timeline %1, now %2): "
               "what had not been copied to it by then is lost")
        .arg(before.number)
        .arg(now.number);
}

Error rewritten(const SeenHead& seenHead)
{
    const RememberedHead& before = *seenHead.before;
    const qint64 sizeBefore = before.head.tree.size();
    QString sentence;
    if (!seenHead.now) {
        sentence = SeenHeadWords::tr("there is none here now; on %3 this computer saw one with %2");
    } else if (seenHead.now->storeId != before.head.storeId) {
        sentence = SeenHeadWords::tr("it is another log, with %1; on %3 this computer saw one with %2 here");
    } else if (seenHead.now->tree.size() < sizeBefore) {
        sentence = SeenHeadWords::tr("it has %1; on %3 this computer saw %2");
    } else {
        sentence =
            SeenHeadWords::tr("it has %1, which do not go on from the %2 that this computer saw on %3");
    }
    const qint64 sizeNow = seenHead.now ? seenHead.now->tree.size() : 0;
    // Not arg(): it fills the wrong places in a sentence that leaves a number out.
    sentence.replace(QLatin1StringView("%1"), countText(sizeNow))
        .replace(QLatin1StringView("%2"), countText(sizeBefore))
        .replace(QLatin1StringView("%3"), dayText(before.seen));
    const bool isSameLog = seenHead.now && seenHead.now->storeId == before.head.storeId;
    return {.kind = ErrorKind::LogRewritten,
            .subject =
                isSameLog ? sentence + promotionHint(before.timeline, seenHead.timelineNow) : sentence};
}

QString missingRecordsHint(const ServerTimeline& before, const odb::ServerFacts& now)
{
    return now.isStandby
               ? SeenHeadWords::tr(". The database server is a standby, which may not have everything yet")
               : promotionHint(before, now.timeline);
}

} // namespace usher::audit
