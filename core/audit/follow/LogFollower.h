// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <memory>
#include <vector>

#include "core/Error.h"
#include "core/audit/head/RememberedHeads.h"
#include "core/audit/record/Record.h"
#include "core/audit/tree/MerkleTree.h"
#include "core/usher_core_export.h"

namespace usher::odb
{
class Connection;
}

namespace usher::audit
{

class LeafReader;
struct HeadRow;

/// Reads the records of a log as they are made. A record is returned only after it was verified: the head is
/// signed, the tree goes on from what was read before, and the record is in its place in that tree. Writes
/// nothing, and needs no permission but to read the log. Use it on its connection's thread only.
class USHER_CORE_EXPORT LogFollower final
{
public:
    /// Reads from the record of number `from` on, or from the next one that is made. The log must go on from
    /// each of `known`. The head must be signed with the private key of `publicKey`, or with a key that is on
    /// record as its successor.
    LogFollower(odb::Connection& connection, QString storeId, QByteArray publicKey,
                std::optional<qint64> from, std::vector<RememberedHead> known);
    ~LogFollower();
    LogFollower(const LogFollower&) = delete;
    LogFollower& operator=(const LogFollower&) = delete;

    /// Verifies the log as it is now. Errors: as LogInspector::follow().
    [[nodiscard]] Result<void> begin();

    /// Returns the next records, at most 1,000, in the order of their numbers. Returns none if there are no
    /// new ones. Errors: LogDamaged, LogRewritten, those of the database.
    [[nodiscard]] Result<std::vector<Record>> next();

private:
    /// Records that follow each other, by a hash of the hashes of their leaves. So a log of any length can be
    /// verified first and returned afterwards without keeping a hash for each record.
    struct Portion {
        qint64 size = 0;
        QByteArray hash = {};
    };
    /// What is known of the log after its hashes were read.
    struct Hashes {
        CompactRange tree = {};
        std::deque<Portion> portions = {}; ///< of the records that are still to be returned
    };

    [[nodiscard]] Result<void> advance();
    [[nodiscard]] Result<Hashes> readHashes(qint64 size);
    [[nodiscard]] Result<void> compareKnown(const CompactRange& tree);
    [[nodiscard]] Result<void> takeOverKeys(const HeadRow& row);
    [[nodiscard]] Result<std::vector<Record>> readRecords();
    /// Returns whether what the record says of itself fits to its place.
    [[nodiscard]] bool isInPlace(const Record& record);
    /// Returns whether a pruning on record covers the record with this number.
    [[nodiscard]] bool wasPruned(qint64 number);

    odb::Connection& m_connection;
    QString m_storeId;
    QByteArray m_publicKey;
    qint64 m_prunedThrough = 0;          ///< as far as is known
    std::optional<qint64> m_next;        ///< the number of the next record to return
    std::vector<RememberedHead> m_known; ///< heads that are still to be compared
    CompactRange m_tree;                 ///< of the records that are verified by their hashes
    ServerTimeline m_readOn;             ///< of the server that had them
    std::deque<Portion> m_portions;      ///< of the records from m_next on
    std::unique_ptr<LeafReader> m_leafReader;
};

} // namespace usher::audit
