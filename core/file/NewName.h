// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace usher
{

// What NewFile and NewFolder share: both have a temporary name until they are complete.

/// Returns a path beside `path` that nobody else uses.
[[nodiscard]] QString partialPathFor(const QString& path);

/// Writes the names in a folder to the disk. Returns whether they are as durable now as they can be: not
/// every file system can write a folder by itself, and a folder that may not be read cannot be opened.
/// `errno` says why not.
[[nodiscard]] bool makeNamesDurable(const QString& folder);

} // namespace usher
