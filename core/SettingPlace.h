// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/usher_core_export.h"

namespace usher
{

/// Where a setting stands in the files of a store, and what it says there.
struct SettingPlace final {
    QString file = {};    ///< absolute path
    int line = 0;         ///< from 1; 0 if the file does not have the setting
    QString section = {}; ///< without brackets
    QString key = {};
    QString value = {};         ///< as it is written; empty for secrets
    QString variable = {};      ///< the environment variable that the value comes from, or should come from
    bool isVariableSet = false; ///< otherwise the text that names the variable is the value itself
};

/// Returns where the setting stands, as sentences name it: `expiry in [session] (/store/sso.conf, line 12)`.
[[nodiscard]] USHER_CORE_EXPORT QString placeText(const SettingPlace& place);

} // namespace usher
