// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/export/Evidence.h"

#include "core/audit/record/CanonicalJson.h"
#include "core/audit/tree/MerkleProof.h"
#include "core/audit/tree/MerkleTree.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace usher::audit
{

namespace
{

const QString formatKey = QStringLiteral("format");
const QString formatName = QStringLiteral("usher evidence v1");
const QString publicKeyKey = QStringLiteral("key");
const QString checkpointKey = QStringLiteral("checkpoint");
const QString numberKey = QStringLiteral("number");
const QString leafKey = QStringLiteral("leaf");
const QString leafHashKey = QStringLiteral("leaf_hash");
const QString proofKey = QStringLiteral("proof");
const QString countKey = QStringLiteral("records");

class EvidenceWords final
{
    Q_DECLARE_TR_FUNCTIONS(Evidence)
};

QString base64(const QByteArray& bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

/// Reads an evidence file line by line and stops at the first fault.
class EvidenceReader final
{
public:
    explicit EvidenceReader(QString verifierKey) { m_verdict.key = std::move(verifierKey); }

    /// Reads the next line. Returns false after a fault.
    [[nodiscard]] bool read(const QByteArray& line)
    {
        const QJsonObject json = QJsonDocument::fromJson(line).object();
        if (m_isEnded) {
            return failed(EvidenceWords::tr("The file goes on after the line that ends it"));
        }
        if (m_verdict.checkpoint.storeId.isEmpty()) {
            return readHeader(json);
        }
        if (json.contains(countKey)) {
            m_isEnded = true;
            const bool isRight = json.value(countKey).toInteger(-1) == m_verdict.records;
            return isRight || failed(EvidenceWords::tr("The file does not have as many records as it says"));
        }
        return readRecord(json);
    }

    [[nodiscard]] EvidenceVerdict finish()
    {
        if (m_verdict.fault.isEmpty() && !m_isEnded) {
            m_verdict.fault = EvidenceWords::tr("The file was cut off");
        }
        m_verdict.isSound = m_verdict.fault.isEmpty();
        return m_verdict;
    }

private:
    bool failed(const QString& fault)
    {
        m_verdict.fault = fault;
        return false;
    }

    bool readHeader(const QJsonObject& json)
    {
        const QByteArray note = json.value(checkpointKey).toString().toUtf8();
        const auto claimed = unverifiedCheckpoint(note);
        if (json.value(formatKey).toString() != formatName || !claimed) {
            return failed(EvidenceWords::tr("This is not an evidence file of Usher"));
        }
        if (m_verdict.key.isEmpty()) {
            m_verdict.key = json.value(publicKeyKey).toString();
        }
        const auto publicKey = publicKeyOf(m_verdict.key, claimed->storeId);
        if (!publicKey) {
            return failed(
                EvidenceWords::tr("The public key does not belong to the store that the file is about"));
        }
        const auto checkpoint = openNote(note, *publicKey);
        if (!checkpoint) {
            return failed(EvidenceWords::tr("The checkpoint is not signed with that key"));
        }
        m_verdict.checkpoint = *checkpoint;
        return true;
    }

    bool readRecord(const QJsonObject& json)
    {
        const qint64 number = json.value(numberKey).toInteger(-1);
        const QByteArray leaf = json.value(leafKey).toString().toUtf8();
        const QByteArray hash = leaf.isEmpty()
                                    ? QByteArray::fromBase64(json.value(leafHashKey).toString().toLatin1())
                                    : leafHash(leaf);
        std::vector<QByteArray> proof;
        for (const auto& item : json.value(proofKey).toArray()) {
            proof.push_back(QByteArray::fromBase64(item.toString().toLatin1()));
        }
        const Checkpoint& checkpoint = m_verdict.checkpoint;
        if (!provesInclusion(proof, hash, number - 1, checkpoint.size, checkpoint.root)) {
            return failed(EvidenceWords::tr("Record %1 is not proven to be in the log").arg(number));
        }
        if (!leaf.isEmpty() && recordOf(number, leaf, hash).state != RecordState::Whole) {
            return failed(
                EvidenceWords::tr("Record %1 cannot be read as a record, or its content has another number")
                    .arg(number));
        }
        ++m_verdict.records;
        return true;
    }

    EvidenceVerdict m_verdict;
    bool m_isEnded = false;
};

} // namespace

QByteArray evidenceHeader(const QString& verifierKey, const QByteArray& note)
{
    return canonicalJson({{formatKey, formatName},
                          {publicKeyKey, verifierKey},
                          {checkpointKey, QString::fromUtf8(note)}}) +
           '\n';
}

QByteArray evidenceLine(const Record& record, const std::vector<QByteArray>& proof)
{
    QJsonArray hashes;
    for (const QByteArray& hash : proof) {
        hashes.append(base64(hash));
    }
    QJsonObject json{{numberKey, record.number}, {proofKey, hashes}};
    if (record.state == RecordState::Pruned) {
        json.insert(leafHashKey, base64(record.leafHash));
    } else {
        json.insert(leafKey, QString::fromUtf8(record.leaf));
    }
    return canonicalJson(json) + '\n';
}

QByteArray evidenceEnd(qint64 records)
{
    return canonicalJson({{countKey, records}}) + '\n';
}

Result<EvidenceVerdict> verifyEvidence(const QString& path, const QString& verifierKey,
                                       const Progress& progress)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(file.exists() ? ErrorKind::FileUnreadable : ErrorKind::FileMissing, path,
                       file.errorString());
    }
    constexpr qint64 longestLine = 1024L * 1024;
    EvidenceReader reader(verifierKey);
    while (true) { // atEnd() cannot tell the end of a pipe
        const QByteArray line = file.readLine(longestLine);
        if (line.isEmpty() && file.error() != QFileDevice::NoError) {
            return failure(ErrorKind::FileUnreadable, path, file.errorString());
        }
        const bool isBlank = line.trimmed().isEmpty(); // an editor or a mail program may add such a line
        if (line.isEmpty() || (!isBlank && !reader.read(line))) {
            break;
        }
        if (progress && !progress(file.pos(), file.size())) {
            return failure(ErrorKind::Cancelled);
        }
    }
    return reader.finish();
}

} // namespace usher::audit
