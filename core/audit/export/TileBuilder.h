// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QByteArrayView>

#include "core/Error.h"
#include "core/audit/tree/MerkleTree.h"

namespace usher::audit
{

struct Record;

/// Makes the tiles of a log (C2SP `tlog-tiles`): files with the hashes of the tree, 256 in each, and files
/// with the records themselves, the entry bundles. The records are added one after the other, from the first.
class TileBuilder final
{
public:
    /// Writes a file. `path` is relative, as the specification has it: `tile/0/x001/234.p/5`.
    using WriteFile = std::function<Result<void>(const QString& path, QByteArrayView content)>;

    explicit TileBuilder(WriteFile writeFile) : m_writeFile(std::move(writeFile)) {}

    /// Adds the next record. Errors: LogDamaged (it is not the next one, or its content does not match its
    /// hash), those of `writeFile`.
    [[nodiscard]] Result<void> add(const Record& record);
    /// Writes the tiles that are not full. Call it after the last record. Errors: those of `writeFile`.
    [[nodiscard]] Result<void> finish();

    /// Returns the tree of the records so far.
    [[nodiscard]] const CompactRange& tree() const { return m_tree; }
    /// Returns how many records are in no entry bundle. A bundle is left out if the content of one of its
    /// records is not there any more, or is too long for the format.
    [[nodiscard]] qint64 withoutContent() const { return m_withoutContent; }

private:
    /// The tile at one level of the tree that is being filled.
    struct Level {
        qint64 index = 0; ///< of the tile
        std::vector<QByteArray> hashes = {};
    };

    [[nodiscard]] Result<void> addHash(std::size_t level, const QByteArray& hash);
    [[nodiscard]] Result<void> writeTile(std::size_t level);
    void addEntry(const QByteArray& leaf);
    [[nodiscard]] Result<void> writeBundle();

    WriteFile m_writeFile;
    CompactRange m_tree;
    std::vector<Level> m_levels;
    QByteArray m_bundle;
    qint64 m_bundleIndex = 0;
    qint64 m_bundleSize = 0; ///< records
    bool m_isBundleWhole = true;
    qint64 m_withoutContent = 0;
};

} // namespace usher::audit
