// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/export/EvidenceReader.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <utility>

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include "core/ExactText.h"
#include "core/audit/export/EvidenceKeys.h"
#include "core/audit/record/CanonicalJson.h"
#include "core/audit/tree/MerkleProof.h"
#include "core/audit/tree/MerkleTree.h"
#include "core/crypto/Base64.h"

namespace usher::audit
{

namespace
{

constexpr qsizetype treeHashSize = 32; // bytes

class EvidenceWords final
{
    Q_DECLARE_TR_FUNCTIONS(Evidence)
};

/// Returns whether the object has exactly these members.
bool hasOnly(const QJsonObject& json, std::initializer_list<QLatin1StringView> members)
{
    return json.size() == static_cast<qsizetype>(members.size()) &&
           std::all_of(members.begin(), members.end(),
                       [&](QLatin1StringView member) { return json.contains(member); });
}

/// Returns the hash that the value spells, or nothing if it spells none.
std::optional<QByteArray> hashIn(const QJsonValue& value)
{
    auto hash = crypto::decodeBase64(value.toString().toLatin1());
    return hash && hash->size() == treeHashSize ? std::move(hash) : std::nullopt;
}

/// Returns the hashes that the list spells, or nothing if it is no such list.
std::optional<std::vector<QByteArray>> hashesIn(const QJsonValue& list)
{
    std::vector<QByteArray> hashes;
    for (const auto& item : list.toArray()) {
        auto hash = hashIn(item);
        if (!hash) {
            return std::nullopt;
        }
        hashes.push_back(std::move(*hash));
    }
    return list.isArray() ? std::optional(std::move(hashes)) : std::nullopt;
}

} // namespace

EvidenceReader::EvidenceReader(QString verifierKey)
{
    m_verdict.key = std::move(verifierKey);
}

bool EvidenceReader::read(QByteArrayView line)
{
    constexpr QByteArrayView byteOrderMark = "\xef\xbb\xbf";
    ++m_line;
    const bool isMarked = m_line == 1 && line.startsWith(byteOrderMark);
    const QByteArray content = line.sliced(isMarked ? byteOrderMark.size() : 0).trimmed().toByteArray();
    if (content.isEmpty()) {
        return true; // an editor or a mail program may add such a line
    }
    const QJsonObject json = exactJson(content).object();
    if (m_isEnded) {
        return failed(EvidenceWords::tr("The file goes on after the line that ends it"));
    }
    const bool isHeader = m_verdict.checkpoint.storeId.isEmpty();
    if (isHeader && json.value(evidence::format).toString() != evidence::formatName) {
        return failed(EvidenceWords::tr("This is not an evidence file of Usher"));
    }
    // Another spelling could hide a member that stands there twice.
    if (canonicalJson(json) != content) {
        return failed(EvidenceWords::tr("Line %1 is not written as Usher writes it").arg(m_line));
    }
    const bool isKnown = isHeader
                             ? hasOnly(json, {evidence::format, evidence::publicKey, evidence::checkpoint})
                             : hasOnly(json, {evidence::count}) ||
                                   hasOnly(json, {evidence::number, evidence::leaf, evidence::proof}) ||
                                   hasOnly(json, {evidence::number, evidence::leafHash, evidence::proof});
    if (!isKnown) {
        return failed(
            EvidenceWords::tr("Line %1 lacks something, or has more than Usher writes").arg(m_line));
    }
    if (isHeader) {
        return readHeader(json);
    }
    return json.contains(evidence::count) ? readEnd(json) : readRecord(json);
}

EvidenceVerdict EvidenceReader::finish()
{
    if (m_verdict.fault.isEmpty() && !m_isEnded) {
        m_verdict.fault = EvidenceWords::tr("The file was cut off");
    }
    m_verdict.isSound = m_verdict.fault.isEmpty();
    return m_verdict;
}

bool EvidenceReader::failed(const QString& fault)
{
    m_verdict.fault = fault;
    return false;
}

bool EvidenceReader::readHeader(const QJsonObject& json)
{
    const QByteArray note = json.value(evidence::checkpoint).toString().toUtf8();
    const auto claimed = unverifiedCheckpoint(note);
    if (!claimed || !hasOnlySignatures(note)) {
        return failed(EvidenceWords::tr("The file has no checkpoint, or something beside it"));
    }
    const QString named = json.value(evidence::publicKey).toString();
    if (m_verdict.key.isEmpty()) {
        m_verdict.key = named;
    }
    for (const QString& key : {named, m_verdict.key}) {
        const auto publicKey = publicKeyOf(key, claimed->storeId);
        if (!publicKey) {
            return failed(
                EvidenceWords::tr("The public key does not belong to the store that the file is about"));
        }
        if (!openNote(note, *publicKey)) {
            return failed(EvidenceWords::tr("The checkpoint is not signed with that key"));
        }
    }
    m_verdict.checkpoint = *claimed;
    return true;
}

bool EvidenceReader::readRecord(const QJsonObject& json)
{
    const qint64 number = json.value(evidence::number).toInteger(-1);
    const QByteArray leaf = json.value(evidence::leaf).toString().toUtf8();
    const bool hasContent = !leaf.isEmpty();
    const auto hash = hasContent ? std::optional(leafHash(leaf)) : hashIn(json.value(evidence::leafHash));
    const auto proof = hashesIn(json.value(evidence::proof));
    const Checkpoint& checkpoint = m_verdict.checkpoint;
    if (number < 1 || !hash || !proof ||
        !provesInclusion(*proof, *hash, number - 1, checkpoint.size, checkpoint.root)) {
        return failed(EvidenceWords::tr("Record %1 is not proven to be in the log").arg(number));
    }
    const Record record = recordOf(number, leaf, *hash);
    if (hasContent && record.state != RecordState::Whole) {
        return failed(
            EvidenceWords::tr("Record %1 cannot be read as a record, or its content has another number")
                .arg(number));
    }
    if (!isInPlace(number, hasContent ? std::optional(record.time) : std::nullopt)) {
        return failed(EvidenceWords::tr("Record %1 in line %2 is there twice, or is not in its place")
                          .arg(number)
                          .arg(m_line));
    }
    ++m_verdict.records;
    if (!hasContent) {
        constexpr qsizetype mostNamed = 20;
        ++m_verdict.withoutContent;
        if (m_verdict.firstWithoutContent.size() < mostNamed) {
            m_verdict.firstWithoutContent << number;
        }
    }
    return true;
}

bool EvidenceReader::isInPlace(qint64 number, const std::optional<TimePoint>& time)
{
    m_isByNumber = m_isByNumber && number > m_lastNumber;
    const bool wasByTime = m_isByTime && time.has_value();
    m_isByTime =
        wasByTime && (!m_lastTime || std::pair(*time, number) > std::pair(*m_lastTime, m_lastNumber));
    // The last record is always that of the export, which has the highest number, at any time. After it, no
    // record is in its place.
    const bool isOfExport = wasByTime && number > m_highestNumber;
    m_lastNumber = number;
    m_highestNumber = std::max(m_highestNumber, number);
    m_lastTime = time;
    return m_isByNumber || m_isByTime || isOfExport;
}

bool EvidenceReader::readEnd(const QJsonObject& json)
{
    m_isEnded = true;
    const bool isRight = json.value(evidence::count).toInteger(-1) == m_verdict.records;
    return isRight || failed(EvidenceWords::tr("The file does not have as many records as it says"));
}

} // namespace usher::audit
