// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace usher::test
{

/// Returns the names of everything in a folder, hidden files and broken links too, in their order.
[[nodiscard]] QStringList entriesOf(const QString& folder);

/// Returns the permissions of a file as `chmod` takes them; 0 if there is none.
[[nodiscard]] unsigned modeOf(const QString& path);

} // namespace usher::test
