// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QByteArrayView>

#include "core/Error.h"

namespace usher::audit
{

// A folder in which this user's programs keep what they have seen. Nobody else can read it.

/// What is locked in the folder. One does not wait for the other.
enum class LockedPart { Heads, Cosignatures };

/// Creates the folder, for the user alone, and runs `work` while no other process or thread of the user has
/// locked this part of it. Waits for others at most 5 s. Errors: WriteFailed, those of `work`.
[[nodiscard]] Result<void> withLockedFolder(const QString& folder, LockedPart part,
                                            const std::function<Result<void>()>& work);

/// Writes a file for the user alone. It gets its name only when it is complete and on disk, and then replaces
/// what had the name. Error: WriteFailed.
[[nodiscard]] Result<void> writeOwnFile(const QString& path, QByteArrayView bytes);

} // namespace usher::audit
