// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/head/HeadContinuation.h"

#include "core/audit/tree/LeafHashes.h"
#include "core/odb/Connection.h"

namespace usher::audit
{

namespace
{

/// Returns `tree` after appending the leaves that follow it, up to `size`: those in `read`, and then those in
/// the table. Errors: LogDamaged (a leaf is missing), those of the database.
Result<CompactRange> extended(odb::Connection& connection, CompactRange tree, qint64 size,
                              std::vector<QByteArray>* leafHashes, const std::vector<QByteArray>& read)
{
    const auto append = [&](const QByteArray& hash) {
        tree.append(hash);
        if (leafHashes) {
            leafHashes->push_back(hash);
        }
        return true;
    };
    for (auto hash = read.begin(); hash != read.end() && tree.size() < size; ++hash) {
        std::ignore = append(*hash);
    }
    if (tree.size() == size) {
        return tree;
    }
    const odb::Step step = leafHashesStep({tree.size(), size}, append);
    auto rows = connection.run(step.sql, step.values);
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    if (auto ended = step.read(*rows); !ended) {
        return tl::unexpected(ended.error());
    }
    return tree.size() == size
               ? Result<CompactRange>(std::move(tree))
               : failure(ErrorKind::LogDamaged, {}, QStringLiteral("records are missing from it"));
}

} // namespace

Result<bool> isContinuation(odb::Connection& connection, const Head& before, const Head& now,
                            std::vector<QByteArray>* leafHashes, const std::vector<QByteArray>& read)
{
    if (now.storeId != before.storeId || now.tree.size() < before.tree.size()) {
        return false;
    }
    return extended(connection, before.tree, now.tree.size(), leafHashes, read)
        .map([&](const CompactRange& tree) { return tree == now.tree; });
}

} // namespace usher::audit
