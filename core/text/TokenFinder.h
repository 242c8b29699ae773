// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <tl/expected.hpp>

#include <QByteArrayView>
#include <QStringView>

#include "core/crypto/SecretBytes.h"
#include "core/usher_core_export.h"

namespace usher
{

/// Returns the user session tokens (USTs) in a text (UTF-8) such as a log line, a header, JSON, a URL or a
/// mail. Finds tokens in clear (`zust…`) and encrypted ones (`gAAA…`, with or without `zato.secf.`), also
/// where the text has them escaped or an encrypted token is broken into lines. Returns each token once, in
/// the order of the text. Reads the first 1 MiB.
[[nodiscard]] USHER_CORE_EXPORT std::vector<crypto::SecretBytes> findTokens(QByteArrayView text);
[[nodiscard]] USHER_CORE_EXPORT std::vector<crypto::SecretBytes> findTokens(QStringView text);

/// Returns the tokens to look up in a text (UTF-8) that a person pasted, typed or put into a file: those of
/// findTokens(). If there is none, the text itself is returned if it is one word that begins as a token does:
/// a token that was cut, say, for which the answer of the server is the right one. Any other text has no
/// token, so there is nothing to look up.
[[nodiscard]] USHER_CORE_EXPORT std::vector<crypto::SecretBytes> tokensToLookUp(QByteArrayView text);
[[nodiscard]] USHER_CORE_EXPORT std::vector<crypto::SecretBytes> tokensToLookUp(QStringView text);

/// Why a text does not stand for one token.
enum class TokenFault {
    NoToken,      ///< there is text around the place of a token, but no token
    SeveralTokens ///< it has tokens that are not the same
};

/// Returns the token that a text (UTF-8) stands for. A text that looks like a token, and one that looks like
/// nothing of the kind, is returned unchanged, because the reference takes it as it stands. From any other
/// text its only token is returned: without a byte order mark, blanks, line ends, quotes, `Bearer`, or the
/// log line, header or JSON around it.
[[nodiscard]] USHER_CORE_EXPORT tl::expected<crypto::SecretBytes, TokenFault> tokenIn(QByteArrayView text);

} // namespace usher
