// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QString>

namespace usher::ui
{

/// What user agents are called: browser and system in words, by the patterns of uap-core. From any thread;
/// the first name takes some tenths of a second, and a new agent some milliseconds, so that a window's thread
/// asks only for what is known.
class AgentNames final
{
public:
    AgentNames();
    ~AgentNames();
    AgentNames(const AgentNames&) = delete;
    AgentNames& operator=(const AgentNames&) = delete;

    /// `Firefox 139 · Linux`, or one of the two. Empty if neither is known.
    [[nodiscard]] QString lookUp(const QString& userAgent) const;

    [[nodiscard]] bool isKnown(const QString& userAgent) const;

    /// The same if it was looked up before; empty otherwise.
    [[nodiscard]] QString known(const QString& userAgent) const;
    /// The browser alone, without its version: `Firefox`. Likewise.
    [[nodiscard]] QString knownBrowser(const QString& userAgent) const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace usher::ui
