// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/head/LogKeys.h"
#include "core/audit/tree/MerkleTree.h"

#include <QVariantMap>

namespace usher::test
{

class RawDatabase;
class TestStore;

[[nodiscard]] audit::LogKeys keysOf(const TestStore& store);

/// The row of `usher_audit_head`.
[[nodiscard]] QVariantMap headOf(const RawDatabase& database);

/// The tree of the records as they stand in the table.
[[nodiscard]] audit::CompactRange treeOf(const RawDatabase& database);

/// Whether the head is the signed head of just the records that are there.
[[nodiscard]] bool isHeadOfItsRecords(const TestStore& store);

} // namespace usher::test
