// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/audit/export/Evidence.h"
#include "core/audit/export/EvidenceKeys.h"
#include "core/audit/tree/MerkleTree.h"
#include "tests/fuzz/Targets.h"
#include "tests/fuzz/support/Check.h"
#include "tests/fuzz/support/MemoryFile.h"

namespace usher::fuzz::evidence
{

namespace
{

namespace keys = audit::evidence;

/// Returns the line as Usher writes one with the same content.
QByteArray writtenAnew(const QJsonObject& json)
{
    if (json.contains(keys::format)) {
        return audit::evidenceHeader(json.value(keys::publicKey).toString(),
                                     json.value(keys::checkpoint).toString().toUtf8());
    }
    if (json.contains(keys::count)) {
        return audit::evidenceEnd(json.value(keys::count).toInteger());
    }
    const QByteArray leaf = json.value(keys::leaf).toString().toUtf8();
    const QByteArray hash = leaf.isEmpty()
                                ? QByteArray::fromBase64(json.value(keys::leafHash).toString().toLatin1())
                                : audit::leafHash(leaf);
    std::vector<QByteArray> proof;
    for (const auto& spelled : json.value(keys::proof).toArray()) {
        proof.push_back(QByteArray::fromBase64(spelled.toString().toLatin1()));
    }
    return audit::evidenceLine(audit::recordOf(json.value(keys::number).toInteger(), leaf, hash), proof);
}

/// Checks that nothing of sound evidence has two spellings.
void checkSpelling(QByteArrayView data)
{
    constexpr QByteArrayView byteOrderMark = "\xef\xbb\xbf";
    const QByteArrayView text = data.startsWith(byteOrderMark) ? data.sliced(byteOrderMark.size()) : data;
    for (const QByteArray& line : text.toByteArray().split('\n')) {
        const QByteArray content = line.trimmed();
        check(content.isEmpty() ||
                  writtenAnew(QJsonDocument::fromJson(content).object()).trimmed() == content,
              "sound evidence is not as Usher writes it");
    }
}

} // namespace

void fuzzOne(QByteArrayView data)
{
    const MemoryFile file(data);
    const auto verdict = audit::verifyEvidence(file.path(), {});
    check(verdict.has_value(), "a file in memory cannot be read");
    check(verdict->isSound == verdict->fault.isEmpty(), "evidence that is not sound has no fault");
    check(verdict->records <= verdict->checkpoint.size || !verdict->isSound, "more is proven than there is");
    if (verdict->isSound) {
        checkSpelling(data);
    }
}

} // namespace usher::fuzz::evidence
