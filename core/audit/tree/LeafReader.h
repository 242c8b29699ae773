// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>

#include <QByteArrayView>

namespace usher::audit
{

/// The log's columns that repeat what the leaf says.
inline constexpr std::array indexColumnNames = {"at", "op", "outcome", "status", "actor", "target", "cid"};
/// Their UTF-8 in that order; null where there is no text.
using IndexColumns = std::array<QByteArrayView, indexColumnNames.size()>;

/// What of a leaf the log's other columns repeat, and what places it.
struct LeafIndex final {
    /// audit::Person::indexText: the two with a slash between.
    struct Person {
        QByteArrayView user = {};
        QByteArrayView ust = {};
    };

    qint64 number = 0;
    QByteArrayView storeId = {};
    QByteArrayView time = {};
    QByteArrayView op = {};
    QByteArrayView outcome = {};
    QByteArrayView status = {};
    Person actor = {};
    Person target = {};
    QByteArrayView cid = {};

    [[nodiscard]] bool isRepeatedBy(const IndexColumns& columns) const;
};

/// Reads leaves fast: what verification needs of a million of them. Confined to one thread.
class LeafReader final
{
public:
    LeafReader();
    ~LeafReader();
    LeafReader(LeafReader&&) noexcept;
    LeafReader(const LeafReader&) = delete;
    LeafReader& operator=(const LeafReader&) = delete;
    LeafReader& operator=(LeafReader&&) = delete;

    /// Valid until the next one is read; null if the leaf is no record of this version of the format.
    [[nodiscard]] const LeafIndex* read(QByteArrayView leaf);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace usher::audit
