// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include "core/audit/head/LogMemory.h"
#include "core/audit/log/Log.h"
#include "core/crypto/Fernet.h"
#include "core/odb/Connection.h"
#include "core/odb/DatabaseClock.h"
#include "core/odb/tables/KeptOwners.h"
#include "core/sso/call/Access.h"
#include "core/sso/proof/IdentityProofs.h"
#include "core/store/Policy.h"

namespace usher::sso
{

class KeptSearch;

/// One open store, as every call uses it.
struct Context final {
    odb::Connection& connection;
    audit::Log& log;
    const crypto::Fernet& key;
    const store::Policy& policy;
    odb::DatabaseClock& clock;
    Access access = Access::Full;
    bool isOwnStore = false;                          ///< made by Usher, which manages its users
    bool isPrepared = false;                          ///< whether the audit tables exist
    audit::LogMemory* memory = nullptr;               ///< null: nothing is remembered of this store
    std::optional<audit::SeenHead> rewrittenLog = {}; ///< set until a super-user accepts the log
    std::shared_ptr<IdentityProofs> proofs = {};      ///< of the sessions that were opened or proven here
    std::optional<Error> missingGrant = {};           ///< the first permission that acting needs and lacks
    std::shared_ptr<KeptSearch> keptSearch = {};      ///< null: no search is kept
    odb::KeptOwners keptOwners = {};
    std::optional<qint64> liveCount = {}; ///< of sessions, when they were counted last

    /// Forgets what earlier searches have read.
    void forgetSearches()
    {
        keptSearch.reset();
        keptOwners.forget();
    }
};

} // namespace usher::sso
