// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

#include "core/SettingNotice.h"

namespace usher::store
{

class ConfigObj;

/// Returns the settings of `[odb]` in `server.conf` that probably do not mean what they should, and the
/// variables of the environment that a Zato server would take for such settings.
[[nodiscard]] std::vector<SettingNotice> odbNotices(const ConfigObj& serverConf);

/// Returns what there is to tell about a variable that is not set. If its name has a blank or a # in it, that
/// is a comment which was written behind the variable.
[[nodiscard]] NoticeKind kindOfMissingVariable(const QString& name);

} // namespace usher::store
