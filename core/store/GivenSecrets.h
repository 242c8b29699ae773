// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include <QString>

#include "core/crypto/SecretBytes.h"

namespace usher::store
{

/// Where a person entered the secret key.
enum class KeyOrigin { Field, StandardInput, Terminal };

/// What the person who opens a store gives, because the store's files do not have it.
struct GivenSecrets final {
    crypto::SecretBytes key = {}; ///< in base64url; white space and a byte order mark around it do not count
    KeyOrigin keyOrigin = KeyOrigin::Field;
    std::map<QString, crypto::SecretBytes> variables = {}; ///< values of environment variables by name

    [[nodiscard]] GivenSecrets clone() const
    {
        GivenSecrets copy{.key = key.clone(), .keyOrigin = keyOrigin};
        for (const auto& [name, value] : variables) {
            copy.variables.emplace(name, value.clone());
        }
        return copy;
    }
};

} // namespace usher::store
