// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/odb/tables/SessionCondition.h"
#include "core/sso/search/kept/TextDictionary.h"

namespace usher::sso
{

/// A condition that a search of the table leaves to SQL, prepared for the sessions of a KeptSearch.
class PreparedCondition final
{
public:
    /// The condition must outlive it. `kinds` are the kinds of the sessions.
    PreparedCondition(const odb::SessionCondition& condition, const TextDictionary& kinds);

    /// Returns whether a session meets the condition that has these times, UTC, and the kind of this number.
    [[nodiscard]] bool isMet(TimePoint created, TimePoint expires, quint8 kind) const
    {
        using Kind = odb::SessionCondition::Kind;
        const auto isWithin = [this](TimePoint time) {
            return time > m_condition.time && time <= m_condition.until;
        };
        switch (m_condition.kind) {
        case Kind::CreatedAfter:
            return created > m_condition.time;
        case Kind::CreatedBefore:
            return created <= m_condition.time;
        case Kind::ExpiresAfter:
            return expires > m_condition.time;
        case Kind::ExpiresBefore:
            return expires <= m_condition.time;
        case Kind::CreatedWithin:
            return isWithin(created);
        case Kind::CreatedOutside:
            return !isWithin(created);
        case Kind::ExpiresWithin:
            return isWithin(expires);
        case Kind::ExpiresOutside:
            return !isWithin(expires);
        case Kind::OfAuthType:
            return m_isOfKind[kind] != 0;
        case Kind::NotOfAuthType:
            return m_isOfKind[kind] == 0;
        default:
            return true; // SessionMatcher makes no others
        }
    }

private:
    const odb::SessionCondition& m_condition;
    std::vector<quint8> m_isOfKind;
};

} // namespace usher::sso
