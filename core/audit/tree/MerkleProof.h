// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QByteArray>

namespace usher::audit
{

/// The leaves `begin` to `end` - 1 of a tree, counted from 0.
struct LeafRange final {
    qint64 begin = 0;
    qint64 end = 0;

    [[nodiscard]] bool operator==(const LeafRange&) const = default;
};

/// Returns the subtrees whose roots prove, in this order, that a leaf is in a tree of `size` leaves (RFC
/// 6962, 2.1.1). `index` must be below `size`.
[[nodiscard]] std::vector<LeafRange> inclusionPath(qint64 index, qint64 size);

/// Returns the subtrees whose roots prove, in this order, that a tree of `second` leaves continues from one
/// of `first` leaves (RFC 6962, 2.1.2). Empty if both sizes are equal or `first` is 0. `first` must not be
/// above `second`.
[[nodiscard]] std::vector<LeafRange> consistencyPath(qint64 first, qint64 second);

/// Returns whether `proof` shows that the leaf with this hash is at `index` in the tree of `size` leaves with
/// this root (RFC 9162, 2.1.3.2).
[[nodiscard]] bool provesInclusion(const std::vector<QByteArray>& proof, const QByteArray& leafHash,
                                   qint64 index, qint64 size, const QByteArray& root);

/// Returns whether `proof` shows that the tree of `second` leaves continues from the tree of `first` leaves
/// (RFC 9162, 2.1.4.2).
[[nodiscard]] bool provesConsistency(const std::vector<QByteArray>& proof, qint64 first,
                                     const QByteArray& firstRoot, qint64 second,
                                     const QByteArray& secondRoot);

} // namespace usher::audit
