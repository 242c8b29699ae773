// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/SettingNotice.h"

namespace usher::store
{

class ConfigObj;

/// Returns the settings of `sso.conf`, and of `[odb]` in `server.conf`, that probably do not mean what they
/// should: in the order of the lines, those of `sso.conf` first.
[[nodiscard]] std::vector<SettingNotice> settingNotices(const ConfigObj& ssoConf,
                                                        const ConfigObj& serverConf);

} // namespace usher::store
