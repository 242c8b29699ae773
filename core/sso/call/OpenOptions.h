// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/SecretBytes.h"
#include "core/sso/call/Access.h"

#include <QString>

namespace usher::sso
{

/// Whose time decides.
enum class TimeSource {
    Database,   ///< the server's on PostgreSQL, this machine's on SQLite
    GivenClock, ///< the clock passed in, alone: to ask as of another moment
};

/// What to do with a log that does not go on from what this machine remembers of it.
enum class History {
    MustContinue, ///< refuse it: LogRewritten
    Accept,       ///< open it, for a super-user to accept it, on record
};

struct OpenOptions final {
    Access access = Access::Full;
    crypto::SecretBytes key = {}; ///< in base64url, for a store whose secrets.conf says `zato+stdin:///`
    TimeSource timeSource = TimeSource::Database;
    History history = History::MustContinue;
    QString headsFolder = {}; ///< where this machine remembers logs; in the user's state folder unless given
};

} // namespace usher::sso
