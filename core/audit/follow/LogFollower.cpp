// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/follow/LogFollower.h"

#include <algorithm>

#include <QCryptographicHash>

#include "core/audit/head/HeadRow.h"
#include "core/audit/head/Rekey.h"
#include "core/audit/head/SeenHead.h"
#include "core/audit/log/Pruning.h"
#include "core/audit/record/Operations.h"
#include "core/audit/record/RecordTable.h"
#include "core/audit/tree/LeafHashes.h"
#include "core/audit/tree/LeafReader.h"
#include "core/odb/Connection.h"

namespace usher::audit
{

namespace
{

constexpr qsizetype leafHashSize = 32; // bytes

constexpr qint64 recordsAtATime = 1'000; // that are returned

/// The hash of the hashes of leaves that follow each other.
class PortionHash final
{
public:
    void add(const QByteArray& leafHash)
    {
        m_hash.addData(leafHash);
        ++m_size;
    }
    /// Returns how many were added.
    [[nodiscard]] qint64 size() const { return m_size; }
    /// Returns the hash, and begins anew.
    [[nodiscard]] QByteArray take()
    {
        m_size = 0;
        QByteArray hash = m_hash.result();
        m_hash.reset();
        return hash;
    }

private:
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    qint64 m_size = 0;
};

tl::unexpected<Error> logWasRewritten(const QString& how)
{
    return failure(ErrorKind::LogRewritten, how);
}

tl::unexpected<Error> recordIsDamaged(qint64 number)
{
    return failure(ErrorKind::LogDamaged, {},
                   QStringLiteral("record %1 is missing, changed or not in its place").arg(number));
}

} // namespace

LogFollower::LogFollower(odb::Connection& connection, QString storeId, QByteArray publicKey,
                         std::optional<qint64> from, std::vector<RememberedHead> known)
    : m_connection(connection), m_storeId(std::move(storeId)), m_publicKey(std::move(publicKey)),
      m_next(from), m_known(std::move(known)), m_leafReader(std::make_unique<LeafReader>())
{
}

LogFollower::~LogFollower() = default;

Result<void> LogFollower::begin()
{
    return advance().and_then([&]() -> Result<void> {
        const odb::ServerFacts server = m_connection.dialect().server();
        if (m_next.value_or(0) > m_tree.size() + 1) {
            return logWasRewritten(QStringLiteral("it has %1 records, and the ones before record %2 are "
                                                  "known already")
                                       .arg(m_tree.size())
                                       .arg(*m_next) +
                                   missingRecordsHint({}, server));
        }
        if (!m_next) {
            m_next = m_tree.size() + 1;
            m_portions.clear();
        }
        return {};
    });
}

Result<std::vector<Record>> LogFollower::next()
{
    if (m_portions.empty()) {
        if (auto advanced = advance(); !advanced) {
            return tl::unexpected(advanced.error());
        }
    }
    return m_portions.empty() ? std::vector<Record>{} : readRecords();
}

/// Reads the head, and the hashes of the records up to it.
Result<void> LogFollower::advance()
{
    if (m_connection.hasMoved()) { // otherwise a file that nobody writes would be read for ever
        return failure(ErrorKind::DatabaseMoved);
    }
    const auto row = readHeadRow(m_connection);
    if (!row) {
        return tl::unexpected(row.error());
    }
    const odb::ServerFacts server = m_connection.dialect().server();
    const auto doesNotGoOn = [&](const QString& hint) {
        return logWasRewritten(
            QStringLiteral("it does not go on from the %1 records that were read").arg(m_tree.size()) + hint);
    };
    if (row->store != m_storeId) {
        return doesNotGoOn({});
    }
    if (row->size < m_tree.size()) {
        return doesNotGoOn(missingRecordsHint(m_readOn, server));
    }
    if (row->size == m_tree.size() && row->root != m_tree.root()) {
        return doesNotGoOn(promotionHint(m_readOn, server.timeline));
    }
    return readHashes(row->size).and_then([&](Hashes hashes) -> Result<void> {
        if (!m_known.empty()) { // the tree has not reached it
            return logWasRewritten(QStringLiteral("it has %1 records, and this computer saw %2")
                                       .arg(hashes.tree.size())
                                       .arg(m_known.front().head.tree.size()) +
                                   missingRecordsHint(m_known.front().timeline, server));
        }
        return takeOverKeys(*row)
            .and_then([&] { return signedHead(*row, m_publicKey); })
            .and_then([&](const Head& head) -> Result<void> {
                if (head.tree != hashes.tree) {
                    return failure(ErrorKind::LogDamaged, {},
                                   QStringLiteral("its records do not give the root in its head"));
                }
                m_tree = hashes.tree;
                m_portions = std::move(hashes.portions);
                m_readOn = server.timeline;
                return {};
            });
    });
}

/// Returns the tree of `size` records.
Result<LogFollower::Hashes> LogFollower::readHashes(qint64 size)
{
    Hashes hashes{.tree = m_tree};
    CompactRange& tree = hashes.tree;
    Result<void> compared = compareKnown(tree);
    if (!compared) {
        return tl::unexpected(compared.error());
    }
    PortionHash portion;
    const auto take = [&](const QByteArray& hash) {
        if (hash.size() != leafHashSize) {
            return false;
        }
        tree.append(hash);
        compared = compareKnown(tree);
        if (compared && tree.size() >= m_next.value_or(size + 1)) {
            portion.add(hash);
            if (portion.size() == recordsAtATime || tree.size() == size) {
                hashes.portions.push_back({.size = portion.size(), .hash = portion.take()});
            }
        }
        return compared.has_value();
    };
    const auto read = readLeafHashes(m_connection, {tree.size(), size}, take);
    if (!read || !compared) {
        return tl::unexpected(read ? compared.error() : read.error());
    }
    return *read < size ? Result<Hashes>(recordIsDamaged(*read + 1)) : hashes;
}

/// Compares the tree with the heads that this computer remembers, and forgets those that it has reached.
Result<void> LogFollower::compareKnown(const CompactRange& tree)
{
    std::optional<RememberedHead> other; // a head that the log does not go on from
    std::erase_if(m_known, [&](const RememberedHead& known) {
        const bool isReached = known.head.tree.size() == tree.size();
        if (isReached && known.head.tree != tree) {
            other = known;
        }
        return isReached;
    });
    if (!other) {
        return {};
    }
    return logWasRewritten(
        QStringLiteral("it does not go on from the %1 records that this computer saw").arg(tree.size()) +
        promotionHint(other->timeline, m_connection.dialect().server().timeline));
}

/// Follows the changes of keys that are on record since the last head, if the head names another key.
Result<void> LogFollower::takeOverKeys(const HeadRow& row)
{
    if (row.key == verifierKey(m_storeId, m_publicKey)) {
        return {};
    }
    return RecordTable(m_connection)
        .visit({.op = op::storeRekey, .last = row.size}, RecordOrder::ByNumber,
               RecordPosition{.number = m_tree.size()}, [&](const Record& record) {
                   const auto change = readKeyChange(record.extra, m_storeId);
                   if (change && change->before == m_publicKey) {
                       m_publicKey = change->after;
                   }
                   return true;
               });
}

Result<std::vector<Record>> LogFollower::readRecords()
{
    const Portion& portion = m_portions.front();
    const qint64 last = *m_next + portion.size - 1;
    std::vector<Record> records;
    PortionHash hash;
    std::optional<qint64> damaged;
    const auto take = [&](const Record& record) {
        const qint64 expected = *m_next + static_cast<qint64>(records.size());
        if (record.number != expected || !isInPlace(record)) {
            damaged = expected;
            return false;
        }
        hash.add(record.leafHash);
        records.push_back(record);
        return record.number < last;
    };
    const auto visited =
        RecordTable(m_connection)
            .visit({.last = last}, RecordOrder::ByNumber, RecordPosition{.number = *m_next - 1}, take);
    if (!visited) {
        return tl::unexpected(visited.error());
    }
    if (damaged || hash.size() < portion.size) {
        return recordIsDamaged(damaged.value_or(*m_next + hash.size()));
    }
    if (hash.take() != portion.hash) {
        return logWasRewritten(QStringLiteral("its records from %1 to %2 are not those that were verified")
                                   .arg(*m_next)
                                   .arg(last));
    }
    m_portions.pop_front();
    m_next = last + 1;
    return records;
}

bool LogFollower::isInPlace(const Record& record)
{
    if (record.state == RecordState::Damaged) {
        return false;
    }
    if (record.state == RecordState::Pruned) {
        return wasPruned(record.number);
    }
    const LeafIndex* const index = m_leafReader->read(record.leaf);
    return index && index->number == record.number && index->storeId == m_storeId.toUtf8();
}

bool LogFollower::wasPruned(qint64 number)
{
    if (number > m_prunedThrough) {
        const auto visited = RecordTable(m_connection)
                                 .visit({.op = op::auditPrune, .last = m_tree.size()}, RecordOrder::ByNumber,
                                        {}, [&](const Record& record) {
                                            m_prunedThrough =
                                                std::max(m_prunedThrough, prunedThrough(record));
                                            return true;
                                        });
        if (!visited) {
            return false;
        }
    }
    return number <= m_prunedThrough;
}

} // namespace usher::audit
