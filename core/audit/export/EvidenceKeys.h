// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>

/// The members of the lines of an evidence file. A line has no other ones.
namespace usher::audit::evidence
{

// The first line.
inline constexpr QLatin1StringView format("format");
inline constexpr QLatin1StringView formatName("usher evidence v1");
inline constexpr QLatin1StringView publicKey("key");
inline constexpr QLatin1StringView checkpoint("checkpoint");

// A record's line: it has its content, or the hash of that.
inline constexpr QLatin1StringView number("number");
inline constexpr QLatin1StringView leaf("leaf");
inline constexpr QLatin1StringView leafHash("leaf_hash");
inline constexpr QLatin1StringView proof("proof");

// The last line.
inline constexpr QLatin1StringView count("records");

} // namespace usher::audit::evidence
