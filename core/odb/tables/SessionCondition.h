// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>
#include <QStringList>
#include <QVariantList>

#include "core/Clock.h"

namespace usher::odb
{

class Dialect;

/// A condition that a scan checks for every session, in SQL.
struct SessionCondition final {
    enum class Kind {
        CreatedAfter,
        CreatedBefore, ///< or at this moment
        ExpiresAfter,
        ExpiresBefore, ///< or at this moment
        CreatedWithin, ///< after `time`, and before `until` or at it
        ExpiresWithin,
        CreatedOutside, ///< at any other time
        ExpiresOutside,
        OfAuthType,
        NotOfAuthType,
        // More sessions may meet the following ones than those that are named here, never fewer.
        AddressContains,   ///< `text`, in upper or lower case
        AddressMayContain, ///< `text`, however it is spelled; see TextConditions::mayContain()
        AgentMayContain,
        AgentIs,  ///< exactly `text`
        OfOwners, ///< the users in the rows `owners`
        AllOf,    ///< `parts`
        AnyOf,
    };
    Kind kind = Kind::ExpiresAfter;
    TimePoint time = {};   ///< UTC
    TimePoint until = {};  ///< UTC
    QString authType = {}; ///< `default`, `basic_auth` or `jwt`
    QString text = {};     ///< ASCII in lower case, except for AgentIs
    std::vector<qint64> owners = {};
    std::vector<SessionCondition> parts = {};
};

/// Returns each of the conditions as SQL, and adds their values to `values`. `firstPlace` is the number of
/// the first value's place.
[[nodiscard]] QStringList conditionsSql(const std::vector<SessionCondition>& conditions,
                                        const Dialect& dialect, int firstPlace, QVariantList& values);

} // namespace usher::odb
