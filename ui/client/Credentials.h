// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/crypto/SecretBytes.h"

namespace usher::ui
{

/// What a person types to log in.
struct Credentials final {
    QString username;
    crypto::SecretBytes password;
    crypto::SecretBytes totpCode;
    crypto::SecretBytes newPassword;
};

} // namespace usher::ui
