// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/Error.h"
#include "core/audit/head/Head.h"

namespace usher::odb
{
class Connection;
}

namespace usher::audit
{

/// Returns whether `now` is a head of the same log as `before`, and only records were added between them.
/// Appends their leaf hashes to `leafHashes`, if it is given. The first of them may be in `read` already; the
/// others are read. Errors: LogDamaged (a record is missing), those of the database.
[[nodiscard]] Result<bool> isContinuation(odb::Connection& connection, const Head& before, const Head& now,
                                          std::vector<QByteArray>* leafHashes = nullptr,
                                          const std::vector<QByteArray>& read = {});

} // namespace usher::audit
