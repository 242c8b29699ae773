// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/support/TestStore.h"

namespace usher::bench
{

/// Makes a store on the tests' PostgreSQL server with the users and sessions that makeSessions() has added to
/// `original`.
[[nodiscard]] std::unique_ptr<test::TestStore> makeServerSessions(const test::TestStore& original);

} // namespace usher::bench
