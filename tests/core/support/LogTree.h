// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVariantMap>

#include "core/audit/head/LogKeys.h"
#include "core/audit/tree/MerkleTree.h"

namespace usher::test
{

class RawDatabase;
class TestStore;

/// Returns the log's keys, derived from the store's secret key.
[[nodiscard]] audit::LogKeys keysOf(const TestStore& store);

/// Returns the row of `usher_audit_head`.
[[nodiscard]] QVariantMap headOf(const RawDatabase& database);

/// Replaces that row by `head`, as an attacker who can write to the database can put an old one back.
void putHead(RawDatabase& database, const QVariantMap& head);

/// Adds the records 1 to `last` to an empty log, with some content and without a meaning. On SQLite.
void addMeaninglessRecords(RawDatabase& database, qint64 last);

/// Returns the Merkle tree of the records in the table as they are now.
[[nodiscard]] audit::CompactRange treeOf(const RawDatabase& database);

/// Returns true if the head fits exactly the records in the table and is signed with the store's key.
[[nodiscard]] bool isHeadOfItsRecords(const TestStore& store);

} // namespace usher::test
