// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/Error.h"

namespace usher
{

/// Returns the path that a text for a file or a folder stands for. A `file:` URL, as file managers and
/// browsers give it, is decoded; a path is returned unchanged. Does not look at the disk. Error:
/// PathElsewhere, for a URL of another computer or of another kind.
[[nodiscard]] USHER_CORE_EXPORT Result<QString> localPath(const QString& text);

} // namespace usher
