// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QString>

namespace usher::ui
{

/// Names the browser and the system of user agents, by AgentPatterns, and remembers the names. All functions
/// may be called from any thread. The first look-up takes some tenths of a second, and each new user agent
/// some milliseconds. The window's thread therefore never calls lookUp().
class AgentNames final
{
public:
    AgentNames();
    ~AgentNames();
    AgentNames(const AgentNames&) = delete;
    AgentNames& operator=(const AgentNames&) = delete;

    /// Returns browser and system, such as `Firefox 139 · Linux`, or only the one that is known. Empty if
    /// both are unknown.
    [[nodiscard]] QString lookUp(const QString& userAgent) const;

    /// Returns whether this user agent has been looked up before.
    [[nodiscard]] bool isKnown(const QString& userAgent) const;

    /// Returns what lookUp() returned for this user agent. Empty if it has not been looked up yet.
    [[nodiscard]] QString known(const QString& userAgent) const;
    /// Returns only the browser, without its version: `Firefox`. Empty if it has not been looked up yet.
    [[nodiscard]] QString knownBrowser(const QString& userAgent) const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace usher::ui
