// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/store/OpenStore.h"

namespace usher::cli
{

inline constexpr qint64 usualSessionLimit = 100; // sessions

/// Which sessions to list, and how.
struct SessionListing final {
    sso::SessionQuery query = {};
    sso::SessionOrder order = {};
    QString username = {}; ///< if the query is for the sessions of this user; otherwise empty
    qint64 limit = usualSessionLimit;
    bool isJson = false;
};

/// Returns the query of --query. A usage failure says what is wrong and where, but never repeats a token that
/// somebody typed into the query.
[[nodiscard]] CommandResult<sso::SessionQuery> queryOf(const Arguments& arguments);

/// Writes the sessions, one line for each.
[[nodiscard]] CommandResult<void> listSessions(OpenStore& store, const SessionListing& listing,
                                               const sso::Caller& caller);

} // namespace usher::cli
