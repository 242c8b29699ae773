// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/SettingPlace.h"

namespace usher::store
{

/// An environment variable that settings in `[odb]` name and that is not set, so that the person who opens
/// the store gives its value.
struct AskedVariable final {
    QString name = {};
    std::vector<SettingPlace> places = {}; ///< the settings; without their values
    /// Whether the store cannot be opened without the value. Otherwise the text `$NAME` itself may be meant:
    /// a password can begin with `$`.
    bool isNeeded = false;
};

/// What a store's files do not have, so that the person who opens the store is asked for it.
struct AskedSecrets final {
    bool isKeyAsked = false;
    QString keyVariable = {}; ///< the environment variable that has the key, if secrets.conf names one
    std::vector<AskedVariable> variables = {}; ///< in the order of the settings

    [[nodiscard]] bool isEmpty() const { return !isKeyAsked && variables.empty(); }
};

} // namespace usher::store
