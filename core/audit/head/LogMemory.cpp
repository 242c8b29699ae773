// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/head/LogMemory.h"

#include "core/audit/head/HeadContinuation.h"
#include "core/odb/Connection.h"

namespace usher::audit
{

LogMemory::LogMemory(RememberedHeads heads, QString location)
    : m_heads(std::move(heads)), m_location(std::move(location))
{
}

Result<SeenHead> LogMemory::look(odb::Connection& connection, const ReadHead& readHead) const
{
    const auto first = readHead();
    if (!first) {
        return tl::unexpected(first.error());
    }
    // A log that moved is found by its store's ID. For a log that did not move, both heads are compared,
    // because either can be the longer one.
    const auto here = m_heads.at(m_location);
    const auto anywhere = *first ? m_heads.of((*first)->storeId) : Result<std::optional<RememberedHead>>();
    const auto now = readHead();
    if (!here || !anywhere || !now) {
        return tl::unexpected(!here ? here.error() : !anywhere ? anywhere.error() : now.error());
    }
    const ServerTimeline timeline = connection.dialect().server().timeline;
    if (*here && (!*now || (*now)->storeId != (*here)->head.storeId)) {
        return SeenHead{
            .kind = SeenHead::Kind::Rewritten, .before = *here, .now = *now, .timelineNow = timeline};
    }
    if (!*now) {
        return SeenHead{};
    }
    SeenHead seenHead{.kind = SeenHead::Kind::First, .now = *now, .timelineNow = timeline};
    for (const auto& known : {*here, *anywhere}) {
        if (!known) {
            continue;
        }
        const auto isContinued = isContinuation(connection, known->head, **now);
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

Result<void> LogMemory::remember(odb::Connection& connection, const Head& head, TimePoint time,
                                 const ServerTimeline& timeline)
{
    if (m_remembered == head && m_rememberedOn == timeline) {
        return {};
    }
    const auto continuityFrom = [&](const Head& known) {
        return isContinuation(connection, known, head).map([](bool isContinued) {
            return isContinued ? Continuity::Continues : Continuity::Forked;
        });
    };
    const RememberedHead seen{.location = m_location, .head = head, .seen = time, .timeline = timeline};
    return m_heads.remember(seen, continuityFrom).map([&] { begin(head, timeline); });
}

void LogMemory::follow(const Head& head, const std::vector<QByteArray>& leafHashes, TimePoint time,
                       const ServerTimeline& timeline)
{
    if (m_writer) {
        m_writer->follow(head, leafHashes, time, timeline);
        return;
    }
    m_writer = std::make_unique<HeadWriter>(m_heads, m_location, head);
    m_writer->follow(head, {}, time, timeline);
}

std::optional<Error> LogMemory::conflict() const
{
    return m_writer ? m_writer->conflict() : std::nullopt;
}

Result<void> LogMemory::accept(const Head& head, TimePoint time, const ServerTimeline& timeline)
{
    m_writer.reset(); // it must not write an older head after this one
    const RememberedHead seen{.location = m_location, .head = head, .seen = time, .timeline = timeline};
    return m_heads.replaceWith(seen).map([&] { begin(head, timeline); });
}

void LogMemory::begin(const Head& head, const ServerTimeline& timeline)
{
    m_remembered = head;
    m_rememberedOn = timeline;
    if (!m_writer) {
        m_writer = std::make_unique<HeadWriter>(m_heads, m_location, head);
    }
}

} // namespace usher::audit
