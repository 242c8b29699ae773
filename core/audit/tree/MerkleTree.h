// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QByteArray>
#include <QByteArrayView>

namespace usher::audit
{

/// Returns the hash of a record in a tree of RFC 6962: SHA-256 of a zero byte and the record's bytes as
/// stored.
[[nodiscard]] QByteArray leafHash(QByteArrayView leaf);

/// Returns the hash of two subtrees: SHA-256 of a byte 0x01 and both hashes.
[[nodiscard]] QByteArray nodeHash(QByteArrayView left, QByteArrayView right);

/// The part of an RFC 6962 tree that is needed to append to it and to compute its root: the roots of the
/// perfect subtrees that its leaves form, largest first. There is one hash for each 1 bit of the size.
class CompactRange final
{
public:
    /// Makes the empty tree.
    CompactRange() = default;

    /// Returns the tree of `size` leaves whose frontier() was `frontier`, or nothing if `frontier` has the
    /// wrong length for this size.
    [[nodiscard]] static std::optional<CompactRange> fromFrontier(qint64 size, QByteArrayView frontier);

    /// Appends a leaf, or the root of a perfect subtree of `leaves` leaves. `leaves` must be a power of two,
    /// and size() must be a multiple of it.
    void append(QByteArrayView hash, qint64 leaves = 1);

    [[nodiscard]] qint64 size() const { return m_size; }
    /// Returns 32 bytes. The root of the empty tree is the hash of no bytes.
    [[nodiscard]] QByteArray root() const;
    /// Returns the hashes of the subtrees, one after the other.
    [[nodiscard]] QByteArray frontier() const;

    [[nodiscard]] bool operator==(const CompactRange&) const = default;

private:
    qint64 m_size = 0;
    std::vector<QByteArray> m_hashes;
};

} // namespace usher::audit
