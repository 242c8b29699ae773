// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArrayView>

#include "core/crypto/SecretBytes.h"

namespace usher
{

// How user session tokens are written: in clear, `zust` and up to 26 characters of Crockford's base 32;
// encrypted, a Fernet token, which begins with `gAAA`, with or without `zato.secf.` before it.

/// Returns whether a byte can be part of an encrypted token, its padding apart: base64url.
[[nodiscard]] bool isTokenCharacter(char character);

/// Returns whether the text ends with an escape of a URL, of JSON or of a mail: `%22`, `\u0022`, `\n`, `=3D`.
[[nodiscard]] bool endsWithEscape(QByteArrayView text);

/// Returns whether a token may begin at this position: it does not continue a word. An escape such as `%22`
/// or `\n` before it ends a word, although its last character is a letter or a digit.
[[nodiscard]] bool isWordBegin(QByteArrayView text, qsizetype at);

/// Returns the text without `zato.secf.` before it, if it has that.
[[nodiscard]] QByteArrayView withoutSecretPrefix(QByteArrayView text);

/// Returns whether the text begins as a token in one of the three spellings does.
[[nodiscard]] bool beginsLikeToken(QByteArrayView text);

/// Returns whether the text is a token in clear.
[[nodiscard]] bool isClearToken(QByteArrayView text);

/// Returns whether the whole text is written like a token, whether or not it is a whole one.
[[nodiscard]] bool isSpelledLikeToken(QByteArrayView text);

struct SpelledToken final {
    crypto::SecretBytes token; ///< in one piece and without escapes
    qsizetype end = 0;         ///< the position after it
};

/// Returns the token that begins at this position. An encrypted token may be broken into lines. Returns
/// nothing if there is no token, or one that was cut to less than 60 characters.
[[nodiscard]] std::optional<SpelledToken> spelledTokenAt(QByteArrayView text, qsizetype at);

} // namespace usher
