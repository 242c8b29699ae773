// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>

namespace usher::audit
{

/// The classes of OCSF that records are told as.
enum class OcsfClass {
    AccountChange = 3001,
    Authentication = 3002,
    ApiActivity = 6003,
};

/// What OCSF calls an operation: a class of events, and one of its activities.
struct OcsfOperation final {
    QLatin1StringView op = {}; ///< as records spell it; empty for an operation that is not known
    OcsfClass eventClass = OcsfClass::ApiActivity;
    int activity = 0;
    QLatin1StringView activityName = {};
};

/// Returns what OCSF calls the operation. One that this version does not know is "Other" API activity.
[[nodiscard]] const OcsfOperation& ocsfOperation(QStringView op);

} // namespace usher::audit
