// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/export/TlogProof.h"

#include <QCoreApplication>

#include "core/audit/tree/MerkleProof.h"
#include "core/audit/tree/MerkleTree.h"
#include "core/crypto/Base64.h"

namespace usher::audit
{

namespace
{

const QByteArray tlogProofFormat = QByteArrayLiteral("c2sp.org/tlog-proof@v1\n");

class TlogProofWords final
{
    Q_DECLARE_TR_FUNCTIONS(Evidence)
};

/// The lines of a proof before its checkpoint.
struct ProofLines {
    QByteArray leaf = {};
    qint64 index = 0;
    std::vector<QByteArray> hashes = {};
};

/// Returns the value after the name at the beginning of the first line, and removes that line.
std::optional<QByteArray> takeLine(QByteArrayList& lines, const QByteArray& name)
{
    if (lines.isEmpty() || !lines.first().startsWith(name)) {
        return std::nullopt;
    }
    return lines.takeFirst().sliced(name.size());
}

std::optional<ProofLines> readProofLines(const QByteArray& text)
{
    constexpr qsizetype hashSize32 = 32; // bytes
    QByteArrayList lines = text.split('\n');
    const auto extra = takeLine(lines, "extra ");
    const auto leaf = extra ? crypto::decodeBase64(*extra) : std::nullopt;
    const auto index = takeLine(lines, "index ");
    if (!leaf || !index || QByteArray::number(index->toLongLong()) != *index) {
        return std::nullopt;
    }
    ProofLines proof{.leaf = *leaf, .index = index->toLongLong()};
    for (const QByteArray& line : std::as_const(lines)) {
        auto hash = crypto::decodeBase64(line);
        if (!hash || hash->size() != hashSize32) {
            return std::nullopt;
        }
        proof.hashes.push_back(std::move(*hash));
    }
    return proof;
}

} // namespace

QByteArray tlogProof(qint64 number, QByteArrayView leaf, const std::vector<QByteArray>& proof,
                     QByteArrayView note)
{
    QByteArray text = tlogProofFormat;
    if (!leaf.isEmpty()) {
        text += "extra " + leaf.toByteArray().toBase64() + '\n';
    }
    text += "index " + QByteArray::number(number - 1) + '\n';
    for (const QByteArray& hash : proof) {
        text += hash.toBase64() + '\n';
    }
    return text.append('\n').append(note);
}

bool isTlogProof(QByteArrayView file)
{
    return unwrappedNote(file).startsWith(tlogProofFormat);
}

EvidenceVerdict verifyTlogProof(QByteArrayView file, const QString& verifierKey)
{
    EvidenceVerdict verdict{.key = verifierKey};
    const auto failed = [&](const QString& fault) {
        verdict.fault = fault;
        return verdict;
    };
    const QByteArray clean = unwrappedNote(file);
    const qsizetype blank = clean.indexOf("\n\n");
    const QByteArray note = clean.sliced(blank < 0 ? clean.size() : blank + 2);
    const auto claimed = unverifiedCheckpoint(note);
    const auto lines = clean.startsWith(tlogProofFormat) && claimed && blank >= tlogProofFormat.size()
                           ? readProofLines(clean.first(blank).sliced(tlogProofFormat.size()))
                           : std::nullopt;
    if (!lines) {
        return failed(TlogProofWords::tr("This is not a proof of a record with its content"));
    }
    const auto publicKey = publicKeyOf(verifierKey, claimed->storeId);
    if (!publicKey) {
        return failed(
            TlogProofWords::tr("The public key does not belong to the store that the file is about"));
    }
    if (!openNote(note, *publicKey) || !hasOnlySignatures(note)) {
        return failed(TlogProofWords::tr("The checkpoint is not signed with that key"));
    }
    if (!provesInclusion(lines->hashes, leafHash(lines->leaf), lines->index, claimed->size, claimed->root)) {
        return failed(TlogProofWords::tr("The proof does not lead from the record to the checkpoint"));
    }
    verdict.checkpoint = *claimed;
    verdict.records = 1;
    verdict.isSound = true;
    return verdict;
}

} // namespace usher::audit
