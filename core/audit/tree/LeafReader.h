// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>

#include <QByteArrayView>

#include "core/audit/tree/LogColumn.h"

namespace usher::audit
{

/// The UTF-8 of IndexedColumns, in the same order. Null where a column has no text.
using IndexColumns = std::array<QByteArrayView, IndexedColumns::count>;

/// The parts of a leaf that the index columns repeat, and the parts that say where the record belongs.
struct LeafIndex final {
    /// The two parts of audit::Person::indexText(), which has a slash between them.
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

    /// Returns whether the columns have the same content as the leaf.
    [[nodiscard]] bool isRepeatedBy(const IndexColumns& columns) const;
};

/// Reads from leaves what verification needs, fast enough for a million of them. Use it on one thread only.
class LeafReader final
{
public:
    LeafReader();
    ~LeafReader();
    LeafReader(LeafReader&&) noexcept;
    LeafReader(const LeafReader&) = delete;
    LeafReader& operator=(const LeafReader&) = delete;
    LeafReader& operator=(LeafReader&&) = delete;

    /// Returns the parts of the leaf, valid until the next call. Returns null if the leaf is not a record in
    /// this version of the format.
    [[nodiscard]] const LeafIndex* read(QByteArrayView leaf);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace usher::audit
