// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/head/LogMemory.h"

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
    if (*here && (!*now || (*now)->storeId != (*here)->head.storeId)) {
        return SeenHead{.kind = SeenHead::Kind::Rewritten, .before = *here, .now = *now};
    }
    if (!*now) {
        return SeenHead{};
    }
    SeenHead seenHead{.kind = SeenHead::Kind::First, .now = *now};
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

Result<void> LogMemory::remember(odb::Connection& connection, const Head& head, TimePoint time)
{
    if (m_remembered == head) {
        return {};
    }
    const auto continuityFrom = [&](const Head& known) {
        return isContinuation(connection, known, head).map([](bool isContinued) {
            return isContinued ? Continuity::Continues : Continuity::Forked;
        });
    };
    return m_heads.remember({.location = m_location, .head = head, .seen = time}, continuityFrom).map([&] {
        begin(head);
    });
}

void LogMemory::follow(const Head& head, const std::vector<QByteArray>& leafHashes, TimePoint time)
{
    if (m_writer) {
        m_writer->follow(head, leafHashes, time);
        return;
    }
    m_writer = std::make_unique<HeadWriter>(m_heads, m_location, head);
    m_writer->follow(head, {}, time);
}

std::optional<Error> LogMemory::conflict() const
{
    return m_writer ? m_writer->conflict() : std::nullopt;
}

Result<void> LogMemory::accept(const Head& head, TimePoint time)
{
    m_writer.reset(); // it must not write an older head after this one
    return m_heads.replaceWith({.location = m_location, .head = head, .seen = time}).map([&] {
        begin(head);
    });
}

void LogMemory::begin(const Head& head)
{
    m_remembered = head;
    if (!m_writer) {
        m_writer = std::make_unique<HeadWriter>(m_heads, m_location, head);
    }
}

} // namespace usher::audit
