// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include "core/Error.h"
#include "core/Progress.h"
#include "core/crypto/SecretBytes.h"
#include "core/usher_core_export.h"

class QIODevice;

namespace usher
{

/// Receives tokens as they are found. An error from it ends the reading.
using TokenReceiver = std::function<Result<void>(std::vector<crypto::SecretBytes>)>;

/// Finds the tokens in an open file, a pipe or a buffer, as TokenReader does, and passes them on in portions,
/// in the order of the text. Reads a portion at a time: of the text, memory holds a digest of each token.
/// `name` is what an error calls it. `progress` receives the bytes that were read, and the size if it is
/// known, else zero. Errors: FileUnreadable, Cancelled, those of `found`.
[[nodiscard]] USHER_CORE_EXPORT Result<void>
readTokens(QIODevice& device, const QString& name, const TokenReceiver& found, const Progress& progress = {});

/// Bytes of a text that firstTokens() reads. The rest is not read.
constexpr qint64 longestTokenText = 100L * 1024 * 1024;

/// The tokens of a text, each once, in its order.
struct FoundTokens final {
    std::vector<crypto::SecretBytes> tokens = {};
    bool hasMore = false; ///< the text has more tokens than were asked for, or is longer than is read
};

/// Returns the first `most` tokens in a device. Errors: as readTokens.
[[nodiscard]] USHER_CORE_EXPORT Result<FoundTokens>
firstTokens(QIODevice& device, const QString& name, std::size_t most, const Progress& progress = {});
/// Returns the first `most` tokens in the file at `path`. Errors: as readTokens.
[[nodiscard]] USHER_CORE_EXPORT Result<FoundTokens> firstTokens(const QString& path, std::size_t most,
                                                                const Progress& progress = {});

} // namespace usher
