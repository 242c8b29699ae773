// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/Clock.h"

namespace usher::ui
{

class SessionModel;

/// What the text over a list of sessions depends on, besides its content.
struct SessionListState final {
    bool isFiltered = false; ///< a query narrows the list
    bool isByNumber = true;  ///< the list is in the order in which sessions were added
    TimePoint now = {};      ///< UTC
};

/// Returns how many sessions a list shows of how many, in which order, and as of when:
/// `23 of 1,204 live · refreshed 5 s ago`, or `23 of 1,204 live · as of 14:03:12`.
[[nodiscard]] QString sessionListText(const SessionModel& model, const SessionListState& state);

} // namespace usher::ui
