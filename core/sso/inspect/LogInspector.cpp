// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/inspect/LogInspector.h"

#include "core/audit/head/LogKeys.h"
#include "core/audit/head/LogMemory.h"
#include "core/audit/log/AuditSchema.h"
#include "core/audit/record/Operations.h"
#include "core/audit/record/RecordTable.h"
#include "core/audit/tree/TreeReader.h"
#include "core/audit/verify/Verification.h"
#include "core/sso/inspect/LogInspectorParts.h"
#include "core/sso/inspect/LogLocation.h"
#include "core/store/StoreConfig.h"

namespace usher::sso
{

namespace
{

/// The parts of a store that are needed to inspect its log.
struct Opened {
    std::unique_ptr<odb::Connection> connection;
    store::StoreOutline outline;
    QByteArray publicKey = {}; ///< the store's own; empty if its secret key is not known
};

Result<std::unique_ptr<odb::Connection>> connect(const odb::OdbSettings& settings)
{
    auto connection = odb::Connection::open(settings, odb::OpenMode::ReadWrite);
    // If this program cannot write to a file, it opens it read-only. A standby can only be read, and so can
    // all servers if none of them is the primary.
    const bool isReadOnly = !connection && (connection.error().kind == ErrorKind::DatabaseReadOnly ||
                                            connection.error().kind == ErrorKind::ServerStandby ||
                                            connection.error().kind == ErrorKind::NoPrimary);
    return isReadOnly ? odb::Connection::open(settings, odb::OpenMode::ReadOnly) : std::move(connection);
}

/// Opens the database with the secret key. Opens it without the key too, if the key is not needed for the
/// database's password, because a public key is enough to verify the log.
Result<Opened> openDatabase(const QString& path, const store::GivenSecrets& given)
{
    auto config = store::loadStoreConfig(path, given);
    if (config) {
        auto connection = connect(config->odb);
        if (!connection) {
            return tl::unexpected(config->outline.explained(std::move(connection.error())));
        }
        return Opened{.connection = std::move(*connection),
                      .outline = std::move(config->outline),
                      .publicKey = audit::LogKeys(config->key.key()).signing().publicKey()};
    }
    auto outline = store::outlineStore(path, given);
    const auto odb = outline && !outline->missingVariable ? store::readOdbWithoutKey(path, given)
                                                          : failure(ErrorKind::KeyElsewhere);
    if (!odb) {
        return tl::unexpected(config.error());
    }
    return connect(*odb)
        .map([&](std::unique_ptr<odb::Connection> connection) {
            return Opened{.connection = std::move(connection), .outline = std::move(*outline)};
        })
        .map_error([&](Error error) { return outline->explained(std::move(error)); });
}

Result<audit::HeadRow> readRow(odb::Connection& connection)
{
    return audit::hasAuditTables(connection).and_then([&](bool isPrepared) -> Result<audit::HeadRow> {
        if (!isPrepared) {
            return failure(ErrorKind::NotPrepared);
        }
        auto row = audit::readHeadRow(connection);
        if (const auto checked = row ? Result<audit::TableIdentities>{} : audit::checkAuditTables(connection);
            !checked) {
            return tl::unexpected(checked.error()); // says what keeps the head from being read
        }
        return row;
    });
}

/// Returns how findings name this computer, which has seen this head. If the log lost records to a promotion
/// of the server, the name says that there was one.
QString ownName(const audit::RememberedHead& seen, const odb::Connection& connection)
{
    const bool isPromoted = connection.dialect().server().timeline.isPromotedSince(seen.timeline);
    return isPromoted ? QStringLiteral("this computer, before the database server was promoted,")
                      : QStringLiteral("this computer");
}

/// Returns why the log at `location` cannot be read. The error distinguishes a log that has disappeared from
/// one that never existed.
Error unreadable(const Error& error, const audit::RememberedHeads& heads, const QString& location,
                 const odb::Connection& connection)
{
    const auto known = error.kind == ErrorKind::NotPrepared ? heads.at(location)
                                                            : Result<std::optional<audit::RememberedHead>>{};
    if (!known || !*known) {
        return error;
    }
    Error gone = audit::rewritten({.kind = audit::SeenHead::Kind::Rewritten, .before = *known, .now = {}});
    gone.subject += audit::missingRecordsHint({}, connection.dialect().server());
    return gone;
}

/// Returns every key that the log was signed with, newest first: `key`, and each older key that a recorded
/// key change links to it.
Result<std::vector<QByteArray>> signingKeys(odb::Connection& connection, const QString& storeId,
                                            const QByteArray& key)
{
    std::vector<QByteArray> keys{key};
    return audit::RecordTable(connection)
        .visit({.op = audit::op::storeRekey}, audit::RecordOrder::NewestFirst, std::nullopt,
               [&](const audit::Record& record) {
                   const auto change = audit::readKeyChange(record.extra, storeId);
                   if (change && change->after == keys.back()) {
                       keys.push_back(change->before);
                   }
                   return true;
               })
        .map([&] { return std::move(keys); });
}

/// Returns the key that the log is signed with now: `key`, or the one that recorded key changes lead to from
/// it.
Result<QByteArray> signingKeyNow(odb::Connection& connection, const audit::HeadRow& row, QByteArray key)
{
    if (row.key == audit::verifierKey(row.store, key)) {
        return key;
    }
    return audit::RecordTable(connection)
        .visit({.op = audit::op::storeRekey, .last = row.size}, audit::RecordOrder::ByNumber, std::nullopt,
               [&](const audit::Record& record) {
                   const auto change = audit::readKeyChange(record.extra, row.store);
                   if (change && change->before == key) {
                       key = change->after;
                   }
                   return true;
               })
        .map([&] { return std::move(key); });
}

Result<audit::Checkpoint> open(const GivenCheckpoint& given, const std::vector<QByteArray>& keys)
{
    const QByteArray note = audit::unwrappedNote(given.note);
    for (const QByteArray& key : keys) {
        if (auto checkpoint = audit::openNote(note, key); checkpoint && audit::hasOnlySignatures(note)) {
            return std::move(*checkpoint);
        }
    }
    return failure(ErrorKind::CheckpointInvalid, given.name);
}

} // namespace

Result<std::vector<audit::RememberedHead>> LogInspector::Parts::remembered() const
{
    std::vector<audit::RememberedHead> remembered;
    for (const auto& head : {heads.at(location), heads.of(storeId)}) {
        if (!head) {
            return tl::unexpected(head.error());
        }
        if (*head) {
            remembered.push_back(**head);
        }
    }
    return remembered;
}

LogInspector::LogInspector(std::unique_ptr<Parts> parts) : m_parts(std::move(parts))
{
}

LogInspector::~LogInspector() = default;

Result<std::unique_ptr<LogInspector>> LogInspector::open(const QString& path, const InspectOptions& options)
{
    auto opened = openDatabase(path, options.given);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    audit::RememberedHeads heads(options.headsFolder);
    const QString location = logLocation(opened->outline);
    const auto row = readRow(*opened->connection);
    if (!row) {
        return tl::unexpected(unreadable(row.error(), heads, location, *opened->connection));
    }
    const auto given = audit::publicKeyOf(options.publicKey, row->store);
    if (!options.publicKey.isEmpty() && !given) {
        return failure(ErrorKind::PublicKeyInvalid);
    }
    KeySource keySource = given ? KeySource::Given : KeySource::Store;
    if (!given && opened->publicKey.isEmpty()) {
        keySource = KeySource::LogItself;
        opened->publicKey = audit::publicKeyOf(row->key, row->store).value_or(QByteArray());
    }
    return std::unique_ptr<LogInspector>(
        new LogInspector(std::make_unique<Parts>(Parts{.connection = std::move(opened->connection),
                                                       .heads = std::move(heads),
                                                       .location = location,
                                                       .storeId = row->store,
                                                       .publicKey = given.value_or(opened->publicKey),
                                                       .keySource = keySource})));
}

QString LogInspector::publicKey() const
{
    return audit::verifierKey(m_parts->storeId, m_parts->publicKey);
}

QString LogInspector::storeId() const
{
    return m_parts->storeId;
}

KeySource LogInspector::keySource() const
{
    return m_parts->keySource;
}

Result<audit::Verdict> LogInspector::verify(const std::vector<GivenCheckpoint>& checkpoints,
                                            const Progress& progress)
{
    const auto keys = signingKeys(*m_parts->connection, m_parts->storeId, m_parts->publicKey);
    if (!keys) {
        return tl::unexpected(keys.error());
    }
    std::vector<audit::OutsideHead> outside;
    for (const GivenCheckpoint& given : checkpoints) {
        const auto checkpoint = sso::open(given, *keys);
        if (!checkpoint) {
            return tl::unexpected(checkpoint.error());
        }
        outside.push_back({.checkpoint = *checkpoint, .name = given.name});
    }
    const auto remembered = m_parts->remembered();
    if (!remembered) {
        return tl::unexpected(remembered.error());
    }
    for (const audit::RememberedHead& known : *remembered) {
        outside.push_back(
            {.checkpoint = audit::checkpointOf(known.head), .name = ownName(known, *m_parts->connection)});
    }
    return audit::verifyLog(*m_parts->connection, m_parts->publicKey, std::move(outside), progress);
}

Result<std::unique_ptr<audit::LogFollower>> LogInspector::follow(std::optional<qint64> from)
{
    return m_parts->remembered().and_then([&](std::vector<audit::RememberedHead> known) {
        auto follower = std::make_unique<audit::LogFollower>(*m_parts->connection, m_parts->storeId,
                                                             m_parts->publicKey, from, std::move(known));
        return follower->begin().map([&] { return std::move(follower); });
    });
}

Result<LogCheckpoint> LogInspector::checkpoint()
{
    return audit::readHeadRow(*m_parts->connection).and_then([&](const audit::HeadRow& row) {
        return signingKeyNow(*m_parts->connection, row, m_parts->publicKey)
            .and_then([&](const QByteArray& key) {
                return audit::signedHead(row, key).map([&](const audit::Head&) {
                    return LogCheckpoint{.note = row.note.toUtf8(),
                                         .size = row.size,
                                         .key = audit::verifierKey(row.store, key)};
                });
            });
    });
}

Result<ConsistencyProof> LogInspector::consistency(const GivenCheckpoint& earlier)
{
    odb::Connection& connection = *m_parts->connection;
    const auto row = audit::readHeadRow(connection);
    const auto key = row.and_then(
        [&](const audit::HeadRow& stored) { return signingKeyNow(connection, stored, m_parts->publicKey); });
    const auto before =
        key.and_then([&](const QByteArray& now) { return signingKeys(connection, m_parts->storeId, now); })
            .and_then([&](const auto& known) { return sso::open(earlier, known); });
    if (!before) {
        return tl::unexpected(before.error());
    }
    const auto head = audit::signedHead(*row, *key);
    if (!head) {
        return tl::unexpected(head.error());
    }
    const auto logRewritten = [&](audit::Fault fault) {
        return failure(
            ErrorKind::LogRewritten,
            audit::findingSentence({.fault = fault, .outside = earlier.name, .seenSize = before->size}));
    };
    if (before->storeId != m_parts->storeId) {
        return logRewritten(audit::Fault::Rewritten);
    }
    if (before->size > head->tree.size()) {
        return logRewritten(audit::shorterFault(connection));
    }
    return audit::TreeReader(connection)
        .consistencyProof(before->size, head->tree)
        .and_then([&](audit::TreeReader::Consistency consistency) -> Result<ConsistencyProof> {
            if (consistency.firstRoot != before->root) {
                return logRewritten(audit::Fault::Rewritten);
            }
            return ConsistencyProof{.earlierSize = before->size,
                                    .earlierRoot = before->root,
                                    .later = {.note = row->note.toUtf8(),
                                              .size = row->size,
                                              .key = audit::verifierKey(m_parts->storeId, *key)},
                                    .hashes = std::move(consistency.proof)};
        });
}

} // namespace usher::sso
