// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/audit/tree/MerkleProof.h"
#include "core/audit/tree/MerkleTree.h"

namespace usher::odb
{
class Connection;
}

namespace usher::audit
{

/// Makes proofs from the leaf hashes in the table. Keeps one hash for each block of leaves that it has read,
/// so only the first proof reads all of them. Use it on its connection's thread only.
class TreeReader final
{
public:
    explicit TreeReader(odb::Connection& connection) : m_connection(connection) {}

    /// Returns the proof that the record is in `tree`, the tree of a verified head. `number` counts from 1.
    /// Errors: LogDamaged (the leaf hashes do not give the tree's root), those of the database.
    [[nodiscard]] Result<std::vector<QByteArray>> inclusionProof(qint64 number, const CompactRange& tree);

    /// The root of a tree's first leaves, and the proof that the tree continues from them.
    struct Consistency final {
        QByteArray firstRoot;
        std::vector<QByteArray> proof;
    };
    /// Returns the proof that `tree` continues from its first `size` leaves, and the root of these leaves.
    /// Errors: as for inclusionProof().
    [[nodiscard]] Result<Consistency> consistencyProof(qint64 size, const CompactRange& tree);

private:
    [[nodiscard]] Result<void> readBlocks(qint64 size);
    /// Returns the tree over the leaves of the range alone.
    [[nodiscard]] Result<CompactRange> treeOf(LeafRange range);
    [[nodiscard]] Result<std::vector<QByteArray>> rootsOf(const std::vector<LeafRange>& path);

    odb::Connection& m_connection;
    std::vector<QByteArray> m_blocks; ///< roots of the complete blocks
};

} // namespace usher::audit
