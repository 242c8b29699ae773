// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/odb/Connection.h"
#include "core/sso/search/SessionCollector.h"
#include "core/store/StoreConfig.h"
#include "tests/core/sso/search/OddSessions.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/TestStore.h"

namespace usher::test
{

/// A store of odd sessions that is searched without a window and without a log.
struct OddStore final {
    /// Begins with `mixedSessions` sessions that are not odd, and their users.
    explicit OddStore(int mixedSessions);

    [[nodiscard]] sso::SessionOwners owners() const;

    /// Returns the IDs of what a search finds for which the database leaves out what `conditions` say.
    [[nodiscard]] std::vector<qint64> collected(const sso::SessionQuery& query,
                                                sso::QueryConditions conditions, sso::SessionOrder order,
                                                int portion, std::optional<qint64> reach = {}) const;
    /// Returns the IDs of what a search finds that reads every session.
    [[nodiscard]] std::vector<qint64> found(const sso::SessionQuery& query, sso::SessionOrder order) const;

    TestStore store;
    RawDatabase database{store};
    OddSessions sessions{database};
    std::unique_ptr<odb::Connection> connection;

private:
    store::StoreConfig m_config = store::loadStoreConfig(store.folder()).value();
    mutable odb::KeptOwners m_kept;
    sso::Caller m_caller{.currentApp = callerApp, .remoteAddr = callerAddress};
};

} // namespace usher::test
