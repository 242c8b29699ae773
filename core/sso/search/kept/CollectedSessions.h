// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Clock.h"
#include "core/sso/search/kept/TextDictionary.h"

namespace usher::sso
{

/// What a search needs of a session to find it and to sort it.
struct CollectedSession final {
    qint64 id = 0;
    TimePoint creationTime = {};
    TimePoint expirationTime = {};
    QByteArrayView remoteAddr = {};
    QByteArrayView userAgent = {};
    QByteArrayView authType = {};
};

/// Many sessions in memory, in the order in which they were added. Each takes 37 bytes, and the addresses and
/// agents that it does not share with others.
class CollectedSessions final
{
public:
    /// Some of the sessions. Owners, addresses, agents and kinds are known by their numbers.
    struct Block final {
        std::vector<qint64> ids = {};
        std::vector<TimePoint> creationTimes = {};
        std::vector<TimePoint> expirationTimes = {};
        std::vector<quint32> owners = {};
        std::vector<quint32> addresses = {};
        std::vector<quint32> agents = {};
        std::vector<quint8> kinds = {};
    };

    /// Adds a session whose owner has the number `owner`. Returns false, and adds nothing, if it does not
    /// fit. Call it only before finish().
    [[nodiscard]] bool add(const CollectedSession& session, quint32 owner);
    /// Frees the memory that only add() needs.
    void finish();

    [[nodiscard]] const std::vector<Block>& blocks() const { return m_blocks; }
    [[nodiscard]] const TextDictionary& addresses() const { return m_addresses; }
    [[nodiscard]] const TextDictionary& agents() const { return m_agents; }
    [[nodiscard]] const TextDictionary& kinds() const { return m_kinds; }
    [[nodiscard]] std::size_t count() const { return m_count; }
    /// Returns how many bytes of memory they have reserved, without those that finish() frees.
    [[nodiscard]] std::size_t bytes() const;

private:
    std::vector<Block> m_blocks;
    TextDictionary m_addresses;
    TextDictionary m_agents;
    TextDictionary m_kinds;
    std::size_t m_count = 0;
};

} // namespace usher::sso
