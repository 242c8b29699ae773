// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/SettingNotice.h"
#include "core/odb/engine/OdbSettings.h"
#include "core/store/configobj/ConfigObj.h"

namespace usher::store
{

/// Reads `usher.conf`, which says what Zato's three files have no words for. It is empty if there is no such
/// file. No value comes from a variable of the environment. Errors: those of ConfigObj::read().
[[nodiscard]] Result<ConfigObj> readUsherConf(const QString& path);

/// Returns the settings of a database on PostgreSQL with those of `[postgresql]` added: `hosts`,
/// `engine-check` and `head-lock`. Those of an SQLite file stay as they are. Error: OwnSettingInvalid.
[[nodiscard]] Result<odb::OdbSettings> withUsherConf(const ConfigObj& usherConf, odb::OdbSettings settings);

/// Returns the settings of `usher.conf` that are not known, that change nothing or that switch off a check,
/// in the order of the lines.
[[nodiscard]] std::vector<SettingNotice> usherNotices(const ConfigObj& usherConf, odb::Engine engine);

} // namespace usher::store
