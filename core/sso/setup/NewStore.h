// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "core/Clock.h"
#include "core/odb/Connection.h"
#include "core/store/NewStoreFiles.h"
#include "core/store/StoreConfig.h"

namespace usher::sso
{

struct FirstUser final {
    QString username;
    const crypto::SecretBytes& password;
};

/// A store that is being created, while its only transaction is open.
struct UnfinishedStore final {
    odb::Connection& connection;
    const crypto::Fernet& key;
    const store::Policy& policy;
    TimePoint now;
};

/// Creates a store with its first super-user in `folder`. `fill` may add to it in the same transaction.
/// Errors: those of the store's files, of the database and of `fill`.
[[nodiscard]] Result<void> makeStore(const QString& folder, store::StorePurpose purpose,
                                     const FirstUser& firstUser, const Clock& clock,
                                     const std::function<Result<void>(const UnfinishedStore&)>& fill);

} // namespace usher::sso
