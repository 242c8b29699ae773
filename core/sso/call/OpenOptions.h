// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QString>

#include "core/sso/call/Access.h"
#include "core/store/GivenSecrets.h"

namespace usher::sso
{

class IdentityProofs;

/// The clock that the rules use.
enum class TimeSource {
    Database,   ///< the server's on PostgreSQL, this machine's on SQLite
    GivenClock, ///< only the clock that is passed in: to ask as of another moment
};

/// What to do with a log that does not continue what this machine remembers of it.
enum class History {
    MustContinue, ///< refuse it with LogRewritten
    Accept,       ///< open it, so that a super-user can accept it, which is recorded
};

struct OpenOptions final {
    Access access = Access::Full;
    store::GivenSecrets given = {}; ///< the key and variables that the store's files do not have
    TimeSource timeSource = TimeSource::Database;
    History history = History::MustContinue;
    QString headsFolder = {}; ///< where this machine remembers logs; if empty, in the user's state folder
    /// The proofs of identity of another connection of this program to the same store, see Sso::proofs().
    /// Null: this connection has proofs of its own.
    std::shared_ptr<IdentityProofs> proofs = {};
};

} // namespace usher::sso
