// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/setup/StoreSetup.h"

#include "core/sso/login/NewPassword.h"
#include "core/sso/setup/NewStore.h"
#include "core/sso/setup/NewUser.h"

namespace usher::sso
{

Result<void> checkFirstPassword(const crypto::SecretBytes& password)
{
    return store::newStorePolicy().and_then([&](const store::Policy& policy) -> Result<void> {
        if (const auto refusal = refuseNewPassword(password, policy)) {
            return tl::unexpected(refused(*refusal, Party::User));
        }
        return {};
    });
}

Result<void> createStore(const QString& folder, const QString& username, const crypto::SecretBytes& password,
                         const Clock& clock)
{
    if (refuseUsername(username)) {
        return failure(ErrorKind::NameInvalid, username);
    }
    return checkFirstPassword(password).and_then([&] {
        return makeStore(folder, store::StorePurpose::Real, {.username = username, .password = password},
                         clock, [](const UnfinishedStore&) { return Result<void>{}; });
    });
}

} // namespace usher::sso
