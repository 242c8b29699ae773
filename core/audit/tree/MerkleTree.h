// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QByteArray>
#include <QByteArrayView>

namespace usher::audit
{

/// The hash of a record in the tree of RFC 6962: SHA-256 of a zero byte and the record's bytes as stored.
[[nodiscard]] QByteArray leafHash(QByteArrayView leaf);

/// The hash of two subtrees: SHA-256 of a one byte and both hashes.
[[nodiscard]] QByteArray nodeHash(QByteArrayView left, QByteArrayView right);

/// What is needed of a tree of RFC 6962 to append to it and to know its root: the roots of the perfect
/// subtrees that its leaves fall into, largest first. One hash for each one bit of the size.
class CompactRange final
{
public:
    /// The empty tree.
    CompactRange() = default;

    /// The tree of `size` leaves whose frontier() was `frontier`; nothing if no such tree has that many
    /// bytes.
    [[nodiscard]] static std::optional<CompactRange> fromFrontier(qint64 size, QByteArrayView frontier);

    /// Appends a leaf, or the root of a perfect subtree of `leaves`, a power of two that the size is a
    /// multiple of.
    void append(QByteArrayView hash, qint64 leaves = 1);

    [[nodiscard]] qint64 size() const { return m_size; }
    /// 32 bytes; for the empty tree the hash of nothing.
    [[nodiscard]] QByteArray root() const;
    /// The hashes one behind the other.
    [[nodiscard]] QByteArray frontier() const;

    [[nodiscard]] bool operator==(const CompactRange&) const = default;

private:
    qint64 m_size = 0;
    std::vector<QByteArray> m_hashes;
};

} // namespace usher::audit
