// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/record/Entry.h"

namespace usher::audit
{

/// The longest text of a record, in bytes of UTF-8. PostgreSQL cannot index a text of more than 2,700.
inline constexpr qsizetype longestRecordedText = 1024;
/// The longest leaf, in bytes. Leaves of 0.1 may be longer.
inline constexpr qsizetype longestLeaf = 32L * 1024;

/// Returns the text as a record holds it. A surrogate without its other half, which no UTF-8 can hold, and
/// U+0000, which not every database accepts, are made visible. Of a text of more than `longest` bytes, the
/// beginning is kept, with its length and the SHA-256 hash of its UTF-8.
[[nodiscard]] QString recordedText(const QString& text, qsizetype longest = longestRecordedText);

/// Returns the entry with its texts as a record holds them, so that its leaf is not longer than
/// `longestLeaf`. The operation, the correlation ID and the user IDs, by which the record is found, are
/// always as recordedText() returns them.
[[nodiscard]] Entry recordedEntry(const Entry& entry);

} // namespace usher::audit
