// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/witness/Witness.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/audit/head/OwnFolder.h"
#include "core/audit/tree/MerkleProof.h"
#include "core/audit/tree/MerkleTree.h"
#include "core/audit/witness/WitnessKeyFile.h"
#include "core/crypto/Base64.h"
#include "core/crypto/Mac.h"
#include "core/file/PlainFile.h"

namespace usher::audit
{

namespace
{

const QString lastNoteKey = QStringLiteral("checkpoint");
const QString lastLogKey = QStringLiteral("key");

/// What was cosigned last of a log.
struct LastCosigned {
    QByteArray note = {}; ///< as it was signed by the log
    QString logKey = {};  ///< that it was checked with
    Checkpoint checkpoint = {};
};

/// Returns what was cosigned last, or nothing if there is no such file. A file that cannot be read must not
/// count as a log that was never cosigned.
Result<std::optional<LastCosigned>> readLast(const QString& path)
{
    QFile file(path);
    if (isAbsent(path)) {
        return std::nullopt;
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ErrorKind::FileUnreadable, path, file.errorString());
    }
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    LastCosigned last{.note = json.value(lastNoteKey).toString().toUtf8(),
                      .logKey = json.value(lastLogKey).toString()};
    const auto checkpoint = unverifiedCheckpoint(last.note);
    if (!checkpoint || !publicKeyOf(last.logKey, checkpoint->storeId)) {
        return failure(ErrorKind::FileMalformed, path);
    }
    last.checkpoint = *checkpoint;
    return last;
}

/// Returns whether the proof shows that the log of `now` goes on from that of `before`.
bool showsContinuation(const ConsistencyOffer& offer, const Checkpoint& before, const Checkpoint& now)
{
    return provesConsistency(offer.hashes, before.size, before.root, now.size, now.root);
}

} // namespace

QByteArray ConsistencyOffer::toBytes() const
{
    QByteArray text = "old " + QByteArray::number(earlierSize) + '\n';
    for (const QByteArray& hash : hashes) {
        text += hash.toBase64() + '\n';
    }
    return text;
}

std::optional<ConsistencyOffer> ConsistencyOffer::read(QByteArrayView file)
{
    constexpr qsizetype mostHashes = 63;
    constexpr qsizetype offeredHashSize = 32; // bytes
    const QByteArrayList lines = unwrappedNote(file).trimmed().split('\n');
    bool isNumber = false;
    const QByteArray size = lines.first().sliced(std::min(lines.first().size(), qsizetype{4}));
    ConsistencyOffer offer{.earlierSize = size.toLongLong(&isNumber)};
    if (!lines.first().startsWith("old ") || !isNumber || offer.earlierSize < 0 ||
        QByteArray::number(offer.earlierSize) != size || lines.size() > mostHashes + 1) {
        return std::nullopt;
    }
    for (const QByteArray& line : lines.sliced(1)) {
        auto hash = crypto::decodeBase64(line);
        if (!hash || hash->size() != offeredHashSize) {
            return std::nullopt;
        }
        offer.hashes.push_back(std::move(*hash));
    }
    return offer;
}

QString Witness::keyPath() const
{
    return m_folder + QStringLiteral("/witness.key");
}

QString Witness::lastPath(const QString& storeId) const
{
    // Hashed, because a store's ID comes from a file that anybody may have written.
    return m_folder + QStringLiteral("/cosigned-") +
           QString::fromLatin1(crypto::sha256({storeId.toUtf8()}).toHex()) + QStringLiteral(".json");
}

Result<std::optional<WitnessKey>> Witness::key() const
{
    return readWitnessKey(keyPath()).map([](const std::optional<OwnWitnessKey>& own) {
        return own ? std::optional(own->publicPart()) : std::nullopt;
    });
}

Result<WitnessKey> Witness::makeKey(const QString& name) const
{
    return withLockedFolder(m_folder, LockedPart::Cosignatures,
                            [&] {
                                return key().and_then([&](const std::optional<WitnessKey>& known) {
                                    return known ? failure(ErrorKind::FileThere, keyPath())
                                                 : writeNewWitnessKey(keyPath(), name);
                                });
                            })
        .and_then([&] { return key(); })
        .and_then([&](const std::optional<WitnessKey>& made) {
            return made ? Result<WitnessKey>(*made) : failure(ErrorKind::FileMissing, keyPath());
        });
}

Result<Witness::Judgement> Witness::judge(const CosignRequest& request, const QByteArray& note,
                                          const Checkpoint& claimed) const
{
    const auto last = readLast(lastPath(claimed.storeId));
    if (!last) {
        return tl::unexpected(last.error());
    }
    const QString logKey = !request.logKey.isEmpty() ? request.logKey : *last ? (*last)->logKey : QString();
    CosignAnswer answer{.lastSize = *last ? (*last)->checkpoint.size : 0};
    const auto as = [&](CosignOutcome outcome) {
        answer.outcome = outcome;
        return Judgement{.answer = answer, .logKey = logKey};
    };
    if (logKey.isEmpty()) {
        return as(CosignOutcome::KeyMissing);
    }
    const auto publicKey = publicKeyOf(logKey, claimed.storeId);
    if (!publicKey) {
        return as(CosignOutcome::KeyOfOtherLog);
    }
    if (openNote(note, *publicKey) != claimed || !hasOnlySignatures(note)) {
        return as(CosignOutcome::NotSigned);
    }
    answer.checkpoint = claimed;
    if (claimed.size < answer.lastSize) {
        return as(CosignOutcome::Older);
    }
    const CosignOutcome cosigned = *last ? CosignOutcome::Cosigned : CosignOutcome::FirstCosigned;
    if (request.storeShows) {
        return request.storeShows(*last ? (*last)->note : QByteArray()).map([&](bool isContinued) {
            return as(isContinued ? cosigned : CosignOutcome::Forked);
        });
    }
    if (request.offer.earlierSize != answer.lastSize) {
        return as(CosignOutcome::ProofElsewhere);
    }
    const Checkpoint before = *last ? (*last)->checkpoint : Checkpoint{.root = CompactRange().root()};
    return as(showsContinuation(request.offer, before, claimed) ? cosigned : CosignOutcome::Forked);
}

Result<CosignAnswer> Witness::cosign(const CosignRequest& request, TimePoint now) const
{
    const QByteArray note = unwrappedNote(request.note);
    const auto claimed = unverifiedCheckpoint(note);
    if (!claimed) {
        return CosignAnswer{};
    }
    CosignAnswer answer;
    // The lock is held from the reading to the writing: no two cosignatures can go on from the same state.
    return withLockedFolder(
               m_folder, LockedPart::Cosignatures,
               [&] {
                   const auto own = readWitnessKey(keyPath());
                   if (!own || !*own) {
                       return own ? failure(ErrorKind::FileMissing, keyPath())
                                  : Result<void>(tl::unexpected(own.error()));
                   }
                   return judge(request, note, *claimed).and_then([&](Judgement judged) -> Result<void> {
                       answer = std::move(judged.answer);
                       if (!answer.isCosigned()) {
                           return {};
                       }
                       answer.line = cosignatureLine(note, (*own)->name, (*own)->key, now);
                       const QJsonObject last{{lastNoteKey, QString::fromUtf8(note)},
                                              {lastLogKey, judged.logKey}};
                       return writeOwnFile(lastPath(claimed->storeId), QJsonDocument(last).toJson());
                   });
               })
        .map([&] { return std::move(answer); });
}

} // namespace usher::audit
