// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include "core/sso/history/SessionHistory.h"

namespace usher::ui
{

class AgentNames;

/// Returns the words that mark a session or an entry of its history: `address changed`, `agent changed`,
/// `address, agent changed`. Empty if neither changed.
[[nodiscard]] QString changeWords(bool hasAddressChanged, bool hasAgentChanged);
/// Returns the words that mark this entry.
[[nodiscard]] QString changeWords(const sso::HistoryEntry& entry);

/// Returns what happened at this entry, in sentences: after how long, and what changed from what to what. It
/// names user agents by browser and system where `names` knows them.
[[nodiscard]] QString historySentences(const sso::HistoryEntry& entry, const AgentNames& names);

/// Returns whether this entry is a renewal that changed neither the address nor the agent, with a known time.
[[nodiscard]] bool isQuietRenewal(const sso::HistoryEntry& entry);
/// Returns what `count` such entries in a row say, of which the last one was at `until`.
[[nodiscard]] QString quietRenewalsText(qint64 count, TimePoint until);

/// Returns which earlier entries are missing, and why. Empty if none is.
[[nodiscard]] QString missingHistoryText(const sso::SessionHistory& history);

/// Returns the entry as one line for the clipboard, with the time in UTC and values as the server has them.
[[nodiscard]] QString historyLine(const sso::HistoryEntry& entry);

/// Returns the user agents of all entries, for AgentNames.
[[nodiscard]] QStringList agentsIn(const sso::SessionHistory& history);

} // namespace usher::ui
