// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "core/odb/Step.h"
#include "core/odb/tables/SessionTable.h"
#include "core/sso/call/Context.h"
#include "core/sso/call/Ust.h"

namespace usher::sso
{

/// The sessions that a call will look up. On a server they are read in the message that begins the call's
/// transaction, after the log's lock was taken. They only save the call a wait: what the rules ask for is
/// asked for in the same order as without them, and what is not here is read then.
class SessionsAhead final
{
public:
    using Found = Result<std::optional<odb::SessionRow>>;

    /// From now on, steps() reads the session of `token`, which must live until then.
    void expect(const Ust& token, odb::RowLock lock) { m_expected.push_back({&token, lock}); }

    /// Returns the steps that read the sessions. On SQLite there are none. This object must stay at its place
    /// until they have run.
    [[nodiscard]] std::vector<odb::Step> steps(const Context& context);
    /// Makes every look-up of a session that was not read fail with this error.
    void failWith(const Error& error);
    /// Forgets what was read, so that everything is read when the rules ask for it.
    void forget() { m_read.clear(); }

    /// Returns what was read for this clear token, once; nothing if it was not read.
    [[nodiscard]] std::optional<Found> take(const Ust& ust, odb::RowLock lock);

private:
    struct Expected {
        const Ust* token;
        odb::RowLock lock;
    };
    struct Read {
        Ust ust;
        odb::RowLock lock;
        std::optional<Found> found = {};
        bool isTaken = false;
    };

    std::vector<Expected> m_expected;
    std::vector<Read> m_read;
};

} // namespace usher::sso
