// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

namespace usher::store
{
struct StoreConfig;
}

namespace usher::sso
{

/// What was done about a change of the secret key that another process had begun and not ended.
enum class KeyRecovery {
    NotNeeded,
    Finished, ///< the database already used the new key, which is now in secrets.conf
    Undone,   ///< the database did not use the new key, which was removed
};

/// Finishes or undoes a change of keys whose process ended before the new secrets.conf took its place. Does
/// nothing to a store that Zato made, nor while another process changes the key. `config` has the key in
/// secrets.conf. The new key is removed only if the log is signed with that one. Errors: LogDamaged (the log
/// is signed with neither key; both files stay), WriteFailed, those of the database.
[[nodiscard]] Result<KeyRecovery> recoverKeyChange(const store::StoreConfig& config);

} // namespace usher::sso
