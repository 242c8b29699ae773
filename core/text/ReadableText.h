// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include "core/crypto/SecretBytes.h"

namespace usher
{

/// Bytes; more than any log line or mail has. The rest of a longer text is not read.
constexpr qsizetype longestReadableText = 1024L * 1024;

enum class HiddenCharacters { Drop, Separate };

/// Returns a text (UTF-8) in ASCII for a search. Blanks of any kind are blanks, every other character outside
/// ASCII and every colour code of a terminal is a separator. Hidden characters, such as a byte order mark,
/// are dropped or are separators, too.
[[nodiscard]] crypto::SecretBytes readableText(QByteArrayView text, HiddenCharacters hidden);

} // namespace usher
