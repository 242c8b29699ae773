// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include <QString>

#include "core/Clock.h"

namespace usher::sso
{

/// What made an entry of a session's history.
enum class HistoryEvent {
    Login,
    Renewal,
    Other ///< anything else, or something that cannot be read
};

/// An entry of a session's history: its login or a renewal. Times are UTC. A value that cannot be read is not
/// set; the others are as they are.
struct HistoryEntry final {
    HistoryEvent event = HistoryEvent::Other;
    QString eventName = {}; ///< as the server wrote it: `login`, `renew`
    std::optional<TimePoint> time = {};
    std::optional<QString> remoteAddr = {}; ///< one address, or several joined with ", ", client first
    std::optional<QString> userAgent = {};
    bool isUnreadable = false; ///< at least one of the four cannot be read

    /// The time since the entry before this one. Negative if the entries are not in the order of their times.
    /// Nothing for the first entry, or if one of the times cannot be read.
    std::optional<std::chrono::microseconds> sinceEarlier = {};
    /// The address before this entry. Set only if this entry has another one. Before the first entry, it is
    /// the session's own address, which is from the login.
    std::optional<QString> earlierAddr = {};
    std::optional<QString> earlierAgent = {}; ///< in the same way, for the user agent
};

/// A session's history: its login and its renewals, as the server keeps them with the session.
struct SessionHistory final {
    /// The highest number of entries that an answer has.
    static constexpr std::size_t mostEntries = 100;

    std::vector<HistoryEntry> entries = {}; ///< oldest first; the newest ones if there are too many
    qint64 leftOutCount = 0;                ///< earlier entries of the session that the answer leaves out
    qint64 droppedCount = 0;                ///< still earlier entries that the server has dropped
    bool hasAddressChanged = false;         ///< at any entry, also at one that is left out
    bool hasAgentChanged = false;
    bool isUnreadable = false; ///< there is something, but it is no history; then there are no entries
};

} // namespace usher::sso
