// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/export/Evidence.h"

#include <QFile>
#include <QJsonArray>

#include "core/ExactText.h"
#include "core/audit/export/EvidenceKeys.h"
#include "core/audit/export/EvidenceReader.h"
#include "core/audit/record/CanonicalJson.h"

namespace usher::audit
{

namespace
{

QString base64(const QByteArray& bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

/// Returns the next line, or the beginning of one that is too long for evidence; nothing after the last line,
/// or where the file cannot be read. It grows by parts, because Qt takes as much memory for a line as it may
/// have.
QByteArray nextLine(QIODevice& device)
{
    constexpr qint64 longestLine = 16L * 1024 * 1024; // leaves of 0.1 could be long
    constexpr qint64 partSize = 16L * 1024;
    QByteArray line;
    while (line.size() < longestLine) {
        const QByteArray part = device.readLine(partSize);
        line += part;
        if (part.isEmpty() || part.endsWith('\n')) {
            break;
        }
    }
    return line;
}

/// Returns whether there is nothing more to read, and no error. A line that is empty can be either.
bool isAtEnd(QIODevice& device)
{
    char byte = 0;
    return device.read(&byte, 1) == 0;
}

} // namespace

QByteArray evidenceHeader(const QString& verifierKey, const QByteArray& note)
{
    return canonicalJson({{evidence::format, evidence::formatName},
                          {evidence::publicKey, verifierKey},
                          {evidence::checkpoint, exactText(note)}}) +
           '\n';
}

QByteArray evidenceLine(const Record& record, const std::vector<QByteArray>& proof)
{
    QJsonArray hashes;
    for (const QByteArray& hash : proof) {
        hashes.append(base64(hash));
    }
    QJsonObject json{{evidence::number, record.number}, {evidence::proof, hashes}};
    if (record.state == RecordState::Pruned) {
        json.insert(evidence::leafHash, base64(record.leafHash));
    } else {
        json.insert(evidence::leaf, exactText(record.leaf));
    }
    return canonicalJson(json) + '\n';
}

QByteArray evidenceEnd(qint64 records)
{
    return canonicalJson({{evidence::count, records}}) + '\n';
}

Result<EvidenceVerdict> verifyEvidence(const QString& path, const QString& verifierKey,
                                       const Progress& progress)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(file.exists() ? ErrorKind::FileUnreadable : ErrorKind::FileMissing, path,
                       file.errorString());
    }
    return verifyEvidence(file, path, verifierKey, progress);
}

Result<EvidenceVerdict> verifyEvidence(QIODevice& device, const QString& name, const QString& verifierKey,
                                       const Progress& progress)
{
    EvidenceReader reader(verifierKey);
    while (true) { // atEnd() cannot tell the end of a pipe
        const QByteArray line = nextLine(device);
        if (line.isEmpty() && !isAtEnd(device)) {
            return failure(ErrorKind::FileUnreadable, name, device.errorString());
        }
        if (line.isEmpty() || !reader.read(line)) {
            break;
        }
        if (progress && !progress(device.pos(), device.isSequential() ? 0 : device.size())) {
            return failure(ErrorKind::Cancelled);
        }
    }
    return reader.finish();
}

} // namespace usher::audit
