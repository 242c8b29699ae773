// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/Error.h"

class QFile;

namespace usher
{

/// Returns whether nothing has this path. A file that cannot be reached is not absent, nor is a link that
/// leads nowhere.
[[nodiscard]] bool isAbsent(const QString& path);

/// Returns why no file is seen at this path: FileMissing, or FileUnreadable with what the system says, such
/// as for a file in a folder that may not be entered.
[[nodiscard]] Error whyNoFile(const QString& path);

/// Opens the file at `path` to read it; `file` does not know its name then. Returns false if it cannot be
/// read, or if it is a link, a pipe or anything else than a plain file: to open a pipe can take for ever.
[[nodiscard]] bool openPlainFile(const QString& path, QFile& file);

} // namespace usher
