// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QString>

namespace usher::bench
{

/// Returns one of fifty user agents of browsers and programs. The same `chance` gives the same one.
[[nodiscard]] inline QString agentOf(quint64 chance)
{
    // %1 is the place of the version.
    static constexpr std::array patterns = {
        "Mozilla/5.0 (X11; Linux x86_64; rv:%1.0) Gecko/20100101 Firefox/%1.0",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:%1.0) Gecko/20100101 Firefox/%1.0",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%1.0.0.0 "
        "Safari/537.36",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%1.0.0.0 "
        "Safari/537.36 Edg/%1.0.3296.52",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/%1.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%1.0.0.0 Mobile "
        "Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        "CriOS/%1.0.7151.51 Mobile/15E148 Safari/604.1",
        "okhttp/4.%1",
        "python-requests/2.%1",
        "curl/8.%1.1",
    };
    constexpr quint64 versions = 5;
    constexpr quint64 oldest = 135;
    const auto pattern = static_cast<std::size_t>(chance % patterns.size());
    return QString::fromLatin1(patterns.at(pattern)).arg(oldest + chance / patterns.size() % versions);
}

} // namespace usher::bench
