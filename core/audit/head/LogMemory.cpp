// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/head/LogMemory.h"

#include "core/odb/Connection.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>

namespace usher::audit
{

namespace
{

class LogMemoryWords final
{
    Q_DECLARE_TR_FUNCTIONS(LogMemory)
};

QString countText(qint64 records)
{
    const QString number = QLocale(QLocale::English).toString(records);
    return (records == 1 ? LogMemoryWords::tr("%1 record") : LogMemoryWords::tr("%1 records")).arg(number);
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

Error rewritten(const SeenHead& seenHead)
{
    const RememberedHead& before = *seenHead.before;
    const qint64 sizeBefore = before.head.tree.size();
    QString sentence;
    if (!seenHead.now) {
        sentence = LogMemoryWords::tr("there is none here now; on %3 this computer saw one with %2");
    } else if (seenHead.now->storeId != before.head.storeId) {
        sentence = LogMemoryWords::tr("it is another log, with %1; on %3 this computer saw one with %2 here");
    } else if (seenHead.now->tree.size() < sizeBefore) {
        sentence = LogMemoryWords::tr("it has %1; on %3 this computer saw %2");
    } else {
        sentence =
            LogMemoryWords::tr("it has %1, which do not go on from the %2 that this computer saw on %3");
    }
    const qint64 sizeNow = seenHead.now ? seenHead.now->tree.size() : 0;
    // Not arg(): it fills the wrong places in a sentence that leaves a number out.
    sentence.replace(QLatin1StringView("%1"), countText(sizeNow))
        .replace(QLatin1StringView("%2"), countText(sizeBefore))
        .replace(QLatin1StringView("%3"), dayText(before.seen));
    return {.kind = ErrorKind::LogRewritten, .subject = sentence};
}

LogMemory::LogMemory(RememberedHeads heads, QString location)
    : m_heads(std::move(heads)), m_location(std::move(location))
{
}

Result<SeenHead> LogMemory::look(odb::Connection& connection, const std::optional<Head>& now) const
{
    const auto here = m_heads.at(m_location);
    if (!here) {
        return tl::unexpected(here.error());
    }
    if (*here && (!now || now->storeId != (*here)->head.storeId)) {
        return SeenHead{.kind = SeenHead::Kind::Rewritten, .before = *here, .now = now};
    }
    if (!now) {
        return SeenHead{};
    }
    // A log that moved is found by its store's ID. For a log that did not move, both heads are compared,
    // because either can be the longer one.
    const auto anywhere = m_heads.of(now->storeId);
    if (!anywhere) {
        return tl::unexpected(anywhere.error());
    }
    SeenHead seenHead{.kind = SeenHead::Kind::First, .now = now};
    for (const auto& known : {*here, *anywhere}) {
        if (!known) {
            continue;
        }
        const auto isContinued = goesOn(connection, known->head, *now);
        if (!isContinued) {
            return tl::unexpected(isContinued.error());
        }
        seenHead.kind = *isContinued ? SeenHead::Kind::Continued : SeenHead::Kind::Rewritten;
        seenHead.before = known;
        if (!*isContinued) {
            break;
        }
    }
    return seenHead;
}

Result<void> LogMemory::remember(const Head& head, TimePoint time)
{
    if (m_remembered == head) {
        return {};
    }
    return m_heads.remember({.location = m_location, .head = head, .seen = time}).map([&] {
        m_remembered = head;
    });
}

Result<void> LogMemory::accept(const Head& head, TimePoint time)
{
    return m_heads.replaceWith({.location = m_location, .head = head, .seen = time}).map([&] {
        m_remembered = head;
    });
}

} // namespace usher::audit
