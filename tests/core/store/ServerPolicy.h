// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace usher::test
{

/// Returns the text of a server's sso.conf in which `line` replaces the setting with the same key in
/// `section`, or is added. `without KEY` removes a setting.
[[nodiscard]] QString serverPolicyWith(const QString& section, const QString& line);

} // namespace usher::test
