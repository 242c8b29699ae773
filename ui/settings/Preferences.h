// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include <QStringList>

namespace usher::ui
{

enum class ThemeChoice { System, Light, Dark };

/// The time zone in which times are shown first.
enum class TimesShown { Local, Utc };

/// What a person can choose. A new object has the defaults.
struct Preferences final {
    static constexpr std::chrono::minutes longestUnlocked{60};

    ThemeChoice theme = ThemeChoice::System;
    /// How long the window stays open without input; at least a minute, at most longestUnlocked.
    std::chrono::minutes lockAfter{5};
    /// How long the clipboard keeps what Usher copied. Zero means until something else is copied.
    std::chrono::seconds clearCopiesAfter{120};
    TimesShown times = TimesShown::Local;
    /// The networks of the proxies in front of the server, in their shortest spelling.
    QStringList trustedProxies{};

    [[nodiscard]] bool operator==(const Preferences&) const = default;
};

} // namespace usher::ui
