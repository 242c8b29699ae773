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

/// Makes proofs from the leaf hashes that the table has. Keeps one hash for each block of leaves that it has
/// read, so that only the first proof reads them all. Confined to its connection's thread.
class TreeReader final
{
public:
    explicit TreeReader(odb::Connection& connection) : m_connection(connection) {}

    /// The proof that `tree`, a head that was proven, has this record; `number` counts from 1. Errors:
    /// LogDamaged (the leaf hashes do not come to the tree's root), those of the database.
    [[nodiscard]] Result<std::vector<QByteArray>> inclusionProof(qint64 number, const CompactRange& tree);

    /// The proof that `tree` goes on from its first `size` leaves, and the root that those had. Errors: as
    /// above.
    struct Consistency final {
        QByteArray firstRoot;
        std::vector<QByteArray> proof;
    };
    [[nodiscard]] Result<Consistency> consistencyProof(qint64 size, const CompactRange& tree);

private:
    [[nodiscard]] Result<void> readBlocks(qint64 size);
    /// The tree over the leaves of the range alone.
    [[nodiscard]] Result<CompactRange> treeOf(LeafRange range);
    [[nodiscard]] Result<std::vector<QByteArray>> rootsOf(const std::vector<LeafRange>& path);

    odb::Connection& m_connection;
    std::vector<QByteArray> m_blocks; ///< roots of the blocks that are complete
};

} // namespace usher::audit
