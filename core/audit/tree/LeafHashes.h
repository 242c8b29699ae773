// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "core/audit/tree/MerkleProof.h"
#include "core/odb/Step.h"

namespace usher::odb
{
class Connection;
}

namespace usher::audit
{

/// Takes the hash of a leaf. Returns false to end the reading before this leaf.
using TakeLeafHash = std::function<bool(const QByteArray& leafHash)>;

/// Returns a step that calls `take` with each leaf hash of the range, and ends before one that is missing.
[[nodiscard]] odb::Step leafHashesStep(LeafRange range, TakeLeafHash take);

/// Calls `take` with each leaf hash of the range, and ends before one that is missing. Returns where it
/// ended. Reads in portions, so that no writer waits for long. Errors: those of the database.
[[nodiscard]] Result<qint64> readLeafHashes(odb::Connection& connection, LeafRange range,
                                            const TakeLeafHash& take);

} // namespace usher::audit
