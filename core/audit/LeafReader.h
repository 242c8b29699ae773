// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QByteArray>
#include <QByteArrayView>

namespace usher::audit
{

/// What of a leaf the log's other columns repeat, and what places it.
struct LeafIndex final {
    qint64 number = 0;
    QByteArray storeId = {};
    QByteArray op = {};
    QByteArray columns = {}; ///< `at` to `cid`, as indexColumnsSql() has them
};

/// Reads leaves fast: what verification needs of a million of them. Confined to one thread.
class LeafReader final
{
public:
    LeafReader();
    ~LeafReader();
    LeafReader(const LeafReader&) = delete;
    LeafReader& operator=(const LeafReader&) = delete;

    /// Valid until the next one is read; null if the leaf is no record of this version of the format.
    [[nodiscard]] const LeafIndex* read(QByteArrayView leaf);

    /// What the columns of a row come to whose content was dropped.
    [[nodiscard]] static QByteArray emptyColumns();

    /// The SQL expression that has the index columns of a row in one text, each behind its length.
    [[nodiscard]] static QString indexColumnsSql();

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace usher::audit
