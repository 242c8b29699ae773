// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/tree/TreeReader.h"

#include "core/audit/tree/LeafHashes.h"

namespace usher::audit
{

namespace
{

constexpr qint64 blockSize = 256; // leaves; a power of two

tl::unexpected<Error> damaged()
{
    return failure(ErrorKind::LogDamaged, {}, QStringLiteral("its records do not give the root in its head"));
}

/// Calls `append` with each leaf hash of the range. Errors: LogDamaged (one is missing), those of the
/// database.
template <class Append>
Result<void> appendLeafHashes(odb::Connection& connection, LeafRange range, const Append& append)
{
    const auto take = [&](const QByteArray& hash) {
        append(hash);
        return true;
    };
    return readLeafHashes(connection, range, take).and_then([&](qint64 end) {
        return end < range.end ? Result<void>(damaged()) : Result<void>();
    });
}

} // namespace

Result<void> TreeReader::readBlocks(qint64 size)
{
    const auto known = static_cast<qint64>(m_blocks.size());
    CompactRange block;
    return appendLeafHashes(m_connection, {known * blockSize, size / blockSize * blockSize},
                            [&](const QByteArray& hash) {
                                block.append(hash);
                                if (block.size() == blockSize) {
                                    m_blocks.push_back(block.root());
                                    block = {};
                                }
                            });
}

Result<CompactRange> TreeReader::treeOf(LeafRange range)
{
    CompactRange tree;
    qint64 read = range.begin;
    // A proof's range begins at a multiple of a power of two that is not smaller than the range. So the range
    // either begins with whole blocks or lies inside one block.
    for (; read % blockSize == 0 && range.end - read >= blockSize; read += blockSize) {
        tree.append(m_blocks.at(static_cast<std::size_t>(read / blockSize)), blockSize);
    }
    return appendLeafHashes(m_connection, {read, range.end},
                            [&](const QByteArray& hash) { tree.append(hash); })
        .map([&] { return tree; });
}

Result<std::vector<QByteArray>> TreeReader::rootsOf(const std::vector<LeafRange>& path)
{
    std::vector<QByteArray> roots;
    for (const LeafRange& range : path) {
        const auto tree = treeOf(range);
        if (!tree) {
            return tl::unexpected(tree.error());
        }
        roots.push_back(tree->root());
    }
    return roots;
}

Result<std::vector<QByteArray>> TreeReader::inclusionProof(qint64 number, const CompactRange& tree)
{
    const qint64 index = number - 1;
    QByteArray leaf;
    return readBlocks(tree.size())
        .and_then([&] {
            return treeOf({index, number});
        })
        .and_then([&](const CompactRange& itself) {
            leaf = itself.root();
            return rootsOf(inclusionPath(index, tree.size()));
        })
        .and_then([&](std::vector<QByteArray> proof) -> Result<std::vector<QByteArray>> {
            if (!provesInclusion(proof, leaf, index, tree.size(), tree.root())) {
                return damaged();
            }
            return proof;
        });
}

Result<TreeReader::Consistency> TreeReader::consistencyProof(qint64 size, const CompactRange& tree)
{
    Consistency consistency;
    return readBlocks(tree.size())
        .and_then([&] {
            return treeOf({0, size});
        })
        .and_then([&](const CompactRange& first) {
            consistency.firstRoot = first.root();
            return rootsOf(consistencyPath(size, tree.size()));
        })
        .and_then([&](std::vector<QByteArray> proof) -> Result<Consistency> {
            consistency.proof = std::move(proof);
            if (!provesConsistency(consistency.proof, size, consistency.firstRoot, tree.size(),
                                   tree.root())) {
                return damaged();
            }
            return consistency;
        });
}

} // namespace usher::audit
