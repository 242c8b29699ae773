// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include "core/crypto/SecretBytes.h"
#include "core/usher_core_export.h"

namespace usher
{

/// Returns the text without what copying adds at its ends: blanks of any kind, line ends and other control
/// characters, a byte order mark, zero-width spaces, and marks of direction.
[[nodiscard]] USHER_CORE_EXPORT QString trimmedText(QStringView text);

/// Does the same, and also takes off a pair of quotes, of ASCII or typographic.
[[nodiscard]] USHER_CORE_EXPORT QString unquotedText(QStringView text);

/// Returns the text without any blank, line end and hidden character: of a key that a mail broke into lines.
[[nodiscard]] USHER_CORE_EXPORT QString withoutBlanks(QString text);

/// Returns the secret (UTF-8) without blanks, line ends and hidden characters at its ends. For keys and
/// tokens, which have none; not for passwords, which may.
[[nodiscard]] USHER_CORE_EXPORT crypto::SecretBytes trimmedSecret(const crypto::SecretBytes& secret);

/// Returns a one-time code (UTF-8) without any blank and hidden character: authenticators show `123 456`.
[[nodiscard]] USHER_CORE_EXPORT crypto::SecretBytes typedCode(const crypto::SecretBytes& code);

} // namespace usher
